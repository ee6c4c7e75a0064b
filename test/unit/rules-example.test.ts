import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadRules } from '../../src/config/rules.ts'
import type { ParsedMail } from '../../src/domain/message.ts'
import { evaluate } from '../../src/rules/evaluate.ts'
import type { Fact } from '../../src/rules/rule.ts'

const { rules, folders } = loadRules(fileURLToPath(new URL('../../rules.example.yaml', import.meta.url)))

function decide(subject: string, body = '', is: Fact[] = ['new', 'first-contact'], mail: Partial<ParsedMail> = {}) {
  const from = { address: 'taro@customer.example', name: null }
  const plain = {
    replyTo: [],
    to: [],
    cc: [],
    headers: [],
    automatic: null,
    from,
    subject,
    text: body,
    replyText: body,
  }
  const verdict = evaluate(rules, { mail: { ...plain, ...mail } as unknown as ParsedMail, is: new Set(is) })
  const tags = verdict.tags.map(({ value }) => value).join(' ')
  return [verdict.folder?.value ?? '-', verdict.priority?.value ?? '-', tags || '-'].join(' ')
}

test('the file loads, with a folder of its own', () => {
  expect(rules.length).toBeGreaterThan(15)
  expect(folders).toEqual([{ name: 'waiting-for-vendor', ball: 'third-party' }])
})

test.each([
  ['システム障害で業務が止まっています', 'answer-now urgent outage'],
  ['障害者割引についての質問', 'answer-later - discount'],
  ['障害者の方からシステム障害の連絡がありました', 'answer-now urgent outage'],
  ['身体障害者手帳の写しを送ります', '- - -'],
  ['先月の障害報告書をいただけますか', '- - -'],
  ['500 error on every page', 'answer-now urgent outage'],
  ['HTTP 503 が出ます', 'answer-now urgent outage'],
  ['ＨＴＴＰ　５００', 'answer-now urgent outage'],
  ['エラー500が表示', 'answer-now urgent outage'],
  ['500円クーポン', 'answer-later - discount'],
  ['クーポンでエラー 500円引きになりません', 'answer-later - discount'],
  ['$500 voucher', 'answer-later - discount'],
  ['My postal code 501-0801', '- - -'],
  ['メルマガ配信停止のお願い', 'answer-later - unsubscribe'],
  ['配信が停止されておりません', 'answer-later - unsubscribe'],
  ['システム停止', 'answer-now urgent outage'],
  ['is there a planned outage next week?', '- - -'],
  ['注文した商品が届きません', 'answer-now - delivery'],
  ['パスワード再設定のメールが届きません', 'answer-now - login'],
  ['棚卸しの使い方', 'answer-later - how-to'],
  ['How do I get a refund?', 'answer-now - refund how-to'],
  ['領収書はどこからダウンロードできますか', 'answer-later - how-to billing'],
  ['クレームブリュレの型', '- - -'],
  ['対応に納得できません', 'answer-now high complaint'],
  ['I am a manager of a small shop', '- - -'],
  ['身に覚えのないログイン', 'answer-now urgent security'],
  ['身に覚えのない請求', '- - -'],
  ['御社を名乗るフィッシングメール', 'answer-now high abuse'],
  ['We want to login from an iPad', '- - -'],
  ['お見積りのお願い', 'answer-now - sales'],
])('%s -> %s', (subject, expected) => {
  expect(decide(subject)).toBe(expected)
})

test('what stands in the body counts like the subject, also across a line break', () => {
  expect(decide('お世話になっております', 'いま、業務が止\nまっています')).toBe('answer-now urgent outage')
})

test('a pitch is one only with an offer, from somebody who never wrote before', () => {
  const opening = '突然のご連絡失礼いたします。'
  const pitch = `${opening}弊社のSEO対策は成果報酬です。障害なく始められます。`
  expect(decide('ご提案', pitch)).toBe('no-answer low sales-pitch')
  expect(decide('ご提案', pitch, ['new'])).toBe('answer-now urgent outage')
  expect(decide('質問', `${opening}返金はできますか。`)).toBe('answer-now - refund')
})

test('automatic mail is never an outage, and only newsletters are moved', () => {
  const words = '障害が発生し、サービスが停止しました'
  expect(decide(words, '', ['new'], { automatic: 'notification' })).toBe('- - -')
  expect(decide(words, '', ['new'], { automatic: 'bulk' })).toBe('no-answer low newsletter')
  expect(decide('自動応答: システム障害', '', ['reply'], { automatic: 'auto-reply' })).toBe('- - -')
})

test('thanks alone changes no open ticket, and needs no answer when it opens one', () => {
  expect(decide('Re: 返金について', 'ありがとうございました', ['reply', 'thanks'])).toBe('- - -')
  expect(decide('お礼', 'ありがとうございました', ['new', 'thanks'])).toBe('no-answer - thanks')
})

test('answers to a how-to are not put off a second time', () => {
  expect(decide('Re: 棚卸しの使い方', 'まだ分かりません', ['reply'])).toBe('- - -')
})

test('important customers come first whatever they write about', () => {
  const from = { address: 'kacho@osaka.bigcorp.example', name: null }
  expect(decide('割引について', '', ['new'], { from })).toBe('answer-now high vip discount')
})
