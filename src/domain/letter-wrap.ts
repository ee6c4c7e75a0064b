/** Lines of our mail are at most this wide, in cells: 35 Japanese characters, the custom of Japanese business mail. */
const lineCells = 70
/** A line of this width or less need not be broken at all (RFC 5322 section 2.1.1 asks for 78). */
const restCells = 76

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const japanese = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\uff01-\uff60]/u
/** Kinsoku (JIS X 4051): what may not begin a line, and what may not end one. */
const noStart =
  /^[、。，．,.・：；:;？！?!゛゜ヽヾゝゞ々ー～〜…’”）〕］｝〉》」』】)\]}ぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ%％℃]/u
const noEnd = /[‘“（〔［｛〈《「『【([{￥]$/u
/** Quotes, signatures, lists and code keep their lines. */
const kept = /^(?:[>＞|｜\t\u3000 ]|-- $|[-*・●■◆□○◇※]|\d{1,2}[.)．）])/u
const sentenceEnd = /(?<=[。！？!?][」』）)”]*)(?![。！？!?」』）)”])/u
/** A word, an address or a run of blanks stays whole; every other character may stand alone. */
const piece = /[!-~\u00a1-\u02af\u0370-\u05ff]+[ ]*|[ \u3000]+|\P{M}\p{M}*[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]*/gu

export function cellsOf(text: string): number {
  let cells = 0
  graphemes ??= new Intl.Segmenter('ja')
  for (const { segment } of graphemes.segment(text)) cells += wide.test(segment) ? 2 : 1
  return cells
}
/** Made where it is first needed: that takes 11 ms, and every command loads this file. */
let graphemes: Intl.Segmenter | undefined

/**
 * Whether a text is broken at spaces alone, so that a reader's program may break it as it likes (format=flowed, RFC 3676):
 * Japanese is not, since a program that joins its lines would put blanks between them.
 */
export function breaksAtSpaces(text: string): boolean {
  return !japanese.test(text)
}

/**
 * A letter's text with Japanese lines of more than 38 characters broken: at the end of a sentence where one ends within the
 * line, else after 、, else where kinsoku allows. Lines that break at spaces stay: format=flowed carries them. What the
 * writer broke himself, quotes, lists and indented lines stay as they are.
 */
export function wrapLetter(text: string): string {
  return text.split('\n').flatMap(wrapLine).join('\n')
}

function wrapLine(line: string): string[] {
  if (!japanese.test(line) || kept.test(line) || cellsOf(line) <= restCells) return [line]
  const lines: string[] = []
  let current = ''
  for (const sentence of line.split(sentenceEnd)) {
    if (current !== '' && cellsOf(current + sentence) > lineCells) {
      lines.push(current)
      current = ''
    }
    const parts = cellsOf(current + sentence) > lineCells ? cutSentence(sentence) : [sentence]
    lines.push(...parts.slice(0, -1))
    current += parts.at(-1) ?? ''
  }
  return [...lines, current].map((one) => one.trimEnd()).filter((one) => one !== '')
}

/** A sentence that no line can hold: after the last 、 in the second half of the line, else anywhere that kinsoku allows. */
function cutSentence(sentence: string): string[] {
  const lines: string[] = []
  let current: string[] = []
  let cells = 0
  for (const part of tied(sentence)) {
    const size = cellsOf(part)
    if (cells + size > lineCells && current.length > 0) {
      const comma = current.findLastIndex((one) => /[、，,]\s*$/u.test(one))
      const at = comma >= current.length / 2 ? comma + 1 : current.length
      lines.push(current.slice(0, at).join(''))
      current = current.slice(at)
      cells = cellsOf(current.join(''))
    }
    current.push(part)
    cells += size
  }
  return [...lines, current.join('')]
}

/** The pieces between which a line may be broken. */
function tied(text: string): string[] {
  const pieces: string[] = []
  for (const [part] of text.matchAll(piece)) {
    const before = pieces.at(-1)
    if (before !== undefined && (noStart.test(part) || noEnd.test(before))) pieces[pieces.length - 1] = before + part
    else pieces.push(part)
  }
  return pieces
}
