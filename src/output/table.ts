import type { Language } from './age.ts'
import { type Cell, cells, clean, clip, type Piece, paintPieces } from './cell.ts'
import { type Painter, type Style, style } from './colour.ts'
import { plain } from './plain.ts'
import { type Align, width } from './width.ts'

/** What a cell may ask for when it is drawn: tones, and times as this reader reads them. */
export interface Look extends Style {
  language: Language
  /** `3m`, `2h`, `4d`; an RFC 3339 time. */
  age(at: string): string
  /** `2026-11-21 (土) 14:05`; an RFC 3339 time. */
  time(at: string): string
}

export interface Column<T> {
  /** Name in `--help` and in documents; snake_case. */
  key: string
  header: Record<Language, string>
  cell(record: T, look: Look): Cell
  /** For a pipe: uncut, in no language, times RFC 3339 UTC, empty when unknown. */
  tsv(record: T): string
  align?: Align
  /** How readily the column gives way when the terminal is too narrow: 0 (default) never, 2 twice as readily as 1. */
  weight?: number
  /** Cells below which a column with a weight is not squeezed; default 8. */
  min?: number
  /** The column before which it stands on a terminal; in a pipe scripts find the older ones by their place. */
  before?: string
  /** Cells that a terminal must have for the column to be shown at all; a pipe always has it. */
  from?: number
}

const gap = '  '

/** Natural widths, squeezed by weight until the line fits or every column is at its minimum. */
function squeeze(
  natural: readonly number[],
  columns: readonly { weight?: number; min?: number }[],
  room: number,
): number[] {
  const widths = [...natural]
  let excess = widths.reduce((sum, size) => sum + size, 0) - room
  while (excess > 0) {
    let widest = -1
    let most = 0
    for (const [index, { weight = 0, min = 8 }] of columns.entries()) {
      const size = widths[index] ?? 0
      if (weight > 0 && size > min && size * weight > most) {
        widest = index
        most = size * weight
      }
    }
    if (widest < 0) break
    widths[widest] = (widths[widest] ?? 0) - 1
    excess--
  }
  return widths
}

export interface Table<T> {
  header: string
  line(record: T): string
}

/** The columns in the order in which a terminal shows them. */
function inPlace<T>(columns: readonly Column<T>[]): Column<T>[] {
  const placed = columns.filter(({ before }) => before === undefined)
  for (const column of columns) {
    const place = placed.findIndex(({ key }) => key === column.before)
    if (column.before !== undefined) placed.splice(place < 0 ? placed.length : place, 0, column)
  }
  return placed
}

/**
 * An aligned table for a terminal of `room` cells. The widths are taken from the header and the sample; a later, wider cell is
 * cut. The last column holds free text and is not filled up: where terminal and we disagree about a character's width, nothing
 * stands behind it that could shift.
 */
export function createTable<T>(
  all: readonly Column<T>[],
  sample: readonly T[],
  look: Look,
  paint: Painter,
  room: number,
): Table<T> {
  const columns = inPlace(all).filter(({ from = 0 }) => room >= from)
  const headers = columns.map((column) => plain(column.header[look.language]))
  const natural = columns.map((column, index) =>
    sample.reduce(
      (most, record) => Math.max(most, cells(clean(column.cell(record, look), 'table'))),
      width(headers[index] ?? ''),
    ),
  )
  const widths = squeeze(natural, columns, room - gap.length * (columns.length - 1))

  const draw = (row: readonly Cell[]): string => {
    const line: Piece[] = []
    for (const [index, cell] of row.entries()) {
      const size = widths[index] ?? 0
      const shown = clip(clean(cell, 'table'), size)
      const filling = ' '.repeat(Math.max(0, size - cells(shown)))
      const isLast = index === row.length - 1
      if (columns[index]?.align === 'right') line.push(filling, ...shown)
      else line.push(...shown, isLast ? '' : filling)
      if (!isLast) line.push(gap)
    }
    return paintPieces(clip(line, room), paint)
  }
  return {
    header: draw(headers.map((header) => style.strong(header))),
    line: (record) => draw(columns.map((column) => column.cell(record, look))),
  }
}

/** One line for a pipe: always the same columns, nothing cut, no escape byte. */
export function tsvLine<T>(columns: readonly Column<T>[], record: T): string {
  return columns.map((column) => plain(column.tsv(record))).join('\t')
}
