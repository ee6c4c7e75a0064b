import { Terminal } from '@xterm/headless'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plain, plainLines } from '../../../src/output/plain.ts'
import { beginning, characters, cut, cutMark, pad, width } from '../../../src/output/width.ts'
import { wrap } from '../../../src/output/wrap.ts'
import { hostileText, runs } from './property.ts'

const cells = fc.integer({ min: 1, max: 40 })
const japanese = fc
  .array(
    fc.constantFrom(
      ...'返金のご依頼、。「」（）ーッャAbc 12,.!？㈱ｶﾞﾊﾟ𠮷　①…神',
      '葛\u{e0100}',
      'e\u0301',
      'word',
      'か\u3099',
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => plain(parts.join('')))

describe('width', () => {
  test('agrees with a real terminal about Japanese and Latin text', async () => {
    const terminal = new Terminal({ cols: 300, rows: 2, allowProposedApi: true })
    await fc.assert(
      fc.asyncProperty(japanese, async (text) => {
        await new Promise<void>((resolve) => terminal.write(`\x1b[H\x1b[J${text}`, resolve))
        expect(terminal.buffer.active.cursorX).toBe(width(text))
      }),
      runs(300, 3000),
    )
  }, 60_000)

  test.each([
    ['ﾊﾞ', 2],
    ['が', 2],
    ['葛\u{e0100}', 2],
    ['👨‍👩‍👧', 2],
    ['🇯🇵', 2],
    ['①※…', 3],
    ['', 0],
  ])('%s takes %i cells', (text, expected) => {
    expect(width(text)).toBe(expected)
  })
})

describe('cutting', () => {
  test('never gives more cells than asked for, and never half a character', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText.map(plain), japanese), cells, (text, limit) => {
        const result = cut(text, limit)
        expect(width(result)).toBeLessThanOrEqual(limit)
        if (result === text) return
        expect(result.endsWith(cutMark)).toBe(true)
        const kept = result.slice(0, -1)
        expect(text.startsWith(kept)).toBe(true)
        const whole = characters(text)
        expect(characters(kept)).toEqual(whole.slice(0, characters(kept).length))
      }),
      runs(10_000, 100_000),
    )
  })

  test('keeps as much as fits', () => {
    expect(cut('返金のお願い', 12)).toBe('返金のお願い')
    expect(cut('返金のお願い', 11)).toBe('返金のお願~')
    expect(cut('返金のお願い', 10)).toBe('返金のお~')
    expect(cut('𠮷𠮷𠮷', 5)).toBe('𠮷𠮷~')
    expect(cut('abc', 0)).toBe('')
    expect(beginning('𠮷𠮷', 3)).toBe('𠮷')
  })

  test('filling up counts cells', () => {
    expect(pad('返金', 6)).toBe('返金  ')
    expect(pad('12', 4, 'right')).toBe('  12')
    expect(pad('返金', 3)).toBe('返金')
  })
})

describe('wrapping', () => {
  test('never gives a line that is too wide, and loses nothing but blanks', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText.map(plainLines), japanese), fc.integer({ min: 2, max: 40 }), (text, limit) => {
        const lines = wrap(text, limit)
        for (const line of lines) expect(width(line)).toBeLessThanOrEqual(limit)
        const wide = characters(text).some((character) => width(character) > limit)
        if (!wide) expect(lines.join('').replace(/[ \u3000]/g, '')).toBe(text.replace(/[ \u3000\n]/g, ''))
      }),
      runs(10_000, 100_000),
    )
  })

  test('a Japanese line never begins with 。、」）ー and never ends with 「（', () => {
    const sentence =
      'お客様から「返金（全額）はいつですか。」と、ご連絡がありました。サーバーのチェックをお願いします！'
    for (let limit = 10; limit <= 60; limit++) {
      for (const line of wrap(sentence, limit)) {
        expect(line).not.toMatch(/^[。、」）！ーッェ]/)
        expect(line).not.toMatch(/[「（]$/)
      }
    }
  })

  test('words stay whole where a line can hold them; longer ones are broken', () => {
    expect(wrap('the quick brown fox', 10)).toEqual(['the quick', 'brown fox'])
    expect(wrap('see https://example.com/a/b', 10)).toEqual(['see', 'https://ex', 'ample.com/', 'a/b'])
    expect(wrap('  indented text here', 12)).toEqual(['  indented', 'text here'])
    expect(wrap('  https://example.com', 10)).toEqual(['https://ex', 'ample.com'])
    expect(wrap('one\n\ntwo', 10)).toEqual(['one', '', 'two'])
    expect(wrap('注文ABC123の件', 8)).toEqual(['注文', 'ABC123の', '件'])
    expect(wrap('返金', 1)).toEqual(['~', '~'])
  })

  test('a megabyte in one word or of nothing but commas takes time in proportion', () => {
    for (const unit of ['x', '、', '「', ' ', '返', 'か\u3099']) {
      const start = performance.now()
      wrap(unit.repeat(1_000_000 / unit.length), 80)
      expect(performance.now() - start, unit).toBeLessThan(20_000)
    }
  }, 120_000)
})
