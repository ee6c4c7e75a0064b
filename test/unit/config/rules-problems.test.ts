import { expect, test } from 'vitest'
import { parseRulesFile } from '../../../src/config/rules.ts'
import { emptyBook } from '../../../src/rules/parse.ts'
import { bytes, problemsOf } from './problems.ts'

/** A file with one rule; `when` and `then` stand at 4:11 and 5:11. */
const one = (when: string, then = '{ folder: answer-now }') =>
  `version: 1\nrules:\n  - name: a\n    when: ${when}\n    then: ${then}\n`

const files: [what: string, text: string, places: string[], english: string][] = [
  ['a misspelled condition', one('{ subjct: x }'), ['4:13 condition.unknown-near'], 'Did you mean "subject"?'],
  ['an unknown condition', one('{ weather: rain }'), ['4:13 condition.unknown'], '"weather" is not a condition.'],
  [
    'a condition that passes with time',
    one('{ waiting: over 4h }'),
    ['4:13 condition.passes-with-time'],
    'time passes',
  ],
  ['one deep inside', one('{ not: { any: [{ sla: late }] } }'), ['4:28 condition.passes-with-time'], '"sla" changes'],
  ['a misspelled kind', one('{ automatic: bounc }'), ['4:24 choice.unknown-near'], 'Did you mean "bounce"?'],
  ['a fact that is none', one('{ is: [new, angry] }'), ['4:23 choice.unknown'], '"angry" is not possible here.'],
  [
    'an address without @',
    one('{ from: example.com }'),
    ['4:19 address.bad-pattern'],
    '"example.com" is not an address.',
  ],
  ['an unknown word list', one('{ text: $outage }'), ['4:19 words.unknown'], 'There is no word list "outage".'],
  ['a list file that is not there', one('{ text: list:nowhere.txt }'), ['4:19 words.unreadable'], 'nowhere.txt'],
  ['a broken expression', one("{ text: '/a(b/' }"), ['4:21 regex.unclosed-group'], 'never closed'],
  ['look-around', one("{ text: [x, '/foo(?=bar)/'] }"), ['4:28 regex.lookaround'], 'look-around (?= is not available'],
  ['a back-reference', one("{ text: '/(a)\\1/' }"), ['4:24 regex.backreference'], 'back-reference \\1'],
  ['an unknown flag', one('{ text: /x/g }'), ['4:22 regex.bad-flag'], '"g" is not a flag.'],
  ['only except', one('{ text: { except: x } }'), ['4:19 match.only-except'], '"except" takes words away'],
  ['an empty text', one('{ text: "" }'), ['4:19 value.empty'], '"text" has no value.'],
  ['an empty list', one('{ text: [] }'), ['4:19 value.empty-list'], '"text" is an empty list.'],
  ['true as a word', one('{ text: true }'), ['4:19 value.not-text'], '"text" must be a text, and is true.'],
  ['a list of conditions', one('[a]'), ['4:11 value.not-mapping'], '"when" must consist of'],
  ['an unknown folder', one('{}', '{ folder: later }'), ['5:21 folder.unknown'], 'There is no folder "later".'],
  ['a misspelled folder', one('{}', '{ folder: answer-lter }'), ['5:21 folder.unknown-near'], '"answer-later"'],
  ['a wrong priority', one('{}', '{ priority: hihg }'), ['5:23 choice.unknown-near'], '"high"'],
  ['points that are none', one('{}', '{ urgency: much }'), ['5:22 value.not-integer'], 'must be a whole number'],
  ['a tag with a blank', one('{}', '{ tag: a b }'), ['5:18 tag.bad-form'], '"a b" cannot be a tag.'],
  ['an empty then', one('{}', '{}'), ['5:11 value.empty'], '"then" has no value.'],
  ['no when', 'rules:\n  - name: a\n    then: { tag: x }\n', ['2:5 key.missing'], '"when" is missing here.'],
  ['a rule without a name', 'rules:\n- when: {}\n  then: { tag: x }\n', ['2:3 key.missing'], '"name" is missing here.'],
  ['rules as a mapping', 'rules: { name: a }\n', ['1:8 value.not-list'], '"rules" must be a list, and is {...}.'],
  ['a rule that is a text', 'rules:\n  - a\n', ['2:5 value.not-mapping'], 'and is "a".'],
  ['an unknown section', 'rulez: []\n', ['1:1 key.unknown-near'], 'Did you mean "rules"?'],
  ['another version', 'version: 2\n', ['1:10 rules.version'], 'reads version 1'],
  ['a built-in folder', 'folders: [{ name: closed, ball: us }]', ['1:19 folder.built-in'], 'always there'],
  ['an unknown ball', 'folders:\n- { name: x, ball: them }', ['2:20 choice.unknown'], '"them" is not possible here.'],
  ['opening times without an office', one('{ time: closed }'), ['4:19 time.no-hours'], '"closed" needs to know when'],
  ['a question about our reply', one('{ asked: true }'), ['4:13 condition.after-reply'], 'asks about our last reply'],
  ['a comparison by a sign', one('{ messages: "> 3" }'), ['4:23 compare.not-number'], 'and is "> 3".'],
  ['a bare size', one('{ size: 5MB }'), ['4:19 compare.not-bytes'], 'must compare with a size'],
  ['a capture that nothing catches', one('{}', '{ tag: "order-{no}" }'), ['5:25 capture.none'], 'catches "no"'],
  [
    'a capture of another name',
    one("{ text: '/(?<number>\\d+)/' }", '{ note: "see {nummer}" }'),
    ['5:24 capture.unknown'],
    'Nothing in "when" catches "nummer".',
  ],
  ['a shell line', one('{}', '{ notify: ./x --y }'), ['5:21 command.not-list'], '"notify" must be a list'],
  ['two places to go', one('{}', '{ close: true, folder: closed }'), ['5:13 action.two-places'], 'both say where'],
  ['an SLA that is not there', one('{}', '{ sla: gold }'), ['5:18 policy.unknown'], 'There is no SLA policy "gold".'],
  ['an unknown event', 'rules: [{ name: a, on: sent, when: {}, then: { tag: x } }]', ['1:24 choice.unknown'], '"sent"'],
  [
    'an unknown time zone',
    'hours: { timezone: Tokyo, open: { mon: "9:00-12:00" } }',
    ['1:20 hours.bad-zone'],
    'not a time zone',
  ],
  [
    'an unknown weekday',
    'hours:\n  timezone: Asia/Tokyo\n  open: { weekdays: "9:00-12:00" }',
    ['3:11 hours.bad-weekday'],
    '"weekdays" is not a day',
  ],
  [
    'a night that goes on',
    'hours:\n  timezone: Asia/Tokyo\n  open: { mon: "22:00-06:00" }',
    ['3:16 hours.bad-block'],
    '"22:00-06:00" is not a time',
  ],
  [
    'hours that overlap',
    'hours:\n  timezone: UTC\n  open: { mon: ["9:00-12:00", "11:00-13:00"] }',
    ['3:16 hours.overlap'],
    'overlap',
  ],
  [
    'a day that is none',
    'hours: { timezone: UTC, open: { mon: "9:00-12:00" }, closed: [02-30] }',
    ['1:63 value.not-days'],
    '02-30',
  ],
  ['a calendar that is none', 'calendars: { night: 24/7 }', ['1:21 calendar.form'], '"24/7" is not a calendar.'],
  [
    'an unknown calendar',
    'sla: [{ name: a, hours: offic, resolution: 1d }]',
    ['1:25 calendar.unknown-near'],
    'Did you mean "office"?',
  ],
  ['a policy without a promise', 'sla: [{ name: a }]', ['1:7 sla.no-target'], 'promises nothing'],
  [
    'a span in words',
    'sla: [{ name: a, resolution: 2 days }]',
    ['1:30 span.form'],
    'must be a length of time, and is "2 days".',
  ],
  ['a span with a comma', 'sla: [{ name: a, resolution: "1,5h" }]', ['1:30 span.form'], 'and is "1,5h".'],
  [
    'a reminder to everybody',
    'reminders: [{ name: a, steps: [{ after: 1d, then: closed }] }]',
    ['1:13 reminder.for-whom'],
    'neither a folder',
  ],
  [
    'a step without an act',
    'reminders:\n- name: a\n  folder: closed\n  steps: [{ after: 1d }]',
    ['4:11 reminder.no-act'],
    'This step does nothing.',
  ],
  [
    'steps out of order',
    'reminders:\n- name: a\n  folder: closed\n  steps: [{ after: 3d, then: closed }, { after: 2d, then: closed }]',
    ['4:40 reminder.order'],
    'comes 2d after',
  ],
  [
    'an alert without a limit',
    'alerts:\n- { name: a, when: { tag: x }, within: 1h, notify: [x] }',
    ['2:3 key.missing'],
    '"more_than" is missing here.',
  ],
  [
    'two views of one name',
    'views:\n- { name: a, when: { tag: x } }\n- { name: a, when: { tag: y } }',
    ['3:11 name.twice'],
    'The name "a" is there twice.',
  ],
  ['a macro that does nothing', 'macros: [{ name: a, then: {} }]', ['1:27 value.empty'], '"then" has no value.'],
  [
    'a test without expectations',
    'tests: [{ name: a, given: { subject: x } }]',
    ['1:9 key.missing'],
    '"expect" is missing here.',
  ],
  [
    'a test of an unknown folder',
    'tests:\n- { name: a, given: {}, expect: { folder: close } }',
    ['2:43 folder.unknown-near'],
    '"closed"',
  ],
  [
    'a story that begins later',
    'tests:\n- { name: a, story: [{ after: 1d, move: closed }] }',
    ['2:24 test.nothing-before'],
    'before the first one',
  ],
  [
    'a time without its day',
    'tests: [{ name: a, at: "10:00", given: {}, expect: { tags: [] } }]',
    ['1:24 test.bad-time'],
    '"10:00" is not a time.',
  ],
  [
    'a form without the address',
    'forms: [{ name: a, when: {}, read: { name: Name } }]',
    ['1:36 key.missing'],
    '"address" is missing here.',
  ],
  ['an ideographic indent', 'rules:\n　- name: a\n', ['2:1 yaml.ideographic-space'], ''],
  ['an ideographic comma', one('{ text: [障害、停止] }'), ['4:22 yaml.wide-comma'], ''],
  ['a backspace', one('{ text: "/50[0-9]\\b/" }'), ['4:28 yaml.backspace'], ''],
  ['a number that loses a zero', one('{ text: 0123 }'), ['4:19 yaml.number-changes'], ''],
  ['a word list in a circle', 'words: { a: [$b], b: [$a] }', ['1:10 words.circle'], 'contains itself'],
]

