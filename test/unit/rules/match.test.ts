import { describe, expect, test } from 'vitest'
import { fold } from '../../../src/domain/text.ts'
import { blank, compilePattern, type Pattern } from '../../../src/rules/match.ts'

function pattern(source: string): Pattern {
  const compiled = compilePattern(source)
  if (!('test' in compiled)) throw new Error(`${source}: ${compiled.code}`)
  return compiled
}

function matches(source: string, text: string): boolean {
  return pattern(source).test(fold(text))
}

const found: [pattern: string, text: string, why: string][] = [
  ['login', 'ＬＯＧＩＮできない', 'full-width letters'],
  ['LOGIN', 'Login failed', 'case'],
  ['ログイン', 'ﾛｸﾞｲﾝできません', 'half-width kana'],
  ['ﾊﾟｽﾜｰﾄﾞ', 'パスワードを忘れました', 'half-width kana in the pattern'],
  ['が', 'か\u3099届きません', 'a decomposed voicing mark'],
  ['パスワード', 'ハ\u309Aスワート\u3099', 'decomposed katakana'],
  ['返金', '返\n金してください', 'a line break inside a word'],
  ['返金', '返 　\n　金', 'blanks around the line break'],
  ['返金', '返\r\n金', 'CR LF'],
  ['サーバー', 'サーバ\nー', 'a line break before the long vowel mark'],
  ['ﾊﾟｽﾜｰﾄﾞ', 'ﾊﾟ\nｽﾜｰﾄﾞ', 'a line break after a half-width voicing mark'],
  ['停止、至急', '停止、\n至急', 'a line break after a comma'],
  ['refund*', 'I want refunds', 'a beginning'],
  ['refund*', 'refund', 'a beginning alone'],
  ['refund*', 'please:refundable', 'a beginning after a colon'],
  ['返金*', 'ご返金の件', 'a beginning in Japanese is anywhere'],
  ['server down', 'the server down again', 'a phrase'],
  ['server down', 'server\ndown', 'a phrase over a line break'],
  ['server down', 'Server  \t\n  Down!', 'a phrase over much white space'],
  ['server  down', 'server down', 'white space in the pattern'],
  ['site is down', 'our site is down.', 'three words'],
  ['art', 'modern art.', 'a word before a full stop'],
  ['art', 'art', 'the whole text'],
  ['art', '(art)', 'brackets around a word'],
  ['art', 'artアート', 'Japanese may touch a Latin word'],
  ['art', 'アートart', 'on both sides'],
  ['50', 'エラー50です', 'digits'],
  ['error 500', 'Error　５００', 'an ideographic space and full-width digits'],
  ['login画面', 'ＬＯＧＩＮ画面が出ない', 'a mixed word'],
  ['IDを忘れ', 'IDを忘れた', 'Latin, then Japanese'],
  ['IDを忘れ', '会員IDを忘れました', 'Japanese touches the Latin beginning'],
  ['アカウントid', 'アカウントID:', 'Japanese, then Latin'],
  ['c++', 'C++ で書いた', 'signs at the end'],
  ['$100', 'pay $100 now', 'a price'],
  ['no.1', 'No.1です', 'a full stop inside'],
  ['㈱例示', '(株)例示', 'a compatibility sign'],
  ['e-mail', 'E\u2212mail', 'a minus for a hyphen'],
  ['10~20', '10〜20', 'a wave dash for a tilde'],
  ['refund', 're\u00ADfund', 'a soft hyphen'],
  ['refund', 'ref\u200Bund', 'a zero-width space'],
  ['葛', '葛\u{E0100}飾', 'a variation selector'],
  ['/50[0-9]\\b/', 'HTTP 503', 'a regular expression'],
  ['/(HTTP|error|エラー) ?50[0-9]\\b/', 'ＨＴＴＰ　５００', 'capitals and full-width signs'],
  ['/(HTTP|error|エラー) ?50[0-9]\\b/', 'エラー500', 'its Japanese branch'],
  ['/ﾊﾟｽﾜｰﾄﾞ/', 'パスワード', 'half-width kana in a regular expression'],
  ['/^至急/m', 'Hello,\n至急お願いします', 'the m flag'],
  ['/a.b/s', 'a\nb', 'the s flag'],
  ['/\\p{Script=Hiragana}{3}/', 'ありがとう', 'a script, written as in JavaScript'],
  ['/\\u3042/', 'あ', 'a character by its number, written as in JavaScript'],
]

