import { width } from './width.ts'

/**
 * The one door for foreign text on its way to a terminal. Whatever comes in, what goes out moves no cursor, sets no mode, rings
 * no bell, hides nothing and reorders nothing:
 * - complete CSI, OSC, DCS, APC, PM and SOS sequences vanish, 7-bit and 8-bit (ECMA-48 section 5.4 and 5.6). A string sequence
 *   that is never ended keeps its text visible: a terminal would swallow the rest of the mail, the reader should not lose it.
 * - any other ESC is shown as U+241B, so that undecoded ISO-2022-JP is seen for what it is.
 * - other control characters, bidi controls, zero-width and tag characters vanish (CVE-2021-42574); variation selectors (the 葛
 *   of a person's name) and the joiner inside an emoji stay.
 * - more than eight combining marks on one character are cut; kana, Latin and Hangul are composed, because terminals disagree
 *   about the width of loose marks. Kanji are never normalised: NFC would change 神 (U+FA19) into another character.
 * Linear in the length of the text.
 */

const suspicious = /[^\x20-\x7e\u3000-\u3098\u309b-\u3163\u3165-\u9fff\uff01-\uff9f]/

/** String sequences stop at any other control character, which also keeps the search linear. */
const stringSequence = /(?:\x1b[\]P_^X]|[\x9d\x90\x9f\x9e\x98])[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)/g
const controlSequence = /(?:\x1b\[|\x9b)[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]/g
const lineBreak = /\r\n|[\r\v\f\x85\u2028\u2029]/g
const control = /[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]/g
const emojiJoiner = /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]\ufe0f?)\u200d(?=\p{Extended_Pictographic})/u
const invisible = new RegExp(
  `(?!${emojiJoiner.source})(?!\\p{Variation_Selector})[\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffb]`,
  'gu',
)
const markPile = /(\p{M}{8})\p{M}+/gu
const composable = /[^\p{M}\p{Script=Han}]\p{M}+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?/gu

function neutral(text: string): string {
  return text
    .toWellFormed()
    .replace(stringSequence, '')
    .replace(controlSequence, '')
    .replaceAll('\x1b', '␛')
    .replace(lineBreak, '\n')
    .replace(control, '')
    .replace(invisible, '')
    .replace(markPile, '$1')
    .replace(composable, (cluster) => cluster.normalize('NFC').replace(markPile, '$1'))
}

/** One line or one cell: line breaks and tabs become spaces. */
export function plain(text: string): string {
  return suspicious.test(text) ? neutral(text).replace(/[\n\t]/g, ' ') : text
}

/** Several lines: `\n` stays, every other kind of line break becomes one, tabs are expanded to columns of eight. */
export function plainLines(text: string): string {
  if (!suspicious.test(text)) return text
  const lines = neutral(text)
  return lines.includes('\t') ? lines.split('\n').map(expandTabs).join('\n') : lines
}

function expandTabs(line: string): string {
  if (!line.includes('\t')) return line
  const [first = '', ...rest] = line.split('\t')
  let column = width(first)
  let expanded = first
  for (const part of rest) {
    const gap = 8 - (column % 8)
    expanded += ' '.repeat(gap) + part
    column += gap + width(part)
  }
  return expanded
}
