import { describe, expect, test } from 'vitest'
import { parseRulesFile } from '../../../src/config/rules.ts'
import { textIn } from '../../../src/domain/quote.ts'
import { type Form, fillIn } from '../../../src/rules/forms.ts'
import { bytes, problemsOf } from '../config/problems.ts'
import { mail } from './mail.ts'

const always = { cost: 0 as const, holds: () => true, finding: () => ({ holds: true, condition: '', saw: '' }) }
const form: Form = {
  name: 'web form',
  when: always,
  read: [
    { key: 'address', labels: ['メールアドレス', 'Email', 'E-mail', 'Mail'] },
    { key: 'name', labels: ['お名前', '氏名', 'Name'] },
    { key: 'order', labels: ['注文番号', 'Order number'] },
    { key: 'body', labels: ['お問い合わせ内容', 'ご用件', 'Message', 'Comments'] },
  ],
}
const sender = { address: 'form@example.com', name: 'Web' }
const read = (text: string) =>
  fillIn([form], mail({ from: sender, text, automatic: 'notification', automaticReason: 'from: form@example.com' }), [
    'support@example.com',
  ])

const ja = '山田 太郎'
const asked = '注文した商品が届きません。\nいつ届きますか。'
const forms: [what: string, text: string][] = [
  [
    '【】 and the value below',
    `以下の内容でお問い合わせがありました。\n\n【お名前】\n${ja}\n\n【メールアドレス】\ntaro@customer.example\n\n【電話番号】\n03-1234-5678\n\n【注文番号】\nA-1204\n\n【お問い合わせ内容】\n${asked}\n`,
  ],
  [
    '■ and a full-width colon',
    `■お名前：${ja}\n■メールアドレス：taro@customer.example\n■注文番号：A-1204\n■お問い合わせ内容：\n${asked}\n`,
  ],
  [
    '◆ with blanks around the colon',
    `◆ お名前 ： ${ja} 様\n◆ メールアドレス ： taro@customer.example\n◆ 注文番号 ： A-1204\n◆ お問い合わせ内容 ：\n${asked}`,
  ],
  [
    '● and the value below',
    `●お名前\n${ja}\n●メールアドレス\ntaro@customer.example\n●注文番号\nA-1204\n●お問い合わせ内容\n${asked}`,
  ],
  [
    '・ as a list',
    `・お名前：${ja}\n・メールアドレス：taro@customer.example\n・注文番号：A-1204\n・お問い合わせ内容：${asked}`,
  ],
  [
    'no sign, ASCII colon, must-marks',
    `お名前（必須）: ${ja}\nメールアドレス（必須）: taro@customer.example\n注文番号（任意）: A-1204\nお問い合わせ内容（必須）: ${asked}\n`,
  ],
  [
    'Contact Form 7',
    `差出人: ${ja} <taro@customer.example>\n題名: 配送について\n\nお名前: ${ja}\nメールアドレス: taro@customer.example\n注文番号: A-1204\n\nお問い合わせ内容:\n${asked}\n\n-- \nこのメールは Example (https://example.com) のお問い合わせフォームから送信されました`,
  ],
  [
    'a box of rules, and what the server adds',
    `━━━━━━━━━━━━━━\n【 お名前 】 ${ja}\n【 メールアドレス 】 taro@customer.example\n【 注文番号 】 A-1204\n【 お問い合わせ内容 】 ${asked}\n━━━━━━━━━━━━━━\n\n送信日時：2026/11/23 10:00:00\n送信元IPアドレス：203.0.113.5`,
  ],
  [
    'full-width address',
    `お名前　　　　：${ja}\nメールアドレス：ｔａｒｏ＠ｃｕｓｔｏｍｅｒ．ｅｘａｍｐｌｅ\n注文番号　　　：A-1204\nお問い合わせ内容：${asked}`,
  ],
  [
    'half-width kana labels',
    `お名前: ${ja}\nﾒｰﾙｱﾄﾞﾚｽ: taro@customer.example\n注文番号: A-1204\nお問い合わせ内容: ${asked}`,
  ],
  [
    'letters set apart',
    `お 名 前 ：${ja}\nメールアドレス ：taro@customer.example\n注 文 番 号 ：A-1204\nお問い合わせ内容 ：\n${asked}`,
  ],
  [
    'an HTML table that became text',
    `お名前 ${ja}\nメールアドレス taro@customer.example [mailto:taro@customer.example]\n注文番号 A-1204\nお問い合わせ内容 ${asked}`,
  ],
  ['tabs', `お名前\t${ja}\nメールアドレス\ttaro@customer.example\n注文番号\tA-1204\nお問い合わせ内容\t${asked}`],
  [
    'square brackets',
    `[お名前] ${ja}\n[メールアドレス] taro@customer.example\n[注文番号] A-1204\n[お問い合わせ内容]\n${asked}\n`,
  ],
  [
    'equals signs',
    `お名前 = ${ja}\nメールアドレス = taro@customer.example\n注文番号 = A-1204\nお問い合わせ内容 = ${asked}`,
  ],
  [
    'numbers',
    `1. 氏名：${ja}\n2. メールアドレス：taro@customer.example\n3. 注文番号：A-1204\n4. ご用件：${asked}\n\nUser Agent: Mozilla/5.0`,
  ],
  [
    'the body first',
    `【お問い合わせ内容】\n${asked}\n\n【お名前】${ja}\n【メールアドレス】taro@customer.example\n【注文番号】A-1204\n`,
  ],
  ['arrows', `お名前 → ${ja}\nメールアドレス → taro@customer.example\n注文番号 → A-1204\nお問い合わせ内容 → ${asked}`],
  [
    'English with colons',
    `You have a new message:\n\nName: ${ja}\nEmail: taro@customer.example\nOrder number: A-1204\nMessage:\n${asked}\n\n---\n\nDate/Time: November 23, 2026\nRemote IP: 203.0.113.5`,
  ],
  [
    'English, bold by asterisks, values below',
    `*Name*\n\n${ja}\n\n*Email*\n\ntaro@customer.example\n\n*Order number*\n\nA-1204\n\n*Message*\n\n${asked}\n\nSent from page: https://example.com/contact`,
  ],
  [
    'a quote',
    `> お名前：${ja}\n> メールアドレス：taro@customer.example\n> 注文番号：A-1204\n> お問い合わせ内容：${asked.replace('\n', '')}`,
  ],
]

