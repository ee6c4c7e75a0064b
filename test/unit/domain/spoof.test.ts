import { describe, expect, test } from 'vitest'
import { asciiAddress, spoofMarks } from '../../../src/domain/spoof.ts'

const marks = (name: string | null, address = 'taro@customer.example', replyTo: string[] = []) =>
  spoofMarks({ from: { address, name }, replyTo: replyTo.map((one) => ({ address: one, name: null })) }, [
    'example.com',
  ])

/** Pitfalls B3: names that lie about who writes. */
const spoofed = [
  'boss@corp.example',
  'Boss <boss@corp.example>',
  '"boss@corp.example"',
  'Boss (boss@corp.example)',
  'boss＠corp.example',
  'ｂｏｓｓ@ｃｏｒｐ.example',
  'boss@corp．example',
  'boss @ corp.example',
  'boss [at] corp.example',
  'boss(at)corp.example',
  'boss at corp.example',
  'boss【at】corp.example',
  'boss★corp.example',
  'boss@corp[dot]example',
  'boss@corp.co.jp',
  '社長 boss@corp.example',
  '株式会社例 <info@rei.co.jp>',
  'support@example.com',
  'Example Support <support@example.com>',
  'サポート窓口 support@example.com',
  'noreply@paypal.com via service',
  'PayPal.com',
  'www.paypal.com',
  'service.paypal.com Support',
  '三井住友銀行 smbc.co.jp',
  'amazon.co.jp カスタマーサービス',
  'Apple (apple.com)',
  'rakuten.co.jp',
  'ＡＭＡＺＯＮ．ＣＯ．ＪＰ',
  'example.com サポート',
  'Support example.com',
  'EXAMPLE.COM',
  'mufg.jp お知らせ',
  'docomo.ne.jp',
  'google.com Security',
  'microsoft.com account team',
  'paypal.de Kundenservice',
  'login.microsoftonline.com',
  'github.io team',
  'line.me\u200b.com',
  'Bo\u200bss',
  'Boss\u202ecba',
  '\u2066Boss\u2069',
  'Boss\u200e',
  'Boss\ufeff',
  'Bo\u00adss',
  'Boss\u2060 Team',
  'Boss\u{e0041}\u{e007f}',
  'Boss\u061c',
  'Boss\x1b[31m',
  'Boss\x07',
  'Boss\nTo: victim',
  'Boss\r',
  'Boss\x9b',
  'Boss\u3164',
  'Bo\u200dss',
  'Аmazon',
  'PаyPal',
  'Gооgle Support',
  'Micrоsoft',
  'Αpple',
  'Раypal',
]

const family =
  '髙﨑 𠮷野 渡邉 渡邊 齋藤 齊藤 佐々木 德永 栁田 濵田 辻󠄀 葛󠄀西 神谷 﨑山 桒原 五十嵐 長谷川 小鳥遊 一二三 勅使河原'.split(
    ' ',
  )
const given = '太郎 花子 一郎 さくら ひなた 蓮 凛 奏 陽葵 大翔'.split(' ')
const others = [
  '山田太郎（株式会社例示）',
  '株式会社サンプル 営業部 佐藤',
  'ﾔﾏﾀﾞ ﾀﾛｳ',
  'ﾊﾝｶｸ ｶﾅ',
  'Yamada Taro',
  '山田 太郎 / Taro Yamada',
  'Taro YAMADA (山田)',
  '鈴木＠営業部',
  '佐藤@東京',
  '田中様',
  '山田　太郎',
  'か\u3099くと',
  '👨‍👩‍👧 山田家',
  '山田❤️太郎',
  '田中♪',
  '㈱例示',
  '№1ショップ',
  '“田中”',
  'O’Brien',
  'José Núñez',
  'Müller, Jürgen',
  'Иван Петров',
  'Νίκος Παπαδόπουλος',
  '김철수',
  '王小明',
  'Node.js 開発チーム',
  'Dr. Tanaka',
  'St. Mary',
  '山田 (taro@customer.example)',
  'taro@customer.example',
  'TARO@CUSTOMER.EXAMPLE',
  'customer.example',
  '山田商店 Ver.2.0',
  'a.b.c',
  'No.5',
  'meet at noon',
]
const honest = [...family.flatMap((one) => given.map((two) => `${one} ${two}`)), ...others]

test('60 spoof strings and 200 honest names stand here', () => {
  expect(spoofed.length).toBeGreaterThanOrEqual(60)
  expect(honest.length).toBeGreaterThanOrEqual(200)
})

test.each(spoofed)('%j is marked', (name) => {
  expect(marks(name)).toEqual(['name-spoof'])
})

test.each(honest)('%j is not marked', (name) => {
  expect(marks(name)).toEqual([])
})

describe('addresses', () => {
  test.each([
    'taro@bücher.example',
    'taro@xn--bcher-kva.example',
    'taro@раypal.com',
    'taro@日本.jp',
    'tаro@customer.example',
  ])('%s has letters that can deceive', (address) => {
    expect(marks('Taro', address)).toEqual(['idn'])
  })

  test('a domain of other letters has an xn-- form', () => {
    expect(asciiAddress('taro@bücher.example')).toBe('taro@xn--bcher-kva.example')
    expect(asciiAddress('taro@日本語.jp')).toBe('taro@xn--wgv71a119e.jp')
    expect(asciiAddress('taro@customer.example')).toBeNull()
    expect(asciiAddress('taro')).toBeNull()
  })
})

test.each([
  [['other@evil.example'], ['reply-to-elsewhere']],
  [['taro@customer.example'], []],
  [['desk@mail.customer.example'], []],
  [['taro@customer.example', 'x@evil.example'], ['reply-to-elsewhere']],
  [[], []],
])('Reply-To %j', (replyTo, expected) => {
  expect(marks(null, 'taro@customer.example', replyTo)).toEqual(expected)
})

test('who has no address has no marks', () => {
  expect(spoofMarks({ from: null, replyTo: [] })).toEqual([])
})

test('a name of 100,000 letters takes no time', () => {
  const start = performance.now()
  for (const piece of ['a', 'a.', 'a@', 'a at ', '-', '.', ' ', 'а', 'aа']) marks(piece.repeat(100_000 / piece.length))
  expect(performance.now() - start).toBeLessThan(1000)
})
