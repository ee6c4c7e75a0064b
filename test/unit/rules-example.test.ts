import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadRules } from '../../src/config/rules.ts'
import type { ParsedMail } from '../../src/domain/message.ts'
import { isThanksOnly } from '../../src/domain/thanks.ts'
import { evaluate } from '../../src/rules/evaluate.ts'
import { fillIn } from '../../src/rules/forms.ts'
import type { Fact } from '../../src/rules/rule.ts'
import { newSubject, newTicket } from '../../src/rules/subject.ts'
import type { TestCase } from '../../src/rules/test-case.ts'
import { mail as plainMail } from './rules/mail.ts'

const file = fileURLToPath(new URL('../../rules.example.yaml', import.meta.url))
const { rules, folders, tests, forms, templates } = loadRules(file)

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
  const verdict = evaluate(rules, newSubject({ ...plain, ...mail } as unknown as ParsedMail, is))
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

/** The verdict on a test's mail, and the rules that it reached. */
function decideTest({ given }: TestCase) {
  if (!given) throw new Error('only mails')
  const [, name = null, address = given.from] = /^(.*?) *<(.*)>$/.exec(given.from ?? '') ?? []
  const from = { address: address ?? 'somebody@customer.example', name }
  const parts = { from, subject: given.subject, text: given.body, automatic: given.automatic || null }
  const read = fillIn(forms, plainMail(parts), [])
  const thanks = isThanksOnly(read) && !read.automatic
  const is = new Set<Fact>(given.is ?? (given.ticket ? ['reply'] : ['new', 'first-contact']))
  if (thanks) is.add('thanks')
  const state = { ...newTicket, ...given.ticket, priority: given.ticket?.priority ?? 'normal' }
  const known = given.ticket ? { ticket: state } : {}
  const verdict = evaluate(rules, newSubject(read, is, known))
  const automatic = read.automatic ? 'no-answer' : 'answer-now'
  return {
    folder: verdict.folder?.value ?? (thanks && given.ticket ? 'closed' : automatic),
    priority: verdict.priority?.value ?? 'normal',
    tags: [...new Set([...state.tags, ...verdict.tags.map(({ value }) => value)])],
    suggest: verdict.suggest.map(({ value }) => value),
    reached: verdict.trace.filter(({ outcome }) => outcome === 'matched').map(({ rule }) => rule),
  }
}

test.each(tests.map((one) => [one.name, one] as const))('its own tests: %s', (_, one) => {
  const { folder, priority, tags, suggest } = decideTest(one)
  expect({ folder, priority, tags: tags.sort() }).toEqual({
    folder: one.expect?.folder,
    priority: one.expect?.priority,
    tags: one.expect?.tags?.toSorted(),
  })
  if (one.expect?.template) expect(suggest).toContain(one.expect.template)
})

test('it has 40 or more tests, and every rule is reached by one', () => {
  expect(tests.length).toBeGreaterThanOrEqual(40)
  const reached = new Set(tests.flatMap((one) => decideTest(one).reached))
  expect(rules.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([])
})

test('it stands alone: it names no file, and only templates that are shipped', () => {
  expect(readFileSync(file, 'utf8')).not.toContain('list:')
  const shipped = readdirSync(new URL('../../templates/', import.meta.url)).map((name) =>
    name.replace(/(\.en)?\.md$/, ''),
  )
  expect(templates.map(({ name }) => name).filter((name) => !shipped.includes(name))).toEqual([])
})
