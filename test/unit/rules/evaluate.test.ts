import { expect, test } from 'vitest'
import { evaluate, noVerdict } from '../../../src/rules/evaluate.ts'
import { parseRules } from '../../../src/rules/parse.ts'
import { newSubject } from '../../../src/rules/subject.ts'
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
  return evaluate(book.rules, newSubject(mail({ subject }), []))
}

test('without rules nothing is decided', () => {
  expect(decide([])).toEqual(noVerdict())
})

test('the first rule that names a folder decides it, and the later one is told by whom it was overruled', () => {
  const { folder, trace } = decide([
    ['tagger', 'refund', { tag: 'money' }],
    ['first', 'outage', { folder: 'vendor' }],
    ['second', 'refund', { folder: 'answer-later', tag: 'refund' }],
  ])
  expect(folder).toEqual({ value: 'vendor', rule: 'first' })
  expect(trace[1]).toMatchObject({ set: { folder: 'vendor' }, overruled: {} })
  expect(trace[2]).toMatchObject({
    set: { tags: ['refund'] },
    overruled: { folder: { value: 'answer-later', rule: 'first' } },
  })
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
  [['high', 'urgent', 'low'], 'urgent', 'r1', [['high', 'r1'], null, ['low', 'r1']]],
  [['urgent', 'high'], 'urgent', 'r0', [null, ['high', 'r0']]],
  [['low'], 'low', 'r0', [null]],
  [['normal', 'normal'], 'normal', 'r0', [null, null]],
])('of the priorities %j the highest counts', (levels, value, rule, overruled) => {
  const { priority, trace } = decide(levels.map((level, index) => [`r${index}`, 'outage', { priority: level }]))
  expect(priority).toEqual({ value, rule })
  const lost = trace.map(({ overruled: { priority: one } }) => (one ? [one.value, one.rule] : null))
  expect(lost).toEqual(overruled)
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
  const { trace } = evaluate(parseRules(root, () => null).rules, newSubject(mail({ subject: 'お願い' }), []))
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

/** All that a book of these rules decides about a mail that opens a ticket. */
function verdictOf(rules: unknown[], parts: Parameters<typeof mail>[0], known: Parameters<typeof newSubject>[2] = {}) {
  const { root, complaints } = reading({ version: 1, rules })
  const book = parseRules(root, () => null)
  expect(complaints).toEqual([])
  return evaluate(book.rules, newSubject(mail(parts), ['new'], known))
}

test('each rule sees the ticket as the rules above have left it', () => {
  const verdict = verdictOf(
    [
      rule('one', {}, { tag: 'a', folder: 'answer-later', priority: 'high', assign: 'sato' }),
      rule(
        'two',
        { tag: 'a', folder: 'answer-later', priority: 'high', assignee: 'sato' },
        { tag: 'seen', untag: 'a' },
      ),
      rule('three', { tag: 'a' }, { tag: 'never' }),
    ],
    {},
  )
  expect(verdict.tags).toEqual([{ value: 'seen', rule: 'two' }])
  expect(verdict.untag).toEqual([{ value: 'a', rule: 'two' }])
  expect(verdict.trace.map(({ outcome }) => outcome)).toEqual(['matched', 'matched', 'missed'])
})

test('a tag set after it was taken stays', () => {
  const verdict = verdictOf([rule('one', {}, { untag: 'a' }), rule('two', {}, { tag: 'a' })], {})
  expect(verdict).toMatchObject({ untag: [], tags: [{ value: 'a', rule: 'two' }] })
})

test('of assign, sla, reply, handoff and the like the first counts, and the others learn by whom they were overruled', () => {
  const verdict = verdictOf(
    [
      rule('one', {}, { assign: 'sato', reply: 'received', snooze: '1d' }),
      rule('two', {}, { assign: 'tanaka', reply: { template: 'received' }, snooze: '2d', automatic_mail: 'never' }),
    ],
    {},
  )
  expect(verdict).toMatchObject({ assign: { value: 'sato' }, reply: { rule: 'one' }, automaticMail: { rule: 'two' } })
  expect(verdict.trace[1]).toMatchObject({
    overruled: { assign: { value: 'tanaka', rule: 'one' }, snooze: { value: { text: '2d' }, rule: 'one' } },
  })
  expect(verdict.trace[1]?.set).toMatchObject({ reply: { template: 'received' }, automaticMail: 'never' })
})

test('notes, suggestions, flags and notifications add up', () => {
  const verdict = verdictOf(
    [
      rule('one', {}, { note: 'first', suggest: 'a', flag: 'odd', notify: ['x'] }),
      rule('two', {}, { note: 'second', suggest: ['a', 'b'], flag: ['odd', 'late'], notify: ['x'] }),
    ],
    {},
  )
  expect(verdict.notes.map(({ value }) => value)).toEqual(['first', 'second'])
  expect(verdict.suggest).toEqual([
    { value: 'a', rule: 'one' },
    { value: 'b', rule: 'two' },
  ])
  expect(verdict.flags.map(({ value }) => value)).toEqual(['odd', 'late'])
  expect(verdict.notify).toHaveLength(2)
})

test('ignore keeps the rules below from being asked', () => {
  const verdict = verdictOf([rule('one', {}, { ignore: true }), rule('two', {}, { priority: 'urgent' })], {})
  expect(verdict).toMatchObject({ ignore: { value: true, rule: 'one' }, priority: null })
  expect(verdict.trace.map(({ outcome }) => outcome)).toEqual(['matched', 'stopped'])
})

test('a rule runs when its event comes, and only then', () => {
  const rules = [
    rule('inbound', {}, { tag: 'in' }),
    Object.assign(rule('close', {}, { tag: 'out' }) as object, { on: 'close' }),
    Object.assign(rule('both', {}, { tag: 'both' }) as object, { on: ['inbound', 'close'] }),
  ]
  const tags = (on: 'inbound' | 'close' | 'answer') => verdictOf(rules, {}, { on }).tags.map(({ value }) => value)
  expect(tags('inbound')).toEqual(['in', 'both'])
  expect(tags('close')).toEqual(['out', 'both'])
  expect(tags('answer')).toEqual([])
  expect(verdictOf(rules, {}, { on: 'close' }).trace.map((line) => line.rule)).toEqual(['close', 'both'])
})

const order = { text: '/(?:order|注文) ?(?<number>\\d{3,})(?: from (?<who>\\S+))?/' }

test.each<[then: Record<string, unknown>, body: string, found: object]>([
  [{ tag: 'order-{number}' }, 'Order 1204', { tags: [{ value: 'order-1204', rule: 'r' }] }],
  [
    { tag: ['$1', 'x'] },
    '注文１２０４',
    {
      tags: [
        { value: '1204', rule: 'r' },
        { value: 'x', rule: 'r' },
      ],
    },
  ],
  [{ tag: ['by-{who}', 'x'] }, 'order 1204', { tags: [{ value: 'x', rule: 'r' }] }],
  [
    { note: 'No. {number} of {who}' },
    'order 1204 from a@b.example',
    { notes: [{ value: 'No. 1204 of a@b.example', rule: 'r' }] },
  ],
  [{ note: 'No. {number} of {who}' }, 'order 1204', { notes: [] }],
  [
    { customer: '{who}' },
    'order 1204 from A@B.example',
    { customer: { value: { from: 'text', address: 'a@b.example', name: null }, rule: 'r' } },
  ],
  [{ customer: '{who}' }, 'order 1204 from a@b,c@d', { customer: null }],
  [{ assign: 'team-{number}' }, 'order 1204', { assign: { value: 'team-1204', rule: 'r' } }],
])('what a condition catches fills %j from %j', (then, body, found) => {
  expect(verdictOf([rule('r', order, then)], { text: body })).toMatchObject(found)
})

test('captures come out of header, any and all; the first to catch a name keeps it; except is blanked before', () => {
  const when = {
    all: [
      { header: { 'X-Order': '/(?<number>\\d+)/' } },
      { any: [{ subject: '/no (?<x>.)/' }, { subject: '/id (?<x>.)/' }] },
    ],
    body: { any: ['/(?<number>\\d+) (?<y>yes)/'], except: ['1 yes'] },
  }
  const parts = { headers: [{ key: 'x-order', value: '77' }], subject: 'id 5', text: '1 yes 2 yes' }
  const verdict = verdictOf([rule('r', when, { note: '{number}{x}{y}' })], parts)
  expect(verdict.notes[0]?.value).toBe('775yes')
  expect(verdict.captures).toMatchObject({ number: '77', x: '5', y: 'yes' })
})

test('what a contact form said can be named too', () => {
  const { root, complaints } = reading({
    forms: [{ name: 'web', when: { from: '@x.example' }, read: { address: 'Mail', order: 'Order' } }],
    rules: [rule('r', {}, { tag: 'order-{order}' })],
  })
  const book = parseRules(root, () => null)
  expect(complaints).toEqual([])
  const subject = newSubject(mail(), ['new'], { captures: { order: 'A 1' } })
  expect(evaluate(book.rules, subject).tags[0]?.value).toBe('order-A-1')
})

test('without a trace the verdict is the same', () => {
  const { root } = reading({ rules: [rule('a', { text: 'x' }, { tag: 't' }), rule('b', { text: 'y' }, { tag: 'u' })] })
  const { rules } = parseRules(root, () => null)
  const subject = newSubject(mail({ text: 'y' }), [])
  expect(evaluate(rules, subject, { trace: false })).toEqual({ ...evaluate(rules, subject), trace: [] })
})
