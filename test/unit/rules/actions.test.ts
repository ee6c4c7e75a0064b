import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { actions } from '../../../src/rules/actions/index.ts'
import { parseRules } from '../../../src/rules/parse.ts'
import { texts } from '../../support/texts.ts'
import { caught, good, wrong } from './action-cases.ts'
import { reading, rule } from './mail.ts'

function parse(then: unknown, when: unknown = {}) {
  const { root, complaints } = reading({
    folders: [{ name: '外注', ball: 'third-party' }],
    sla: [{ name: 'premium', first_response: '1h' }],
    rules: [rule('r', when, then)],
  })
  const { rules, templates } = parseRules(root, () => null)
  const found = complaints.map(({ code, path }) => [code, path.slice(3).join('.')])
  return { effect: rules[0]?.effect, complaints: found, templates: templates.map(({ name }) => name) }
}

test.each(good)('%j asks for %j', (then, effect, when) => {
  expect(parse(then, when)).toMatchObject({ effect, complaints: [] })
})

test.each(wrong)('%j is refused: %s at %s', (then, code, path) => {
  expect(parse(then).complaints).toEqual([[code, path]])
})

test('a name that the conditions do not catch is refused, with those that they do', () => {
  expect(parse({ note: '{order} {adress}' }, caught).complaints).toEqual([['capture.unknown', 'note']])
  expect(parse({ note: '$3' }, caught).complaints).toEqual([['capture.unknown', 'note']])
  expect(parse({ note: '{order}' }, { not: caught }).complaints).toEqual([['capture.none', 'note']])
})

test('every template that a file names is remembered with its place', () => {
  const then = { suggest: ['a', 'b'], reply: { template: 'c' }, handoff: { to: 'x', template: 'd' } }
  expect(parse(then).templates).toEqual(['a', 'b', 'c', 'd'])
})

test('each action has its cases here, its file, and a description in both languages', () => {
  const tried = new Set([...good, ...wrong].flatMap(([then]) => Object.keys(then as object)))
  const files = readdirSync(new URL('../../../src/rules/actions/', import.meta.url)).filter(
    (file) => file !== 'index.ts',
  )
  const keys = actions.map(({ key }) => key)
  expect(keys.filter((key) => !tried.has(key))).toEqual([])
  expect(
    keys
      .filter((key) => key !== 'tags')
      .map((key) => `${key.replace('_', '-')}.ts`)
      .sort(),
  ).toEqual(files.sort())
  for (const key of keys) {
    expect(texts.en[`action.${key}`]?.message, key).toBeTruthy()
    expect(texts.ja[`action.${key}`]?.message, key).toBeTruthy()
  }
})
