import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { spellings } from '../../../src/domain/search-forms.ts'
import { placedTokens } from '../../../src/domain/search-place.ts'
import { foldAll, searchTokens } from '../../../src/domain/search-text.ts'
import { seed } from '../../support/sample.ts'

describe('the tokens of', () => {
  test.each([
    ['請求書を見た', '請求 求書 書を を見 見た た'],
    ['ｻｰﾊﾞｰがＬＯＧＩＮできない', 'さー ーば ばー ーが が login でき きな ない い'],
    ['E-501: café', 'e 501 cafe'],
    ['請求\n　書、領収\n\n証', '請求 求書 書 領収 収 証'],
    ['髙島 﨑', '高島 島 崎'],
    ['ΛΟΓΟΣ λογος', 'λογοσ λογοσ'],
    ['葛\u{E0100}城', '葛城 城'],
    ['𠮷野', '𠮷野 野'],
    ['!?… ―', ''],
  ])('%j', (text, tokens) => {
    expect(searchTokens(text)).toBe(tokens)
  })
})

describe('a word is looked for as', () => {
  test.each([
    ['サーバー', ['さーば']],
    ['サーバの設定', ['さーばの設定', 'さーばーの設定']],
    ['エラー', ['えらー']],
    ['ビール', ['びーる']],
    ['問合せ', ['問合せ', '問い合わせ', '問合わせ', '問い合せ']],
    ['お支払方法', ['お支払方法', 'お支払い方法']],
    ['12,000円', ['12000円', '12,000円']],
    ['2026', ['2026']],
  ])('%s', (word, forms) => {
    expect(spellings(word)).toEqual(forms)
  })
})

test('a token stands where the text says what it says', () => {
  const part = fc.constantFrom(
    ...['請', '求', 'サ', 'ー', 'ﾊﾞ', 'か\u3099', 'Ａ', 'b', 'é', '1', ' ', '\n', '。', '𠮷', '髙', '①'],
  )
  const text = fc.oneof(
    fc.array(part, { maxLength: 20 }).map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  )
  fc.assert(
    fc.property(text, (written) => {
      const placed = placedTokens(written)
      expect(placed.map(({ token }) => token).join(' ')).toBe(searchTokens(written))
      for (const { token, start, end } of placed) {
        expect(foldAll(written.slice(start, end)).replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, '')).toContain(
          token,
        )
      }
    }),
    { seed, numRuns: process.env.SAMPLE === 'all' ? 20_000 : 2000 },
  )
})
