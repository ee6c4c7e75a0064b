import { describe, expect, test } from 'vitest'
import { parseRules } from '../../../src/rules/parse.ts'
import { implies } from '../../../src/rules/review/implies.ts'
import { longerWords, watchedWords } from '../../../src/rules/review/inside.ts'
import { contradiction } from '../../../src/rules/review/never.ts'
import { review } from '../../../src/rules/review/review.ts'
import { mail, reading, rule } from './mail.ts'

test.each<[when: unknown, keys: [string, string]]>([
  [{ automatic: true, is: 'thanks' }, ['automatic', 'is']],
  [{ is: 'new', messages: 'over 1' }, ['is', 'messages']],
  [{ is: 'new', all: [{ is: 'reply' }] }, ['is', 'is']],
  [{ is: 'first-contact', all: { is: 'reply' } }, ['is', 'is']],
  [{ automatic: 'bounce', all: [{ automatic: false }] }, ['automatic', 'automatic']],
  [{ priority: 'low', all: [{ priority: ['high', 'urgent'] }] }, ['priority', 'priority']],
  [{ messages: 'over 5', all: [{ messages: 'under 3' }] }, ['messages', 'messages']],
  [{ messages: 'under 1' }, ['messages', 'messages']],
  [{ words: '9..3' }, ['words', 'words']],
  [{ from: 'a@b.example', all: [{ from: '@c.example' }] }, ['from', 'from']],
  [{ not: { subject: 'x' }, subject: 'x' }, ['not', 'subject']],
  [{ not: {}, subject: 'x' }, ['not', '']],
  [{ text: { any: ['停止'], except: ['止'] } }, ['text', 'text']],
  [{ automatic: true, any: [{ is: 'thanks' }, { automatic: false }] }, ['automatic', 'is']],
])('%j can never hold', (when, keys) => {
  expect(contradiction(when)).toEqual(keys)
})

test.each<unknown>([
  {},
  { automatic: false, is: 'thanks' },
  { is: ['new', 'reply'], messages: 'over 1' },
  { automatic: ['bounce'], all: [{ automatic: true }] },
  { to: 'a@b.example', all: [{ to: 'c@d.example' }] },
  { from: '@.b.example', all: [{ from: 'x@a.b.example' }] },
  { not: { subject: 'x' }, subject: 'xy' },
  { text: { any: ['停止'], except: ['配信停止'] } },
  { tag: 'a', all: [{ tag: 'b' }] },
  { automatic: true, any: [{ is: 'thanks' }, { subject: 'x' }] },
])('%j may hold', (when) => {
  expect(contradiction(when)).toBeNull()
})

test.each<[narrow: unknown, wide: unknown]>([
  [{ subject: 'x' }, {}],
  [{ subject: 'x', is: 'new' }, { subject: 'x' }],
  [{ subject: 'システム障害' }, { text: ['障害', '停止'] }],
  [{ text: ['server down', 'site down'] }, { text: 'down' }],
  [{ body: 'refunds' }, { body: 'refund*' }],
  [{ text: { all: ['返金', '至急'] } }, { text: ['返金'] }],
  [{ text: { any: ['返金'], except: ['返金済み'] } }, { text: '返金' }],
  [{ from: 'a@b.example' }, { from: '@b.example' }],
  [{ from: ['a@x.b.example', '@b.example'] }, { from: '@.b.example' }],
  [{ automatic: 'bounce' }, { automatic: true }],
  [{ is: 'first-contact' }, { is: ['new', 'thanks'] }],
  [{ priority: 'urgent' }, { priority: ['high', 'urgent'] }],
  [{ messages: 'over 5' }, { messages: 'from 2' }],
  [{ all: [{ subject: 'x' }, { is: 'new' }] }, { is: 'new' }],
  [{ any: [{ subject: 'a' }, { subject: 'ab' }] }, { any: [{ subject: 'a' }, { subject: 'ab' }] }],
  [{ any: [{ subject: '返金' }, { body: '返金' }] }, { text: '返金' }],
  [{ subject: 'a' }, { any: [{ body: 'b' }, { subject: 'a' }] }],
  [{ attachment: true, time: 'closed' }, { time: 'closed' }],
])('whatever %j matches, %j matches', (narrow, wide) => {
  expect(implies(narrow, wide)).toBe(true)
})

