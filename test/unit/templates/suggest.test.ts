import { expect, test } from 'vitest'
import { type Candidate, type Precedent, suggestTemplates } from '../../../src/templates/suggest.ts'

const candidate = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ name, title: null, text: '', matches: [], byRule: false },
  ...more,
})

const templates = [
  candidate('refund', { title: '返金のご連絡', text: 'ご返金の手続きを完了いたしました。' }),
  candidate('password-reset', { title: 'パスワードの再設定', text: '次の手順でパスワードを再設定していただけます。' }),
  candidate('invoice', { title: '請求書の再発行', text: '請求書を再発行し、添付いたしました。' }),
]
const names = (text: string, candidates = templates, past: Precedent[] = []) =>
  suggestTemplates(text, candidates, past).map(({ name }) => name)

test('the own words of a template speak for it', () => {
  const [first] = suggestTemplates('パスワードの再設定ができません', templates, [])
  expect(first).toMatchObject({ name: 'password-reset', reasons: [{ kind: 'words' }] })
})

test('what past tickets like this one were answered with goes before words', () => {
  const past = [
    { template: 'invoice', ticket: 7, text: 'カードの明細に同じ金額が二つあります。確認してください。' },
    { template: 'invoice', ticket: 8, text: '宛名を変えてください。' },
    { template: 'password-reset', ticket: 9, text: '画面に入れません。' },
  ]
  const [first] = suggestTemplates('カードの明細に同じ金額が二つ並んでいます。', templates, past)
  expect(first).toMatchObject({ name: 'invoice', reasons: [{ kind: 'past', ticket: 7, uses: 2 }] })
  expect(first?.score).toBeGreaterThan(0.3)
})

test('a rule and the words of match each count, together more', () => {
  const mail = '何とかしてください'
  const order = [
    candidate('both', { byRule: true, matches: ['a', 'b'] }),
    candidate('rule', { byRule: true }),
    candidate('two words', { matches: ['a', 'b'] }),
    candidate('word', { matches: ['a'] }),
    candidate('nothing'),
  ]
  expect(names(mail, order.toReversed())).toEqual(['both', 'rule', 'two words', 'word'])
})

test('English mail is alike by its words, not by its letters', () => {
  const candidates = [
    candidate('refund', { title: 'Your refund', text: 'The refund of your order has been made to your card.' }),
    candidate('delivery', {
      title: 'Where the parcel is',
      text: 'Your parcel is with the carrier, tracking number 7.',
    }),
  ]
  expect(names('My parcel has no tracking number.', candidates)).toEqual(['delivery'])
})

test('equals stand by name, and a score is never above 1', () => {
  expect(names('x', [candidate('b', { byRule: true }), candidate('a', { byRule: true })])).toEqual(['a', 'b'])
  const text = '返金してください。二重に請求されています。'
  const past = Array.from({ length: 5 }, (_, index) => ({ template: 'a', ticket: index, text }))
  const [only] = suggestTemplates(text, [candidate('a', { byRule: true, matches: ['返金', '請求'], text })], past)
  expect(only?.score).toBeGreaterThan(0.9)
  expect(only?.score).toBeLessThanOrEqual(1)
})

test('nothing in common is no suggestion', () => {
  expect(names('')).toEqual([])
  expect(names('こんにちは')).toEqual([])
})
