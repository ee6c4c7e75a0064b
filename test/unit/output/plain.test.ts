import { Terminal } from '@xterm/headless'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plain, plainLines } from '../../../src/output/plain.ts'
import { cut } from '../../../src/output/width.ts'
import { hostileText, runs } from './property.ts'

/** A real terminal that counts everything that text should never be able to do to it. */
function watchedTerminal() {
  const terminal = new Terminal({ cols: 1000, rows: 60, scrollback: 0, allowProposedApi: true })
  const events: string[] = []
  terminal.onTitleChange((title) => events.push(`title ${title}`))
  terminal.onBell(() => events.push('bell'))
  terminal.onData((data) => events.push(`answer ${data}`))
  for (const code of [4, 7, 8, 9, 10, 11, 52, 777, 1337]) {
    terminal.parser.registerOscHandler(code, () => {
      events.push(`OSC ${code}`)
      return false
    })
  }
  const state = () => ({ events: [...events], modes: { ...terminal.modes }, screen: terminal.buffer.active.type })
  const write = (text: string) => new Promise<void>((resolve) => terminal.write(text, resolve))
  return { terminal, state, write }
}

function coloured(terminal: Terminal): number {
  let count = 0
  const buffer = terminal.buffer.active
  for (let y = 0; y < terminal.rows; y++) {
    const line = buffer.getLine(y)
    for (let x = 0; x < 220; x++) {
      const cell = line?.getCell(x)
      if (cell && !cell.isAttributeDefault()) count++
    }
  }
  return count
}

describe('in a real terminal', () => {
  test('foreign text changes no title, mode, colour or cursor, rings no bell, writes no clipboard, gets no answer', async () => {
    const { terminal, state, write } = watchedTerminal()
    const before = state()
    const batch = fc.array(hostileText, { minLength: 50, maxLength: 50 })
    await fc.assert(
      fc.asyncProperty(batch, async (texts) => {
        await write(`\x1b[H\x1b[J${texts.map((text) => cut(plain(text), 200)).join('\r\n')}`)
        expect(state()).toEqual(before)
        expect(terminal.buffer.active.cursorY).toBe(texts.length - 1)
        expect(coloured(terminal)).toBe(0)
      }),
      { ...runs(400, 2000), endOnFailure: true },
    )
  }, 300_000)

  test('the terminal of this test does see an attack that is not cleaned', async () => {
    const { state, write } = watchedTerminal()
    await write('\x1b]0;owned\x07\x1b]52;c;cm0=\x07\x1b[?1049h\x1b[?2004h\x07\x1b[c')
    const { events, modes, screen } = state()
    expect(events).toEqual(expect.arrayContaining(['title owned', 'OSC 52', 'bell']))
    expect(events.some((event) => event.startsWith('answer'))).toBe(true)
    expect(modes.bracketedPasteMode).toBe(true)
    expect(screen).toBe('alternate')
  })
})

describe('what comes out of any text', () => {
  // Written out, not taken from plain.ts: the test would otherwise repeat its mistakes.
  const forbidden =
    /[\x00-\x1f\x7f-\x9f\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Surrogate}]/u

  test('holds no control, bidi, zero-width or tag character and no lone surrogate, and is stable', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const once = plain(text)
        expect(once).not.toMatch(forbidden)
        expect(plain(once)).toBe(once)
        const lines = plainLines(text)
        expect(lines.replaceAll('\n', '')).not.toMatch(forbidden)
        expect(plainLines(lines)).toBe(lines)
      }),
      runs(20_000, 100_000),
    )
  })

  test('honest text comes out as it went in', () => {
    const honest = [
      '髙﨑 𠮷野家 葛\u{e0100}飾区 神(\ufa19) ﾊﾝｶｸ ①※…―～ 【至急】システム停止',
      'Zoë naïve – “quoted” €5 Привет مرحبا 한국어 ไทย नमस्ते',
      '👨‍👩‍👧 👍🏽 ❤️ 🇯🇵 1️⃣ ☎︎ 🏳️‍🌈 🧑🏽‍💻',
    ]
    for (const text of honest) expect(plain(text)).toBe(text)
  })

  test.each([
    ['complete sequences vanish', 'a\x1b[31;1mb\x1b]0;t\x07c\x9b2Jd\x1b]8;;http://x\x1b\\link\x1b]8;;\x07', 'abcdlink'],
    ['a string sequence without an end keeps its text', 'order \x1b]0;12345', 'order ␛]0;12345'],
    ['undecoded ISO-2022-JP is seen', '\x1b$BJV6b\x1b(B', '␛$BJV6b␛(B'],
    ['an escape sequence cannot be nested into one', '\x1b\x1b[31m[2J', '␛[2J'],
    ['line breaks and tabs become spaces', 'a\r\nb\tc\u2028d', 'a b c d'],
    ['a joiner outside an emoji goes', 'pay\u200dpal', 'paypal'],
    ['text behind a bidi override keeps its order', 'invoice\u202egnp.exe', 'invoicegnp.exe'],
    ['loose marks are composed', 'か\u3099e\u0301\u1112\u1161\u11ab', 'がé한'],
    ['a pile of marks is cut', `x${'\u0315'.repeat(50)}`, `x${'\u0315'.repeat(8)}`],
    [
      'a pile that composing makes higher is cut too',
      `\u0958${'\u0301'.repeat(40)}`,
      `\u0915\u093c${'\u0301'.repeat(7)}`,
    ],
    ['a lone surrogate is replaced', 'a\ud83d', 'a\ufffd'],
  ])('%s', (_, text, expected) => {
    expect(plain(text)).toBe(expected)
  })

  test('lines stay lines, and tabs reach the next column of eight by display cells', () => {
    expect(plainLines('a\r\nb\rc\u2029d\n')).toBe('a\nb\nc\nd\n')
    expect(plainLines('a\tb\n品番\t1\n12345678\tx')).toBe('a       b\n品番    1\n12345678        x')
  })
})

test('a megabyte of anything takes time in proportion', () => {
  const units = [
    '\x1b]',
    '\x9d',
    '\x1b[1',
    '\x1bP',
    '\u0315',
    'か\u3099',
    '👩\u200d',
    '\u200b',
    '\t',
    '\r',
    '\u1112\u1161',
    'ab\x1b[m',
  ]
  for (const unit of units) {
    const text = unit.repeat(1_000_000 / unit.length)
    const start = performance.now()
    plain(text)
    plainLines(text)
    expect(performance.now() - start, JSON.stringify(unit)).toBeLessThan(5000)
  }
})
