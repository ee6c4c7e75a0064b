import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../../src/domain/text.ts'
import { anywhere, blank, compilePattern, type Pattern } from '../../../src/rules/match.ts'
import { neededWords } from '../../../src/rules/regex-needs.ts'
import { WordIndex } from '../../../src/rules/word-index.ts'
import { sample, seed } from '../../support/sample.ts'
import { evilBodies, evilExpressions } from './evil.ts'

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
  ['ログイン出来ない', 'ログイン出来ないのですが', 'a plain word with its verb'],
  ['ログイン出来ない', 'ﾛｸﾞｲﾝ出来な\nい', 'the same, half-width and broken over two lines'],
  ['login', 'ＬＯＧＩＮ出来ない', 'full-width letters before a verb'],
  ['ログインできない', 'ログイン\n　できない', 'broken before the indent of the next line'],
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
  const texts = evilBodies.map((body) => fold(body))
  test.each(sample('evil', evilExpressions, 12))(
    '%s ends on bodies of 100,000 characters',
    (source) => {
      const evil = pattern(source)
      const start = performance.now()
      for (const text of texts) {
        evil.test(text)
        evil.find(text, 0)
        evil.regex?.capture(text)
      }
      // Each takes under 2 s on an idle machine; the bound only catches what does not end.
      expect(performance.now() - start).toBeLessThan(30_000)
    },
    60_000,
  )

  test('there are 30 or more of them', () => {
    expect(new Set(evilExpressions).size).toBeGreaterThanOrEqual(30)
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

describe('the one pass over a text', () => {
  const all = [...found, ...absent]
  const plain = all.filter(([source]) => pattern(source).word)

  test('finds with all words at once what each finds alone', () => {
    const index = new WordIndex()
    const numbers = plain.map(([source]) => index.add(pattern(source).word ?? anywhere('')))
    for (const [, text] of all) {
      const { marks } = index.scan(fold(text))
      for (const [at, [source]] of plain.entries()) {
        expect(marks[numbers[at] ?? -1] === 1, `${source} in ${text}`).toBe(matches(source, text))
      }
    }
  })

  test('does so for any words and texts', () => {
    const piece = fc.constantFrom('a', 'b', '1', ' ', '\n', '返', '金', 'ー', '.', 'ab', '返金', 'ａ')
    const word = fc.string({ unit: piece, minLength: 1, maxLength: 4 }).filter((text) => /[^\s*]/.test(text))
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.string({ unit: piece, maxLength: 30 }), (words, text) => {
        const index = new WordIndex()
        const patterns = words.map((source) => pattern(source))
        const numbers = patterns.map(({ word: one }) => index.add(one ?? anywhere('')))
        const { marks, any } = index.scan(fold(text))
        expect(numbers.map((number) => marks[number] === 1)).toEqual(patterns.map((one) => one.test(fold(text))))
        expect(any).toBe(marks.includes(1))
      }),
      { seed, numRuns: process.env.SAMPLE === 'all' ? 20_000 : 500 },
    )
  })

  test('a word added later is found too', () => {
    const index = new WordIndex()
    index.add(anywhere('返金'))
    index.scan('返金')
    const number = index.add(anywhere('円'))
    expect(index.add(anywhere('円'))).toBe(number)
    expect([...index.scan('500円').marks]).toEqual([0, 1])
  })
})

describe('what must stand in a text for an expression to match', () => {
  test.each<[source: string, needs: string[] | null]>([
    ['abc', ['abc']],
    ['ab+c', ['ab']],
    ['ab?cde', ['cde']],
    ['ab*', ['a']],
    ['(http|error|エラー) ?50[0-9]\\b', ['http', 'error', 'エラー']],
    ['(error|エラー)[0-9]', ['error', 'エラー']],
    ['(error|エラー)?[0-9]', null],
    ['(?<name>order|注文)\\d+', ['order', '注文']],
    ['a|b', ['a', 'b']],
    ['a|.*', null],
    ['[a-z]+', null],
    ['請求書.*お願い.*至急', ['請求書']],
    ['x{0}y', ['y']],
    ['(?:ab){2,3}', ['ab']],
    ['\\x{3042}bc', ['bc']],
    ['\\p{Han}bc', ['bc']],
    ['[]a]bc', ['bc']],
    ['[[:alpha:]x]bc', ['bc']],
    ['(?i)abc', null],
    ['\\Qabc\\E', null],
    ['ABC', ['abc']],
    ['straße', ['stra']],
    ['^$', null],
  ])('%s: %j', (source, needs) => {
    expect(neededWords(source)).toEqual(needs)
  })

  test('is never missing in a text that matches', () => {
    const atom = fc.constantFrom('a', 'b', 'ab', '返', '.', '[ab]', '\\w', '(a|返)', '(ab|b)', '(?:a|)', 'A')
    const quantified = fc.tuple(atom, fc.constantFrom('', '', '?', '*', '+', '{2}', '{0,2}', '+?'))
    const expression = fc.array(
      quantified.map(([one, times]) => one + times),
      { minLength: 1, maxLength: 5 },
    )
    const source = fc.tuple(expression, fc.option(expression)).map(([one, other]) =>
      [one, other ?? []]
        .map((part) => part.join(''))
        .filter((part) => part !== '')
        .join('|'),
    )
    fc.assert(
      fc.property(source, fc.string({ unit: fc.constantFrom('a', 'b', '返', ' '), maxLength: 8 }), (written, text) => {
        const needs = neededWords(written)
        if (needs && pattern(`/${written}/`).test(text)) expect(needs.some((need) => text.includes(need))).toBe(true)
      }),
      { seed, numRuns: process.env.SAMPLE === 'all' ? 50_000 : 2000 },
    )
  })
})
