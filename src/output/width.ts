import stringWidth from 'fast-string-width'

/**
 * Display cells. East-Asian-Ambiguous characters count as one cell. All functions expect text that has passed plain().
 *
 * Cutting and wrapping are done here, over whole characters as a reader sees them, because fast-string-truncated-width halves
 * 𠮷 (it counts code points and cuts code units) and fast-wrap-ansi normalises kanji and knows no kinsoku. The characters are
 * found by a regular expression: Intl.Segmenter costs 11 ms at its first use, which a listing command would feel.
 */

/** `…` is ambiguous in width, `..` costs two cells, `>` reads as a quote: the tilde is one cell everywhere. */
export const cutMark = '~'

const ascii = /^[\x20-\x7e]*$/
const cluster =
  /\p{Regional_Indicator}{2}|[\u1100-\u115f][\u1160-\u11ff]*|[\s\S](?:[\p{M}\p{Emoji_Modifier}\uff9e\uff9f]|\u200d\p{Extended_Pictographic})*/gu

/** Characters as a reader counts them: marks, variation selectors, skin tones and joined emoji stay together. */
export function characters(text: string): string[] {
  return text.match(cluster) ?? []
}

export function width(text: string): number {
  return ascii.test(text) ? text.length : stringWidth(text)
}

/** The longest beginning that fits, in cells; never half a character. */
export function beginning(text: string, cells: number): string {
  if (ascii.test(text)) return text.slice(0, Math.max(0, cells))
  let used = 0
  let end = 0
  for (const character of characters(text)) {
    used += width(character)
    if (used > cells) break
    end += character.length
  }
  return text.slice(0, end)
}

/** Text of at most `cells` cells; what was cut is marked by a tilde. */
export function cut(text: string, cells: number): string {
  if (width(text) <= cells) return text
  return cells < 1 ? '' : beginning(text, cells - 1) + cutMark
}

export type Align = 'left' | 'right'

/** Fills up with spaces to `cells`; text that is longer stays as it is. */
export function pad(text: string, cells: number, align: Align = 'left'): string {
  const gap = ' '.repeat(Math.max(0, cells - width(text)))
  return align === 'left' ? text + gap : gap + text
}
