import { characters, cutMark, width } from './width.ts'

/** Kinsoku shori (JIS X 4051): what may not begin a line, and what may not end one. */
const noStart = new Set(
  '、。，．,.・：；:;？！?!゛゜ヽヾゝゞ々ー～〜…‥’”）〕］｝〉》」』】〙〗)]}»ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ｡､｣ｧｨｩｪｫｬｭｮｯｰ･％℃',
)
const noEnd = new Set('‘“（〔［｛〈《「『【〘〖([{«｢￥＄')

const blank = /^[ \u3000]$/
/** Half-width kana are narrow, but a line may be broken between them. */
const halfWidthKana = /^[\uff61-\uff9f]/

type Kind = 'blank' | 'latin' | 'japanese'

function kindOf(character: string, cells: number): Kind {
  if (blank.test(character)) return 'blank'
  return cells === 1 && !halfWidthKana.test(character) ? 'latin' : 'japanese'
}

interface Piece {
  text: string
  cells: number
  blank: boolean
}

/** What is never broken unless a whole line cannot hold it: a word, or a Japanese character with what kinsoku ties to it. */
function pieces(line: string): Piece[] {
  const found: Piece[] = []
  let before = ''
  let kindBefore: Kind | undefined
  for (const character of characters(line)) {
    const size = width(character)
    const kind = kindOf(character, size)
    const last = found.at(-1)
    const sameRun = kind === kindBefore && kind !== 'japanese'
    const tied = kind !== 'blank' && kindBefore !== 'blank' && (noStart.has(character.charAt(0)) || noEnd.has(before))
    if (last && (sameRun || tied)) {
      last.text += character
      last.cells += size
    } else found.push({ text: character, cells: size, blank: kind === 'blank' })
    before = character
    kindBefore = kind
  }
  return found
}

function wrapLine(line: string, cells: number): string[] {
  if (width(line) <= cells) return [line]
  const lines: string[] = []
  let current = ''
  let used = 0
  const add = (text: string, size: number) => {
    current += text
    used += size
  }
  const breakLine = () => {
    const shown = current.replace(/[ \u3000]+$/, '')
    if (shown !== '') lines.push(shown)
    current = ''
    used = 0
  }
  for (const piece of pieces(line)) {
    if (used + piece.cells > cells) breakLine()
    else {
      add(piece.text, piece.cells)
      continue
    }
    if (piece.blank) continue
    if (piece.cells <= cells) {
      add(piece.text, piece.cells)
      continue
    }
    for (const character of characters(piece.text)) {
      const shown = width(character) <= cells ? character : cutMark
      if (used + width(shown) > cells) breakLine()
      add(shown, width(shown))
    }
  }
  breakLine()
  return lines
}

/**
 * Wraps text that has passed plainLines() to lines of at most `cells` cells. Words stay whole where a line can hold them; no
 * line begins with 。、」 or a small kana, none ends with 「. Indents stay, blanks at a break go. Linear in the length.
 */
export function wrap(text: string, cells: number): string[] {
  const size = Math.max(1, cells)
  return text.split('\n').flatMap((line) => wrapLine(line, size))
}
