import { expect, test } from 'vitest'
import type { RuleTrace } from '../../src/domain/verdict.ts'
import { explainRules } from '../../src/services/rules/explain.ts'
import { undo } from '../../src/services/tickets/change.ts'
import { explain } from '../../src/services/tickets/explain.ts'
import { arrive, openDesk } from '../support/desk.ts'

const kinds = [
  (index: number) => `{ from: "@partner${index}.example" }`,
  (index: number) => `{ subject: "word${index}" }`,
  (index: number) => `{ text: ["言葉${index}", "phrase ${index}"] }`,
  () => '{ tag: nobody }',
]
const many = (count: number) => {
  const rules = Array.from({ length: count }, (_, index) => {
    const when = kinds[index % kinds.length]?.(index)
    return `  - { name: "rule number ${index}", when: ${when}, then: { tag: "t${index}" } }`
  })
  const last = [
    '  - { name: first, when: { subject: invoice }, then: { folder: answer-later, note: "look" } }',
    '  - { name: second, when: { subject: invoice }, then: { folder: closed, stop: true } }',
    '  - { name: below, when: {}, then: { tag: never } }',
  ]
  return `version: 1\nrules:\n${[...rules, ...last].join('\n')}`
}

test('the trace of a decision is stored complete, in a small part of its size', async () => {
  const desk = openDesk(many(300))
  await arrive(desk, { subject: 'An invoice', body: 'which I do not understand. '.repeat(40) })
  const trace: RuleTrace[] = explain(desk, 1).decision?.trace ?? []
  expect(trace).toHaveLength(303)
  expect(trace.slice(-3)).toEqual([
    {
      ...{ rule: 'first', outcome: 'matched', miss: null, overruled: {} },
      set: { folder: 'answer-later', note: 'look' },
    },
    {
      ...{ rule: 'second', outcome: 'matched', miss: null, set: { stop: true } },
      overruled: { folder: { value: 'closed', rule: 'first' } },
    },
    { rule: 'below', outcome: 'stopped', miss: null, set: {}, overruled: {} },
  ])
  // What was decided then, read from the store, is what the same rules say now, line by line.
  const { recorded, now, same } = explainRules(desk, 1)
  expect([recorded?.trace, same]).toEqual([now?.trace, true])
  const stored = desk.store.db.prepare("SELECT length(data) FROM event WHERE kind = 'decided'").pluck().get() as number
  expect(JSON.stringify(trace).length / stored).toBeGreaterThan(20)
})

test('the names of the rules are kept once for all the decisions of one file', async () => {
  const desk = openDesk(many(20))
  await arrive(desk, { subject: 'a' }, { subject: 'b', from: 'b@b.example' }, { subject: 'c', from: 'c@c.example' })
  expect(desk.store.db.prepare('SELECT count(*) FROM rule_list').pluck().get()).toBe(1)
  expect([1, 2, 3].map((number) => explain(desk, number).decision?.trace.length)).toEqual([23, 23, 23])
})

test('a desk without rules stores no list', async () => {
  const desk = openDesk()
  await arrive(desk, {})
  expect(explain(desk, 1).decision?.trace).toEqual([])
  expect(() => undo(desk, null)).toThrow('undo.nothing')
})
