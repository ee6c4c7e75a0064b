import { expect, test } from 'vitest'
import { parseRulesFile } from '../../src/config/rules.ts'
import { builtinFolders } from '../../src/domain/folder.ts'
import { explainRules } from '../../src/services/rules/explain.ts'
import { arrive, openDesk } from '../support/desk.ts'

const rules = `version: 1
rules:
  - { name: first, when: { subject: invoice }, then: { folder: answer-later, tag: money } }
  - { name: second, when: { text: invoice, is: first-contact }, then: { folder: answer-now, priority: high } }
  - { name: third, when: { from: "@else.example" }, then: { priority: low } }`

test('tells for each value the rule that set it and those it overrode, and for each rule what failed', async () => {
  const desk = openDesk(rules)
  await arrive(desk, { subject: 'An invoice' })
  const { recorded, now, same, message } = explainRules(desk, 1)
  expect(recorded?.decided).toEqual([
    { field: 'folder', value: 'answer-later', rule: 'first', overrode: [{ value: 'answer-now', rule: 'second' }] },
    { field: 'tags', value: ['money'], rule: 'first', overrode: [] },
    { field: 'priority', value: 'high', rule: 'second', overrode: [] },
  ])
  const third = recorded?.trace.find(({ rule }) => rule === 'third')
  expect(third).toMatchObject({ outcome: 'missed', miss: { condition: 'from', saw: 'hana@customer.example' } })
  expect([same, message]).toEqual([true, 1])
  expect(now).toEqual(recorded)
})

test("shows the record of then beside today's rules when they differ", async () => {
  const desk = openDesk(rules)
  await arrive(desk, { subject: 'An invoice' })
  const book = parseRulesFile(
    new TextEncoder().encode(rules.replace('subject: invoice', 'subject: bill')),
    'rules.yaml',
  )
  const today = { ...desk, rules: book.rules, book, folders: builtinFolders }
  const { recorded, now, same } = explainRules(today, 1)
  expect(same).toBe(false)
  expect(recorded?.trace[0]?.outcome).toBe('matched')
  expect(now?.trace[0]).toMatchObject({ outcome: 'missed', miss: { condition: 'subject', saw: 'An invoice' } })
  expect(now?.decided[0]).toMatchObject({ field: 'folder', value: 'answer-now', rule: 'second' })
})
