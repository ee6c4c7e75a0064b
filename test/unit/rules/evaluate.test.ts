import { expect, test } from 'vitest'
import { evaluate } from '../../../src/rules/evaluate.ts'
import { parseRules } from '../../../src/rules/parse.ts'
import { mail, reading, rule } from './mail.ts'

/** Rules on the subject: [name, word, then]. */
function decide(rules: [name: string, subject: string, then: Record<string, unknown>][], subject = 'outage refund') {
  const { root, complaints } = reading({
    version: 1,
    folders: [{ name: 'vendor', ball: 'third-party' }],
    rules: rules.map(([name, word, then]) => rule(name, { subject: word }, then)),
  })
  const book = parseRules(root, () => null)
  expect(complaints).toEqual([])
  return evaluate(book.rules, { mail: mail({ subject }), is: new Set() })
}

test('without rules nothing is decided', () => {
  expect(decide([])).toEqual({ folder: null, priority: null, tags: [], points: [], trace: [] })
})

test('the first rule that names a folder decides it, and the later one is told by whom it was overruled', () => {
  const { folder, trace } = decide([
    ['tagger', 'refund', { tag: 'money' }],
    ['first', 'outage', { folder: 'vendor' }],
    ['second', 'refund', { folder: 'answer-later', tag: 'refund' }],
  ])
  expect(folder).toEqual({ value: 'vendor', rule: 'first' })
  expect(trace[1]).toMatchObject({ set: { folder: 'vendor' }, overruled: {} })
  expect(trace[2]).toMatchObject({ set: { tags: ['refund'] }, overruled: { folder: 'first' } })
  expect(trace[2]?.set).not.toHaveProperty('folder')
})

test('asking for the folder that was chosen anyway is getting it', () => {
  const { trace } = decide([
    ['first', 'outage', { folder: 'closed' }],
    ['second', 'refund', { folder: 'closed' }],
  ])
  expect(trace[1]).toMatchObject({ set: { folder: 'closed' }, overruled: {} })
})

test.each([
  [['high', 'urgent', 'low'], 'urgent', 'r1', [{ priority: 'r1' }, {}, { priority: 'r1' }]],
  [['urgent', 'high'], 'urgent', 'r0', [{}, { priority: 'r0' }]],
  [['low'], 'low', 'r0', [{}]],
  [['normal', 'normal'], 'normal', 'r0', [{}, {}]],
])('of the priorities %j the highest counts', (levels, value, rule, overruled) => {
  const { priority, trace } = decide(levels.map((level, index) => [`r${index}`, 'outage', { priority: level }]))
  expect(priority).toEqual({ value, rule })
  expect(trace.map((line) => line.overruled)).toEqual(overruled)
})

test('tags add up, each once, and name the rule that brought them', () => {
  const { tags } = decide([
    ['a', 'outage', { tags: ['x', 'y'] }],
    ['b', 'refund', { tag: ['y', 'z'] }],
  ])
  expect(tags).toEqual([
    { value: 'x', rule: 'a' },
    { value: 'y', rule: 'a' },
    { value: 'z', rule: 'b' },
  ])
})

test('points add up, negative ones too', () => {
  const { points } = decide([
    ['a', 'outage', { urgency: 30 }],
    ['b', 'refund', { urgency: -10 }],
    ['c', 'nothing', { urgency: 99 }],
  ])
  expect(points).toEqual([
    { value: 30, rule: 'a' },
    { value: -10, rule: 'b' },
  ])
})

test('stop ends the pass; rules below are traced as stopped and decide nothing', () => {
  const { folder, priority, trace } = decide([
    ['a', 'outage', { folder: 'answer-now', stop: true }],
    ['b', 'refund', { priority: 'urgent' }],
    ['c', 'nothing', { folder: 'closed' }],
  ])
  expect(folder?.rule).toBe('a')
  expect(priority).toBeNull()
  expect(trace.map((line) => line.outcome)).toEqual(['matched', 'stopped', 'stopped'])
  expect(trace[0]?.set).toEqual({ folder: 'answer-now', stop: true })
})

test('a rule that missed does not stop', () => {
  const { trace } = decide([
    ['a', 'nothing', { stop: true }],
    ['b', 'refund', { priority: 'high' }],
  ])
  expect(trace.map((line) => line.outcome)).toEqual(['missed', 'matched'])
})

test('stop: false goes on', () => {
  const { trace } = decide([
    ['a', 'outage', { stop: false }],
    ['b', 'refund', { priority: 'high' }],
  ])
  expect(trace[1]?.outcome).toBe('matched')
})

test('the trace of a miss names the first condition that failed and what it saw', () => {
  const when = { from: '@customer.example', subject: 'outage', body: 'x' }
  const { root } = reading({ rules: [rule('a', when, { tag: 't' })] })
  const { trace } = evaluate(parseRules(root, () => null).rules, { mail: mail({ subject: 'お願い' }), is: new Set() })
  expect(trace).toEqual([
    { rule: 'a', outcome: 'missed', miss: { condition: 'subject', saw: 'お願い' }, set: {}, overruled: {} },
  ])
})

test('a verdict is a plain value that survives JSON', () => {
  const verdict = decide([
    ['a', 'outage', { folder: 'answer-now', tag: 'x', priority: 'high', urgency: 5, stop: true }],
  ])
  expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict)
})
