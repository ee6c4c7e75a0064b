import { expect, test } from 'vitest'
import { type Addressee, atena } from '../../../src/templates/atena.ts'

test.each<[Addressee | string | null, string]>([
  [{ name: '山田 太郎' }, '山田 太郎 様'],
  [{ name: '山田　太郎' }, '山田 太郎 様'],
  [{ name: '山田', company: '例示株式会社' }, '例示株式会社 山田 様'],
  [{ name: null, company: '例示株式会社' }, '例示株式会社 御中'],
  [{ name: '例示株式会社', company: '例示株式会社' }, '例示株式会社 御中'],
  [{ name: '例示株式会社 営業部' }, '例示株式会社 営業部 御中'],
  [{ name: '株式会社例示 山田 太郎' }, '株式会社例示 山田 太郎 様'],
  [{ name: '山田太郎（株式会社例示）' }, '株式会社例示 山田太郎 様'],
  [{ name: '（株）例示' }, '（株）例示 御中'],
  [{ name: '㈱例示' }, '㈱例示 御中'],
  [{ name: '例示大学' }, '例示大学 御中'],
  [{ name: 'Example Inc.' }, 'Example Inc. 御中'],
  [{ name: '総務部', company: '例示株式会社' }, '例示株式会社 総務部 御中'],
  [{ name: '例示サポート窓口' }, '例示サポート窓口 御中'],
  [{ name: '服部' }, '服部 様'],
  [{ name: '渡部 三郎' }, '渡部 三郎 様'],
  [{ name: '山田様' }, '山田 様'],
  [{ name: '山田 さん' }, '山田 様'],
  [{ name: '例示株式会社御中' }, '例示株式会社 御中'],
  [{ name: 'Taro Yamada' }, 'Taro Yamada 様'],
  [{ name: '"山田 太郎"' }, '山田 太郎 様'],
  [{ name: '山田\r\n太郎' }, '山田 太郎 様'],
  [{ name: 'taro@customer.example' }, 'お客様'],
  [{ name: 'taro@customer.example', company: '例示株式会社' }, '例示株式会社 御中'],
  [{ name: ' 　' }, 'お客様'],
  [{ address: 'taro@customer.example' }, 'お客様'],
  [{}, 'お客様'],
  [null, 'お客様'],
  ['佐藤', '佐藤 様'],
])('%j is addressed as %s', (addressee, line) => {
  expect(atena(addressee, 'ja')).toBe(line)
})

test.each<[Addressee, string]>([
  [{ name: 'Taro Yamada' }, 'Taro Yamada'],
  [{ name: 'Yamada, Taro' }, 'Taro Yamada'],
  [{ name: 'Example, Inc.' }, 'Example, Inc.'],
  [{ name: "'Taro Yamada'" }, 'Taro Yamada'],
  [{ name: '山田 太郎' }, '山田 太郎'],
  [{ name: null, company: 'Example Ltd' }, 'Customer'],
  [{ name: 'x@y.example' }, 'Customer'],
  [{}, 'Customer'],
])('in English %j is %s', (addressee, line) => {
  expect(atena(addressee, 'en')).toBe(line)
})
