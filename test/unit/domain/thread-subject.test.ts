import { expect, test } from 'vitest'
import { readSubject, sameMatter } from '../../../src/domain/subject.ts'

const plain = readSubject('請求書の再発行')

test.each([
  'Re: 請求書の再発行',
  'RE：請求書の再発行',
  'Re[2]: 請求書の再発行',
  'Re: AW: Fwd: 請求書の再発行',
  '返信: 請求書の再発行',
  '【返信】請求書の再発行',
  '転送：Re: 請求書の再発行',
  '回复：請求書の再発行',
  '[EXTERNAL] Re: 請求書の再発行',
  '[users:01234] Re: 請求書の 再発行',
  '自動応答: 請求書の再発行',
  'ＲＥ： 請求書の再発行 (fwd)',
])('%s has the base of what it answers, and says so', (subject) => {
  expect(readSubject(subject)).toMatchObject({ base: plain.base, answers: true })
})

test.each(['【再送】請求書の再発行', '請求書の再発行 ', '[EXTERNAL] 請求書の再発行', '【社外】請求書の再発行'])(
  '%s has the same base and answers nothing',
  (subject) => {
    expect(readSubject(subject)).toMatchObject({ base: plain.base, answers: false })
  },
)

test.each([
  '',
  'お問い合わせ',
  'Re: お問い合わせの件',
  'Hello',
  'Help please',
  'ご質問',
  '至急',
  'Question',
  '(no subject)',
  'お願い',
])('"%s" could stand over any matter', (subject) => {
  expect(readSubject(subject).generic).toBe(true)
})

test.each([
  '請求書の件',
  'ログインできません',
  'Order 1204',
  'Broken lamp',
  'パスワード再設定のお願い',
  'Request 77120',
])('"%s" names a matter', (subject) => {
  expect(readSubject(subject).generic).toBe(false)
})

test('two subjects are of one matter when they share their words', () => {
  expect(sameMatter(plain.base, readSubject('請求書の再発行について（追加）').base)).toBe(true)
  expect(sameMatter(plain.base, readSubject('Meeting next Tuesday').base)).toBe(false)
})

test('a subject of a hundred thousand Re: takes no time', () => {
  const start = performance.now()
  readSubject('Re: '.repeat(100_000))
  expect(performance.now() - start).toBeLessThan(1000)
})
