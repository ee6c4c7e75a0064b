import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldAll } from '../../src/domain/search-text.ts'
import type { Desk } from '../../src/services/desk.ts'
import { arrive, openDesk } from '../support/desk.ts'
import { seed } from '../support/sample.ts'
import { found } from '../support/search.ts'
import { pairs } from './search-pairs.ts'

const numbers = (desk: Desk, query: string) => found(desk, query).sort((a, b) => a - b)

test(`${pairs.length} queries find their texts among all others, and nothing else`, async () => {
  const desk = openDesk()
  const texts = pairs.flatMap(([, , finds, not]) => [finds, not])
  await arrive(desk, ...texts.map((body, at) => ({ from: `c${at}x@c${at}x.example`, subject: '件', body })))
  const results = pairs.map(([kind, query]) => [kind, query, numbers(desk, query)])
  expect(results).toEqual(pairs.map(([kind, query], at) => [kind, query, [at * 2 + 1]]))
}, 30_000)

test('any text can be searched for', async () => {
  const desk = openDesk()
  await arrive(desk, { subject: '請求書', body: 'Login できない' })
  const syntax = fc.constantFrom(
    ...[
      '"',
      '-',
      '*',
      '(',
      ')',
      ' OR ',
      ' AND ',
      ' NOT ',
      'NEAR(',
      ':',
      'from:',
      'to:',
      'is:',
      'before:',
      'ticket:',
      '^',
      '{',
    ],
    ...[
      '+',
      "'",
      ';',
      '\0',
      '\ue000',
      '\ud800',
      '\u3099',
      '　',
      '１',
      'ー',
      'あ',
      '請',
      '請求書',
      'login',
      '2026-99-99',
      '#1',
      '%',
    ],
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(syntax, { maxLength: 12 }).map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  )
  fc.assert(
    fc.property(text, (query) => {
      found(desk, query, 5)
    }),
    { seed, numRuns: 10_000 },
  )
  expect(found(desk, '請'.repeat(20_000))).toEqual([])
  expect(found(desk, 'a '.repeat(20_000))).toEqual([])
  expect(found(desk, '"'.repeat(20_000))).toEqual([])
}, 120_000)

test('a run of Japanese is found wherever its characters stand in a text, and nowhere else', async () => {
  const alphabet = [...'あいアー高髙請求ab1 。\n']
  const text = (most: number) =>
    fc.array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: most }).map((list) => list.join(''))
  const texts = fc.sample(text(14), { seed, numRuns: 60 })
  const desk = openDesk()
  await arrive(desk, ...texts.map((body, at) => ({ from: `c${at}x@c${at}x.example`, subject: 'x', body })))
  const queries = fc.sample(
    fc.array(fc.constantFrom(...[...'あいアー高髙請求']), { minLength: 1, maxLength: 4 }).map((list) => list.join('')),
    { seed, numRuns: process.env.SAMPLE === 'all' ? 2000 : 200 },
  )
  const plain = texts.map((one) => foldAll(one).replace(/(?<=[あ-んー-鿿]) *\n *(?=[あ-んー-鿿])/g, ''))
  for (const query of queries) {
    const wanted = plain.flatMap((one, at) => (one.includes(foldAll(query)) ? [at + 1] : []))
    expect([query, numbers(desk, query)]).toEqual([query, wanted])
  }
}, 60_000)
