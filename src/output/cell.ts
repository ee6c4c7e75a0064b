import { type Painter, Toned } from './colour.ts'
import { plain } from './plain.ts'
import { beginning, cutMark, width } from './width.ts'

export type Piece = string | Toned
/** What one cell of a table, or one line of a view, is made of. Foreign text needs no cleaning before: that happens here. */
export type Cell = Piece | readonly Piece[]

/** Terminals disagree about the width of joined emoji, so that only the first of a family stands in a table. */
const joinedEmoji = /\u200d\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]*/gu

function withText(piece: Piece, text: string): Piece {
  return piece instanceof Toned ? new Toned(text, piece.tone) : text
}

/** The pieces of a cell, each of them through plain(). */
export function clean(cell: Cell, place: 'table' | 'line'): Piece[] {
  const pieces = typeof cell === 'string' || cell instanceof Toned ? [cell] : cell
  return pieces.map((piece) => {
    const text = plain(String(piece))
    return withText(piece, place === 'table' ? text.replace(joinedEmoji, '') : text)
  })
}

export function cells(line: readonly Piece[]): number {
  return line.reduce((sum, piece) => sum + width(String(piece)), 0)
}

/** At most `limit` cells of it, the last one a mark when something is missing. */
export function clip(line: readonly Piece[], limit: number): readonly Piece[] {
  if (cells(line) <= limit) return line
  if (limit < 1) return []
  const kept: Piece[] = []
  let left = limit - 1
  for (const piece of line) {
    const whole = String(piece)
    const text = beginning(whole, left)
    kept.push(withText(piece, text))
    left -= width(text)
    if (text !== whole) break
  }
  return [...kept, cutMark]
}

export function paintPieces(line: readonly Piece[], paint: Painter): string {
  return line.map((piece) => (piece instanceof Toned ? paint(piece.text, piece.tone) : piece)).join('')
}

/** One uncut line for a terminal: every piece cleaned, then painted. */
export function paintLine(cell: Cell, paint: Painter): string {
  return paintPieces(clean(cell, 'line'), paint)
}