test.each(files)('%s', (_, text, places, english) => {
  const problems = problemsOf(() => parseRulesFile(bytes(text), 'rules.yaml'))
  expect(problems.code).toBe('rules.invalid')
  expect(problems.places).toEqual(places)
  expect(problems.english[0]).toContain(english)
})

test('there are 40 or more such files, and none is told like another', () => {
  expect(files.length).toBeGreaterThanOrEqual(40)
  expect(new Set(files.map(([, text]) => text)).size).toBe(files.length)
})

test('all problems of a file are told at once, from top to bottom', () => {
  const text = `version: 3
folders:
  - { name: vendor }
rules:
  - name: a
    when: { txt: x, from: nobody }
    then: { folder: nowhere, tagg: x }
  - name: a
    when: { is: new }
    then:
      tag: #x
`
  expect(problemsOf(() => parseRulesFile(bytes(text), 'rules.yaml')).places).toEqual([
    '1:10 rules.version',
    '3:5 key.missing',
    '6:13 condition.unknown-near',
    '6:27 address.bad-pattern',
    '7:21 folder.unknown',
    '7:30 action.unknown-near',
    '8:11 rules.name-twice',
    '11:12 yaml.hash',
  ])
})

test.each([
  ['nothing', ''],
  ['only comments', '# later\n'],
  ['only a version', 'version: 1\n'],
  ['an empty list', 'rules: []\n'],
])('%s is no rules, and no problem', (_, text) => {
  expect(parseRulesFile(bytes(text), 'rules.yaml')).toEqual(emptyBook())
})