test.each<[narrow: unknown, wide: unknown]>([
  [{}, { subject: 'x' }],
  [{ text: '障害' }, { subject: '障害' }],
  [{ subject: '障害' }, { subject: 'システム障害' }],
  [{ subject: ['障害', '停止'] }, { subject: '障害' }],
  [{ subject: 'refund*' }, { subject: 'refund' }],
  [{ subject: 'start' }, { subject: 'art' }],
  [{ subject: '/x/' }, { subject: 'x' }],
  [{ subject: '障害' }, { subject: { any: '障害', except: '障害者' } }],
  [{ from: '@b.example' }, { from: 'a@b.example' }],
  [{ from: '@.b.example' }, { from: '@b.example' }],
  [{ automatic: true }, { automatic: 'bounce' }],
  [{ messages: 'from 2' }, { messages: 'over 5' }],
  [{ any: [{ subject: 'a' }, { body: 'b' }] }, { subject: 'a' }],
  [{ tag: ['a', 'b'] }, { tag: 'a' }],
])('it is not known that whatever %j matches, %j matches', (narrow, wide) => {
  expect(implies(narrow, wide)).toBe(false)
})

function remarks(...rules: unknown[]) {
  const { root, complaints } = reading({ words: { down: ['停止', 'down'] }, rules })
  const book = parseRules(root, () => null)
  expect(complaints).toEqual([])
  return review(book.rules).map(({ code, values, path }) => [code, Object.values(values).join(' '), path.join('.')])
}

test('a rule below a stop that covers it never runs', () => {
  expect(
    remarks(rule('a', { text: '$down' }, { stop: true }), rule('b', { subject: 'システム停止' }, { tag: 'x' })),
  ).toEqual([['review.shadowed', 'b a', 'rules.1.when']])
  expect(remarks(rule('a', { text: '$down' }, { tag: 'y' }), rule('b', { subject: '停止' }, { tag: 'x' }))).toEqual([])
})

test('a folder that the rule above decides first never counts; the same folder is no quarrel', () => {
  const above = rule('a', { text: '返金' }, { folder: 'answer-now', assign: 'sato' })
  expect(remarks(above, rule('b', { subject: '返金' }, { folder: 'closed', assign: 'sato' }))).toEqual([
    ['review.overruled', 'b folder a', 'rules.1.then.folder'],
  ])
  expect(remarks(rule('b', { subject: '返金' }, { folder: 'closed' }), above)).toEqual([])
})

test('rules for different events do not meet', () => {
  const close = Object.assign(rule('b', {}, { tag: 'x' }) as object, { on: 'close' })
  expect(remarks(rule('a', {}, { stop: true }), close)).toEqual([])
})

test('what can never match, and a word that its exception swallows', () => {
  expect(
    remarks(
      rule('a', { automatic: true, is: 'thanks' }, { tag: 'x' }),
      rule('b', { text: { any: ['停止', '故障'], except: ['停'] } }, { tag: 'x' }),
      rule('c', { messages: 0 }, { tag: 'x' }),
    ),
  ).toEqual([
    ['review.never', 'a automatic is', 'rules.0.when'],
    ['review.dead-word', 'b 停止', 'rules.1.when'],
    ['review.never-alone', 'c messages', 'rules.2.when'],
  ])
})

describe('words inside longer ones', () => {
  function longer(when: unknown, text: string, then: unknown = { priority: 'urgent' }) {
    const { root } = reading({ rules: [rule('r', when, then)] })
    const watched = watchedWords(parseRules(root, () => null).rules)
    return watched.flatMap((one) => [...longerWords(one, mail({ text }))])
  }

  test.each<[when: unknown, text: string, found: string[]]>([
    [{ text: '障害' }, '障害者割引について', ['障害者割引']],
    [{ text: 500 }, '500円引き、$500、エラー500です', ['500円', '$500']],
    [{ body: '停止' }, 'メルマガの配信停止をお願いします。停止しました', ['配信停止']],
    [{ text: 'バグ' }, 'ハンバグー', ['ハンバグー']],
    [{ text: '障害' }, '障害が起きています', []],
    [{ text: ['障害', '通信障害'] }, '通信障害', []],
    [{ text: { any: ['障害'], except: ['障害者'] } }, '障害者割引', []],
    [{ any: [{ text: '停止' }, { subject: 'x' }] }, '配信停止', ['配信停止']],
    [{ not: { text: '停止' } }, '配信停止', []],
    [{ subject: '停止' }, '配信停止', []],
  ])('%j in %s: %j', (when, text, found) => {
    expect(longer(when, text)).toEqual(found)
  })

  test('only words whose wrong hit does harm are watched', () => {
    expect(longer({ text: '障害' }, '障害者割引', { tag: 'x' })).toEqual([])
    expect(longer({ text: '障害' }, '障害者割引', { ignore: true })).toEqual(['障害者割引'])
    expect(longer({ text: '障害' }, '障害者割引', { reply: { template: 'x', send: 'auto' } })).toEqual(['障害者割引'])
  })
})