const absent: [pattern: string, text: string, why: string][] = [
  ['art', 'start', 'inside a word'],
  ['art', 'party', 'in the middle'],
  ['art', 'arts', 'a longer word'],
  ['login', 'login2', 'a digit touches'],
  ['login', 'ｌｏｇｉｎｓ', 'a full-width letter touches'],
  ['refund*', 'prerefund', 'not a beginning'],
  ['50', '500', 'a longer number'],
  ['50', '150円', 'the end of a number'],
  ['server down', 'serverdown', 'a phrase needs its space'],
  ['server down', 'server is down', 'another word between'],
  ['IDを忘れ', 'paidを忘れ', 'a Latin letter touches the beginning'],
  ['返金', '返\n\n金', 'a paragraph break is a boundary'],
  ['返金', '返 金', 'a blank in a line stays'],
  ['/a.b/', 'a\nb', 'a dot is no line break'],
  ['/^至急$/', '大至急', 'anchors'],
]

test.each(found)('%s is found in %j: %s', (source, text) => {
  expect(matches(source, text)).toBe(true)
})

test.each(absent)('%s is not found in %j: %s', (source, text) => {
  expect(matches(source, text)).toBe(false)
})

test.each([
  ['*', 'match.empty', 0],
  ['　', 'match.empty', 0],
  ['/(a/', 'regex.unclosed-group', 1],
  ['/a)/', 'regex.unopened-group', 1],
  ['/x[a/', 'regex.unclosed-class', 2],
  ['/[z-a]/', 'regex.bad-range', 2],
  ['/ab**/', 'regex.double-repeat', 3],
  ['/*a/', 'regex.nothing-to-repeat', 1],
  ['/a{1001}/', 'regex.repeat-count', 2],
  ['/a\\q/', 'regex.bad-escape', 2],
  ['/a\\/', 'regex.trailing-backslash', 2],
  ['/a(?=b)/', 'regex.lookaround', 2],
  ['/(?!b)/', 'regex.lookaround', 1],
  ['/(?<=a)b/', 'regex.lookaround', 1],
  ['/x(?<!a)b/', 'regex.lookaround', 2],
  ['/(a)\\1/', 'regex.backreference', 4],
  ['/(?<n>a)\\k<n>/', 'regex.backreference', 8],
  ['/(?>a)/', 'regex.unsupported', 1],
  ['/a/g', 'regex.bad-flag', 3],
  ['/(a{0,100}){10}/', 'regex.too-large', 1],
])('%s is refused as %s, %i characters in', (source, code, offset) => {
  expect(compilePattern(source)).toMatchObject({ code, offset })
})

describe('regular expressions that ruin a backtracking engine', () => {
  const texts = ['a'.repeat(100_000), '請求書お願い'.repeat(17_000), ' '.repeat(100_000), 'a,'.repeat(50_000)].map(fold)
  test.each([
    '/^(a+)+$/',
    '/(a|aa)+$/',
    '/(a*)*b/',
    '/([a-z]+)*=/',
    '/^(.*?,){11}P/',
    '/請求書.*お願い.*至急/',
    '/\\s+$/',
    '/(.*)(.*)(.*)(.*)z/',
    '/(x+x+)+y/',
    '/(a?){100}a{100}b/',
    '/.{0,300}x/',
    '/(\\w{1,40} ?){10}z/',
  ])('%s ends on 100,000 characters', (source) => {
    const { test: run } = pattern(source)
    const start = performance.now()
    for (const text of texts) run(text)
    // Each takes well under 200 ms on an idle machine; the bound only catches what does not end.
    expect(performance.now() - start).toBeLessThan(8000)
  })

  test('a plain phrase ends on text made of its beginnings', () => {
    const start = performance.now()
    expect(pattern('a a b').test('a '.repeat(100_000))).toBe(false)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('blank', () => {
  test.each([
    ['配信停止のお願い', ['配信停止'], '\u0000のお願い'],
    ['配信停止のお願い', ['配信停止', '停止のお願い'], '\u0000'],
    ['a unsubscribe b', ['unsubscribe'], 'a \u0000 b'],
    ['停止、停止', ['停止'], '\u0000、\u0000'],
    ['abc', ['/x*/'], 'abc'],
    ['abc', [], 'abc'],
  ])('%s without %j', (text, words, left) => {
    expect(blank(text, words.map(pattern))).toBe(left)
  })

  test('what stood around a blanked word does not join', () => {
    expect(pattern('server down').test(blank('server not down', [pattern('not')]))).toBe(false)
  })
})
