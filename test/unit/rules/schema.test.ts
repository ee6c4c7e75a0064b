import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { referenceText, schemaText } from '../../../src/commands/parts/rules-reference.ts'
import { parseRulesFile } from '../../../src/config/rules.ts'
import { UserError } from '../../../src/domain/error.ts'
import { misfits } from '../../support/json-schema.ts'
import * as action from './action-cases.ts'
import * as condition from './condition-cases.ts'
import { rule } from './mail.ts'

const root = new URL('../../../', import.meta.url).pathname
const schema = JSON.parse(schemaText('en')) as Record<string, unknown>

/** What a schema cannot know: other parts of the file, other files, and what words mean. */
const beyond =
  /^(?:folder|policy|calendar|words|capture|regex|address|match|tag|header|customer|time|attachment|action|hours|calendar|reminder|test|sla|name|rules|form|yaml)\.|^condition\.(?:passes|after)|^value\.(?:not-days|not-address|empty)$/

const files: [what: string, value: unknown][] = [
  ['nothing', null],
  ["the contract's sample", parse(readFileSync(`${root}test/fixtures/rules/contract.yaml`, 'utf8'))],
  ['rules.example.yaml', parse(readFileSync(`${root}rules.example.yaml`, 'utf8'))],
  ...condition.cases.map(([when, given]): [string, unknown] => [
    `when: ${JSON.stringify(when)}`,
    given.passing ? { views: [{ name: 'v', when }] } : { rules: [rule('r', when, { tag: 'x' })] },
  ]),
  ...action.good.map(([then]): [string, unknown] => [
    `then: ${JSON.stringify(then)}`,
    { rules: [rule('r', {}, then)] },
  ]),
]

test.each(files)('what the parser takes, the schema takes: %s', (_, value) => {
  expect(misfits(schema, value)).toEqual([])
})

const refused: [what: string, value: unknown, code: string][] = [
  ...condition.wrong.map(([when, code]): [string, unknown, string] => [
    JSON.stringify(when),
    { rules: [rule('r', when, { tag: 'x' })] },
    code,
  ]),
  ...condition.later.map(([when, code]): [string, unknown, string] => [
    JSON.stringify(when),
    { views: [{ name: 'v', when }] },
    code,
  ]),
  ...action.wrong.map(([then, code]): [string, unknown, string] => [
    JSON.stringify(then),
    { rules: [rule('r', {}, then)] },
    code,
  ]),
]

test.each(refused.filter(([, , code]) => !beyond.test(code)))('what it can know, it refuses: %s', (_, value) => {
  expect(misfits(schema, value)).not.toEqual([])
})

test.each<[value: unknown, at: string]>([
  [{ rulez: [] }, '/rulez'],
  [{ rules: [Object.assign(rule('r', {}, { tag: 'x' }) as object, { iff: 1 })] }, '/rules/0/iff'],
  [{ rules: [rule('r', { subjct: 'x' }, { tag: 'x' })] }, '/rules/0/when/subjct'],
  [{ rules: [rule('r', { waiting: 'over 1h' }, { tag: 'x' })] }, '/rules/0/when/waiting'],
  [{ rules: [rule('r', {}, { fodler: 'x' })] }, '/rules/0/then/fodler'],
  [{ hours: { timezone: 'UTC', open: { mon: '9:00-12:00' }, opne: {} } }, '/hours/opne'],
  [{ sla: [{ name: 'a', resolutoin: '1d' }] }, '/sla/0/resolutoin'],
  [
    { reminders: [{ name: 'a', steps: [{ after: '1d', tempalte: 'x', template: 'y' }] }] },
    '/reminders/0/steps/0/tempalte',
  ],
  [{ views: [{ name: 'a', when: {}, color: 'red' }] }, '/views/0/color'],
  [{ alerts: [{ name: 'a', when: {}, more_than: 1, within: '1h', notify: ['x'], to: 'y' }] }, '/alerts/0/to'],
  [{ folders: [{ name: 'a', ball: 'us', colour: 'red' }] }, '/folders/0/colour'],
  [{ tests: [{ name: 'a', given: {}, expect: { folders: 'x' } }] }, '/tests/0/expect/folders'],
])('an unknown key is refused where it stands: %j', (value, at) => {
  expect(misfits(schema, value)).toContain(`${at}: unknown key`)
})

test('every key of a condition, an action and a section is described', () => {
  const { properties, $defs } = schema as { properties: object; $defs: Record<string, { properties?: object }> }
  for (const entries of [properties, $defs.whenAnyTime?.properties, $defs.then?.properties]) {
    for (const [key, { description }] of Object.entries(entries ?? {})) {
      expect(description, key).toMatch(/\w/)
      expect(description, key).not.toMatch(/^(condition|action|section)\./)
    }
  }
})

test('rules.schema.json is the one that this program prints, and the example names it in its first line', () => {
  expect(readFileSync(`${root}rules.schema.json`, 'utf8')).toBe(`${schemaText('en')}\n`)
  expect(readFileSync(`${root}rules.example.yaml`, 'utf8').split('\n')[0]).toMatch(
    /^# yaml-language-server: \$schema=\S*rules\.schema\.json$/,
  )
})

test('the parser refuses what the schema refuses', () => {
  const load = (value: unknown) => parseRulesFile(new TextEncoder().encode(JSON.stringify(value)), 'rules.yaml')
  for (const [what, value] of refused) expect(() => load(value), what).toThrow(UserError)
})

test.each([
  ['en', 'docs/rules-reference.md'],
  ['ja', 'docs/rules-reference.ja.md'],
] as const)('the reference in %s is the one that this program prints', (language, file) => {
  expect(readFileSync(root + file, 'utf8')).toBe(referenceText(language))
})
