import { expect, test } from 'vitest'
import { parseCustomers } from '../../../src/config/customers.ts'
import { bytes, problemsOf } from './problems.ts'

test('entries by address and by domain are read', () => {
  const text = `Hana@Flower.example:
  name: 山田花
  tier: gold
  tags: [vip, early]
  language: ja
  style: formal
  fields: { contract: A-12, seats: 5 }
"@flower.example": { company: 花屋, note: Pays late. }
`
  const found = parseCustomers(bytes(text), 'customers.yaml')
  expect([...found]).toEqual([
    [
      'hana@flower.example',
      {
        ...{ name: '山田花', company: null, tier: 'gold', tags: ['vip', 'early'], note: null, language: 'ja' },
        ...{ style: 'formal', fields: { contract: 'A-12', seats: '5' } },
      },
    ],
    ['@flower.example', expect.objectContaining({ company: '花屋', note: 'Pays late.', tags: [], fields: {} })],
  ])
})

test('every fault is told with its place', () => {
  const text = 'nobody: { name: x }\na@a.example: { nmae: x, language: fr }\nA@a.example: { name: y }\n'
  const { places } = problemsOf(() => parseCustomers(bytes(text), 'customers.yaml'))
  expect(places).toEqual([
    '1:1 customers.pattern',
    '2:16 key.unknown-near',
    '2:35 choice.unknown',
    '3:1 customers.twice',
  ])
})
