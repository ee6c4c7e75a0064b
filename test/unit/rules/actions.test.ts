import { expect, test } from 'vitest'
import { texts } from '../../../src/output/sentence.ts'
import { actions } from '../../../src/rules/actions/index.ts'
import { parseRules } from '../../../src/rules/parse.ts'
import { reading, rule } from './mail.ts'

function parse(then: unknown) {
  const { root, complaints } = reading({
    folders: [{ name: '外注', ball: 'third-party' }],
    rules: [rule('r', {}, then)],
  })
  const { rules } = parseRules(root, () => null)
  return { effect: rules[0]?.effect, complaints: complaints.map(({ code, path }) => [code, path.slice(3).join('.')]) }
}

test.each([
  [{ folder: 'answer-later' }, { folder: 'answer-later' }],
  [{ folder: '外注' }, { folder: '外注' }],
  [{ priority: 'urgent' }, { priority: 'urgent' }],
  [{ urgency: 20 }, { points: 20 }],
  [{ urgency: -5 }, { points: -5 }],
  [{ urgency: '+5' }, { points: 5 }],
  [{ tag: 'vip' }, { tags: ['vip'] }],
  [{ tags: ['請求', 'vip', '請求'] }, { tags: ['請求', 'vip'] }],
  [{ tag: 2026 }, { tags: ['2026'] }],
  [{ stop: true }, { stop: true }],
  [
    { folder: 'closed', priority: 'low', tag: 'x', urgency: 1, stop: true },
    { folder: 'closed', priority: 'low', tags: ['x'], points: 1, stop: true },
  ],
])('%j asks for %j', (then, effect) => {
  expect(parse(then)).toEqual({ effect, complaints: [] })
})

test.each([
  [{ folder: 'anser-now' }, 'folder.unknown-near', 'folder'],
  [{ folder: 'nowhere' }, 'folder.unknown', 'folder'],
  [{ folder: 3 }, 'value.not-text', 'folder'],
  [{ folder: ['closed'] }, 'value.not-text', 'folder'],
  [{ priority: 'Urgent' }, 'choice.unknown-near', 'priority'],
  [{ priority: 1 }, 'value.not-choice', 'priority'],
  [{ urgency: 1.5 }, 'value.not-integer', 'urgency'],
  [{ urgency: 'much' }, 'value.not-integer', 'urgency'],
  [{ urgency: 100_000 }, 'value.out-of-range', 'urgency'],
  [{ tag: 'two words' }, 'tag.bad-form', 'tag'],
  [{ tag: '-x' }, 'tag.bad-form', 'tag'],
  [{ tags: [] }, 'value.empty-list', 'tags'],
  [{ tags: ['a', true] }, 'value.not-text', 'tags.1'],
  [{ tag: 'a', tags: ['b'] }, 'action.tag-twice', 'tags'],
  [{ stop: 'yes' }, 'value.not-flag', 'stop'],
  [{ stop: null }, 'value.empty', 'stop'],
  [{ fodler: 'closed' }, 'action.unknown-near', 'fodler'],
  [{ explode: true }, 'action.unknown', 'explode'],
  [{ reply: { template: 'x' } }, 'key.later', 'reply'],
  [{}, 'value.empty', ''],
])('%j is refused: %s at %s', (then, code, path) => {
  expect(parse(then).complaints).toEqual([[code, path]])
})

test('each action has a description in both languages', () => {
  for (const { key } of actions) {
    expect(texts.en[`action.${key}`]?.message, key).toBeTruthy()
    expect(texts.ja[`action.${key}`]?.message, key).toBeTruthy()
  }
})
