import { expect, test } from 'vitest'
import { type Addressee, atena } from '../../../src/templates/atena.ts'

const company = '例示株式会社'

test.each<[Addressee | string | null, string]>([
  // A person.
  [{ name: '山田 太郎' }, '山田 太郎 様'],
  [{ name: '山田　太郎' }, '山田 太郎 様'],
  ['佐藤', '佐藤 様'],
  [{ name: '山田', company }, '例示株式会社 山田 様'],
  [{ name: '服部' }, '服部 様'],
  [{ name: '渡部 三郎' }, '渡部 三郎 様'],
  [{ name: 'やまだ はなこ' }, 'やまだ はなこ 様'],
  [{ name: 'ﾔﾏﾀﾞ ﾀﾛｳ' }, 'ヤマダ タロウ 様'],
  [{ name: '山田 太郎（やまだ たろう）' }, '山田 太郎 様'],
  [{ name: '山田太郎(Taro Yamada)' }, '山田太郎 様'],
  [{ name: '花子🌸' }, '花子 様'],
  // A name that brings its honorific along.
  [{ name: '山田様' }, '山田 様'],
  [{ name: '山田 さん' }, '山田 様'],
  [{ name: '山田殿' }, '山田 様'],
  [{ name: '山田先生' }, '山田 先生'],
  [{ name: '山田 先生', company: '例示大学' }, '例示大学 山田 先生'],
  [{ name: '田中部長', company }, '例示株式会社 田中 部長'],
  [{ name: '例示株式会社御中' }, '例示株式会社 御中'],
  [{ name: '例示商事 御中' }, '例示商事 御中'],
  // Romaji.
  [{ name: 'Taro Yamada' }, 'Taro Yamada 様'],
  [{ name: 'YAMADA Taro' }, 'YAMADA Taro 様'],
  [{ name: 'Yamada, Taro' }, 'Taro Yamada 様'],
  [{ name: 'Mr. Taro Yamada' }, 'Taro Yamada 様'],
  // A company, a desk.
  [{ name: null, company }, '例示株式会社 御中'],
  [{ name: '例示株式会社', company }, '例示株式会社 御中'],
  [{ name: '例示株式会社 営業部' }, '例示株式会社 営業部 御中'],
  [{ name: '株式会社例示' }, '株式会社例示 御中'],
  [{ name: '株式会社例示 山田 太郎' }, '株式会社例示 山田 太郎 様'],
  [{ name: '例示株式会社 営業部 山田' }, '例示株式会社 営業部 山田 様'],
  [{ name: '山田太郎（株式会社例示）' }, '株式会社例示 山田太郎 様'],
  [{ name: '株式会社例示（山田）' }, '株式会社例示 山田 様'],
  [{ name: '山田／例示株式会社' }, '例示株式会社 山田 様'],
  [{ name: '山田＠例示(株)' }, '例示(株) 山田 様'],
  [{ name: '（株）例示' }, '（株）例示 御中'],
  [{ name: '㈱例示' }, '㈱例示 御中'],
  [{ name: '例示大学' }, '例示大学 御中'],
  [{ name: 'Example Inc.' }, 'Example Inc. 御中'],
  [{ name: '総務部', company }, '例示株式会社 総務部 御中'],
  [{ name: '例示サポート窓口' }, '例示サポート窓口 御中'],
  [{ name: '営業部 ご担当者様', company }, '例示株式会社 営業部 ご担当者 様'],
  // Quotes, tags, other people's names.
  [{ name: '"山田 太郎"' }, '山田 太郎 様'],
  [{ name: "'山田 太郎'" }, '山田 太郎 様'],
  [{ name: '「山田 太郎」' }, '山田 太郎 様'],
  [{ name: "'山田 太郎' via 営業部" }, '山田 太郎 様'],
  [{ name: 'Hana (via Example Forms)' }, 'Hana 様'],
  [{ name: '[EXT] 山田 太郎' }, '山田 太郎 様'],
  [{ name: '山田\r\n太郎' }, '山田 太郎 様'],
  // Nobody.
  [{ name: 'taro@customer.example' }, 'お客様'],
  [{ name: 'taro@customer.example', company }, '例示株式会社 御中'],
  [{ name: 'info', address: 'info@customer.example' }, 'お客様'],
  [{ name: 'Support', company }, '例示株式会社 御中'],
  [{ name: 'taro_1985' }, 'お客様'],
  [{ name: '様' }, 'お客様'],
  [{ name: ' 　' }, 'お客様'],
  [{ address: 'taro@customer.example' }, 'お客様'],
  [{}, 'お客様'],
  [null, 'お客様'],
])('%j is addressed as %s', (addressee, line) => {
  expect(atena(addressee, 'ja')).toBe(line)
})

test.each<[Addressee, string]>([
  [{ name: 'Taro Yamada' }, 'Taro Yamada'],
  [{ name: 'Yamada, Taro' }, 'Taro Yamada'],
  [{ name: 'Example, Inc.' }, 'Example, Inc.'],
  [{ name: "'Taro Yamada'" }, 'Taro Yamada'],
  [{ name: 'Taro Yamada via Example Group' }, 'Taro Yamada'],
  [{ name: 'Taro Yamada (Example Ltd.)' }, 'Taro Yamada'],
  [{ name: '山田 太郎' }, '山田 太郎'],
  [{ name: '山田様' }, '山田'],
  [{ name: null, company: 'Example Ltd' }, 'Customer'],
  [{ name: 'info' }, 'Customer'],
  [{ name: 'x@y.example' }, 'Customer'],
  [{}, 'Customer'],
])('in English %j is %s', (addressee, line) => {
  expect(atena(addressee, 'en')).toBe(line)
})

test.each<[Addressee | string | null, 'ja' | 'en', string]>([
  [{ name: '田中' }, 'ja', '田中さん'],
  ['田中さん', 'ja', '田中さん'],
  ['tanaka', 'ja', 'tanakaさん'],
  ['鈴木部長', 'ja', '鈴木部長'],
  [null, 'ja', 'ご担当者様'],
  ['tanaka', 'en', 'Tanaka'],
  ['Taro Tanaka', 'en', 'Taro Tanaka'],
  [null, 'en', 'colleague'],
])('as a colleague %j is %s: %s', (addressee, language, line) => {
  expect(atena(addressee, language, 'colleague')).toBe(line)
})
