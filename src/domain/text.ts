/** Scripts written without spaces: a line break inside them is no word boundary. `scx` takes ー 、 。 and the voicing marks along. */
const spaceless = '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}'
const brokenLine = new RegExp(`(?<=[${spaceless}])[ \\t\\u3000]*\\r?\\n[ \\t\\u3000]*(?=[${spaceless}])`, 'gu')

/** Characters that take no room and only hide words: soft hyphen, zero-width ones, variation selectors (葛 + U+E0100). */
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]/gu

/** ISO-2022-JP and Windows-31J decode one byte pair to either of these; NFKC knows only the second of each. */
const twins: Record<string, string> = { '〜': '~', '−': '-' }

/** Folds text for matching: line breaks between Japanese characters vanish, then NFKC and lower case (contract.md section 4). */
export function fold(text: string): string {
  return text
    .replace(invisible, '')
    .replace(brokenLine, '')
    .normalize('NFKC')
    .replace(/[〜−]/g, (char) => twins[char] ?? char)
    .toLowerCase()
}

/** What may not stand in a header of ours: controls and line breaks, and what hides or reorders text (CVE-2021-42574). */
const unfit = /[\p{Cc}\u2028\u2029]+/gu
const hidden =
  /(?!\p{Variation_Selector})[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\p{Default_Ignorable_Code_Point}]/gu

/** Foreign text as one line that may stand in a header of ours. */
export function headerText(text: string): string {
  return text.replace(unfit, ' ').replace(hidden, '').replace(/ {2,}/g, ' ').trim()
}

const prefix = /^\s*(?:(?:re|fwd?|aw|wg|sv|vs|antw|tr|rif|返信|転送)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*)+/iu

/** A subject without its Re:, Fw:, 返信: ...; tags in brackets stay. */
export function baseSubject(subject: string): string {
  return subject.normalize('NFKC').replace(prefix, '').trim()
}
