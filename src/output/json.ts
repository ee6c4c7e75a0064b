/**
 * What JSON.stringify leaves raw but a terminal, an editor or a reviewer would obey: DEL and C1 controls, line and paragraph
 * separators, bidi controls, zero-width and tag characters. Variation selectors stay: they are part of honest names.
 */
const raw = /(?!\p{Variation_Selector})[\x7f-\x9f\u2028\u2029\ufff9-\ufffb\p{Default_Ignorable_Code_Point}]/gu

function escaped(character: string): string {
  let text = ''
  for (let unit = 0; unit < character.length; unit++) {
    text += `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`
  }
  return text
}

/** One record as one line of NDJSON, without the line feed. The value read back is the same; only its spelling is safe. */
export function toLine(record: object): string {
  return JSON.stringify(record).replace(raw, escaped)
}
