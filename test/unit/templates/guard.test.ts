import { describe, expect, test } from 'vitest'
import { type Guarded, guard } from '../../../src/templates/guard.ts'

const clean: Guarded = {
  subject: 'Re: 領収書',
  text: '山田様\n\nお世話になっております。\n領収書を再発行いたしました。\n',
  from: 'support@example.com',
  alias: 'support@example.com',
  ...{ strangers: [], named: [], confirmed: [], attachments: 0 },
  customer: { names: ['山田 太郎'], said: '領収書が届きません。\n' },
  ...{ secrets: [], open: [], warningWords: [], meanwhile: { inbound: 0, replies: 0 } },
  ...{ otherTickets: [], before: [], more: [] },
}

const found = (change: Partial<Guarded>) => guard({ ...clean, ...change }).map(({ code, level }) => `${level} ${code}`)
const withText = (text: string, change: Partial<Guarded> = {}) => found({ text, ...change })

test('a clean answer has no finding', () => {
  expect(guard(clean)).toEqual([])
})

describe('an unresolved variable', () => {
  test.each([
    '{{ customer.name }} 様',
    'Dear {{name}},',
    '{% if late %}',
    '○○様',
    '〇〇株式会社 御中',
    'XX様',
    '【お名前】様',
    'Hi [name],',
    'お届けは△△日です',
  ])('is found: %s', (text) => {
    expect(withText(text)).toContain('error variable-left')
  })

  test.each(['◯をつけてください', '1○です', 'if (a) { b }', '× は削除の印です', 'width={n}'])('is not: %s', (text) => {
    expect(withText(text)).not.toContain('error variable-left')
  })

  test('is found in the subject, not in a quote, and not in the words of the customer', () => {
    expect(found({ subject: 'Re: {{ x }}' })).toContain('error variable-left')
    expect(withText('> {{ x }}\nお答えします。')).toEqual([])
    expect(withText('{{ x }} はそのまま残ります。', { customer: { names: [], said: '{{ x }} と出ます' } })).toEqual([])
  })

  test.each(['様\n', ' 　様、\n', 'Dear ,\n', '御中\nお世話'])('that is empty leaves no name: %j', (text) => {
    expect(withText(text)).toContain('error variable-empty')
  })
})

describe('the addressee', () => {
  const known = (text: string, names: string[], said = '') => withText(`${text}\n\n本文`, { customer: { names, said } })

  test.each<[string, string[], string]>([
    ['山田様', ['山田 太郎'], ''],
    ['山田太郎様', ['山田 太郎'], ''],
    ['株式会社例示 山田様', ['山田 太郎'], ''],
    ['株式会社例示 御中', ['株式会社例示'], ''],
    ['ヤマダ様', ['ﾔﾏﾀﾞ'], ''],
    ['山田さん', ['山田太郎（例示）'], ''],
    ['お客様', ['山田'], ''],
    ['ご担当者様', ['山田'], ''],
    ['各位', ['山田'], ''],
    ['Dear Ms. Yamada,', ['Hana Yamada'], ''],
    ['Hi Hana,', ['Hana Yamada'], ''],
    ['Dear Customer,', ['Hana Yamada'], ''],
    ['Hello,', ['Hana Yamada'], ''],
    ['Dear Yamada-san,', ['Yamada, Hana'], 'yamada-san'],
    ['佐藤様', ['Hana'], ''],
    ['佐藤様', ['山田'], '佐藤と申します'],
    ['山田様、佐藤様', ['山田'], ''],
    ['髙橋様', ['髙橋'], ''],
  ])('%s is %j', (text, names, said) => {
    expect(known(text, names, said)).toEqual([])
  })

  test.each<[string, string[]]>([
    ['佐藤様', ['山田 太郎']],
    ['鈴木 花子 様', ['山田 太郎']],
    ['株式会社見本 御中', ['株式会社例示 営業部']],
    ['Dear Mr. Sato,', ['Hana Yamada']],
    ['Hi Bob,', ['Hana Yamada']],
  ])('%s is not %j', (text, names) => {
    expect(known(text, names)).toEqual(['error addressee'])
  })

  test('is looked for in the first lines only', () => {
    expect(withText('山田様\n\nお世話になっております。\n\n\n\n佐藤様にもよろしくお伝えください。\n佐藤様')).toEqual([])
  })
})

describe('an attachment is promised', () => {
  test.each([
    '請求書を添付いたします。',
    '添付ファイルをご確認ください。',
    '別添の資料をご覧ください。',
    '添付の資料をご覧いただけますと幸いです。',
    '見積書を同封しました。',
    'Please find attached the invoice.',
    'I have attached the log.',
    'The form is enclosed.',
    'See the attachment.',
  ])('by %s', (text) => {
    expect(withText(text)).toEqual(['warning attachment-missing'])
    expect(withText(text, { attachments: 1 })).toEqual([])
  })

  test.each([
    '画面の写真を添付していただけますか。',
    'ログを添付してください。',
    '添付の上ご返信ください。',
    'お送りいただいた添付ファイルを拝見しました。',
    '添付いただいたファイルが開けません。',
    'Could you attach a screenshot?',
    'Thank you for the file you attached.',
    'Your attachment did not arrive.',
    'There was no attachment.',
    '> 添付いたします',
  ])('not by %s', (text) => {
    expect(withText(text)).toEqual([])
  })
})

describe('people', () => {
  const boss = 'boss@customer.example'

  test('a new address that the writer named is a warning, one that a header named an error, one confirmed is neither', () => {
    expect(found({ strangers: [boss], named: [boss] })).toEqual(['warning new-address'])
    expect(found({ strangers: [boss] })).toEqual(['error unconfirmed-address'])
    expect(found({ strangers: [boss], confirmed: [boss] })).toEqual([])
  })

  test('another address of ours than the one that was written to is a warning', () => {
    expect(found({ alias: 'help@example.com' })).toEqual(['warning from-alias'])
    expect(found({ alias: null })).toEqual([])
  })
})

describe('around it', () => {
  test('what came meanwhile stops it', () => {
    expect(found({ meanwhile: { inbound: 1, replies: 0 } })).toEqual(['error customer-wrote'])
    expect(found({ meanwhile: { inbound: 0, replies: 1 } })).toEqual(['error answered-elsewhere'])
  })

  test('internal text stops it, a set phrase or what the customer wrote himself does not', () => {
    const secret = 'この方は以前にも返金を三回要求していますので要注意です。よろしくお願いいたします。'
    expect(withText(`山田様\n\n${secret}`, { secrets: [secret] })).toContain('error internal-text')
    expect(withText('よろしくお願いいたします。', { secrets: [secret] })).toEqual([])
    expect(withText(secret, { secrets: [secret], open: [secret] })).toEqual([])
  })

  test('other tickets, the same text again and words of the list are warnings', () => {
    expect(found({ otherTickets: [3, 5] })).toEqual(['warning other-tickets'])
    expect(found({ before: [`${clean.text}> quoted\n`] })).toEqual(['warning sent-before'])
    expect(withText('Thanks!', { before: ['Thanks!'] })).toEqual([])
    const words = ['無料', 'Guarantee']
    expect(withText('We guarantee it.\n> 無料', { warningWords: words })).toEqual(['warning warning-word'])
  })

  test('errors stand first, and each finding names its words and line', () => {
    const findings = guard({ ...clean, text: '山田様\n無料です。\n{{ x }}', warningWords: ['無料'] })
    expect(findings).toEqual([
      { code: 'variable-left', level: 'error', words: '{{ x }}', at: 3 },
      { code: 'warning-word', level: 'warning', words: '無料', at: 2 },
    ])
  })
})
