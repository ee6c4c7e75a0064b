import { expect, test } from 'vitest'
import { parseRulesFile } from '../../../src/config/rules.ts'
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
  ['a later condition', one('{ time: closed }'), ['4:13 key.later'], '"time" is not available in this version yet.'],
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
  ['a later section', 'reminders: []\n', ['1:1 key.later'], '"reminders" is not available in this version yet.'],
  ['another version', 'version: 2\n', ['1:10 rules.version'], 'reads version 1'],
  ['a built-in folder', 'folders: [{ name: closed, ball: us }]', ['1:19 folder.built-in'], 'always there'],
  ['an unknown ball', 'folders:\n- { name: x, ball: them }', ['2:20 choice.unknown'], '"them" is not possible here.'],
  ['a word list in a circle', 'words: { a: [$b], b: [$a] }', ['1:10 words.circle'], 'contains itself'],
]

test.each(files)('%s', (_, text, places, english) => {
  const problems = problemsOf(() => parseRulesFile(bytes(text), 'rules.yaml'))
  expect(problems.code).toBe('rules.invalid')
  expect(problems.places).toEqual(places)
  expect(problems.english[0]).toContain(english)
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
  expect(parseRulesFile(bytes(text), 'rules.yaml')).toEqual({ folders: [], rules: [] })
})