test('there are 20 forms of contact form and more', () => {
  expect(forms.length).toBeGreaterThanOrEqual(20)
})

test.each(forms)('a contact form is read: %s', (_, text) => {
  const filled = read(text)
  expect(filled.from).toEqual({ address: 'taro@customer.example', name: ja })
  expect(filled.form).toEqual({ name: 'web form', sender, fields: { order: 'A-1204' } })
  expect(filled.replyText.replace('\n', '')).toBe(asked.replace('\n', ''))
  expect(textIn(text, filled.replySpans?.spans ?? [])).toBe(filled.replyText)
  expect([filled.automatic, filled.flags]).toEqual([null, []])
})

describe('not to be read:', () => {
  test.each([
    ['no address', '【お名前】山田\n【お問い合わせ内容】届きません'],
    ['an empty address', '【お名前】山田\n【メールアドレス】\n【お問い合わせ内容】届きません'],
    ['an address that is none', 'お名前：山田\nメールアドレス：taro at customer\nお問い合わせ内容：届きません'],
    ['two different addresses', 'メールアドレス：a@x.example\nお名前：山田\nメールアドレス：b@x.example\nMessage: x'],
    ['two addresses in one line', 'メールアドレス：a@x.example, b@x.example\nお名前：山田'],
    ['words around the address', 'メールアドレス：a@x.example に返信してください\nお名前：山田'],
    ['our own address', 'メールアドレス：support@example.com\nお名前：山田'],
    ["the form's own address", 'メールアドレス：form@example.com\nお名前：山田'],
    [
      'an address forged in the body',
      'お名前：山田\nメールアドレス：a@x.example\nMessage:\nhello\nメールアドレス：b@x.example',
    ],
    ['no form at all', 'Hello, where is my order?'],
  ])('%s', (_, text) => {
    const filled = read(text)
    expect(filled.from).toEqual(sender)
    expect(filled.flags).toContain('form-unread')
    expect(filled.automatic).toBeNull()
  })
})

test.each([
  ['no address to read', '{ name: f, when: {}, read: { name: Name } }', '3:32 key.missing'],
  ['nothing to read', '{ name: f, when: {} }', '3:5 key.missing'],
  ['a label for two keys', '{ name: f, when: {}, read: { address: Mail, name: Mail } }', '3:55 form.label-twice'],
  ['a key that is none', '{ name: f, when: {}, read: { address: Mail, お名前: Name } }', '3:49 form.bad-key'],
  ['an unknown condition', '{ name: f, when: { form: x }, read: { address: Mail } }', '3:24 condition.unknown-near'],
  ['an empty label', '{ name: f, when: {}, read: { address: "" } }', '3:43 value.empty'],
])('a rules file with %s is refused at its place', (_, entry, place) => {
  const { places } = problemsOf(() => parseRulesFile(bytes(`version: 1\nforms:\n  - ${entry}\n`), 'rules.yaml'))
  expect(places).toEqual([place])
})

test('the address printed twice is one address', () => {
  const text = 'メールアドレス：a@x.example\nMessage: hello\nMail: A@x.example'
  expect(read(text).from?.address).toBe('a@x.example')
})

test('a line of the customer that begins like a label of another kind stays in the body', () => {
  const text =
    'お名前：山田\nメールアドレス：a@x.example\nお問い合わせ内容：\n型番: X-1\nName of the shop is wrong.\n-----\n以上です。'
  expect(read(text).replyText).toContain('Name of the shop is wrong.')
  expect(read(text).replyText).toContain('型番: X-1')
})

test('a megabyte of labels takes no time', () => {
  const start = performance.now()
  read('メールアドレス：a@x.example\n'.repeat(40_000))
  read('お名前'.repeat(300_000))
  read('【お問い合わせ内容】\n'.repeat(50_000))
  expect(performance.now() - start).toBeLessThan(2000)
})

test('a mail that no form claims stays as it is', () => {
  const one = mail({ text: 'メールアドレス：a@x.example' })
  expect(fillIn([{ ...form, when: { ...always, holds: () => false } }], one, [])).toBe(one)
})
