import fc from 'fast-check'
import { seed } from '../../support/sample.ts'

console.log(`SEED=${seed}`)

/** A sample of the full matrix, or all of it with SAMPLE=all; `SEED=` repeats a run. */
export function runs(sample: number, torture: number = sample): { seed: number; numRuns: number } {
  return { seed, numRuns: process.env.SAMPLE === 'all' ? torture : sample }
}

const sequences = [
  '\x1b]0;title\x07',
  '\x1b]2;title\x1b\\',
  '\x9d0;title\x9c',
  '\x1b]52;c;cm0gLXJm\x07',
  '\x1b]8;;http://evil.example\x07text\x1b]8;;\x07',
  '\x1b]0;never ended',
  '\x1bP$q"p\x1b\\',
  '\x1bPnever ended',
  '\x90+q544e\x9c',
  '\x1b_apc\x1b\\',
  '\x1b^pm\x1b\\',
  '\x1bXsos\x1b\\',
  '\x1b[?1049h',
  '\x1b[?25l',
  '\x1b[?1000;1006h',
  '\x1b[?2004h',
  '\x1b[2J',
  '\x1b[10;10H',
  '\x9b31;1m',
  '\x1b[c',
  '\x1b[6n',
  '\x1b[8m',
  '\x1b[4h',
  '\x1b[20l',
  '\x1b[1;5r',
  '\x1b[',
  '\x1b',
  '\x1bc',
  '\x1b7',
  '\x1b8',
  '\x1bM',
  '\x1b#8',
  '\x1b(0',
  '\x1b$BJV6b\x1b(B',
  '\x9b',
  '\x85',
  '\x8d',
  '\x07',
  '\b\b\b',
  '\r',
  '\r\n',
  '\n',
  '\v',
  '\f',
  '\t',
  '\x0e',
  '\x7f',
  '\x18',
  '\x1a',
  '\0',
  '\u202egnp.exe',
  '\u2066\u2069',
  '\u061c',
  '\u200b',
  '\u200e',
  '\u2060',
  '\ufeff',
  '\u2028',
  '\u2029',
  '\u{e0041}\u{e007f}',
  '\ufff9\ufffa\ufffb',
  '\u0301'.repeat(40),
]

const honest = [
  '返金',
  'か\u3099',
  'ﾊﾞ',
  '葛\u{e0100}',
  '𠮷野',
  '髙﨑',
  '神',
  '👨‍👩‍👧',
  '🇯🇵',
  '👍🏽',
  '❤️',
  'Re: ',
  'é',
  ' ',
]

/** Pieces of terminal attacks, of honest Japanese and of arbitrary Unicode, in any order, lone surrogates included. */
export const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...sequences),
      fc.constantFrom(...honest),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.integer({ min: 0, max: 0x9f }).map((code) => String.fromCodePoint(code)),
      fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))
