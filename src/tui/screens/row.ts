import type { RankedTicket } from '../../domain/ranked.ts'
import { type Cell, cells, clean, clip, type Piece } from '../../output/cell.ts'
import type { Look } from '../../output/table.ts'
import { dueCell } from '../../output/ticket.ts'
import { folderWord, priorityWord } from '../../output/words.ts'

/** What a row shows beside its ticket. */
export interface RowMarks {
  isSelected: boolean
  isMarked: boolean
  /** It has left this tab since the list was drawn. */
  isGone: boolean
  /** How many tickets of this customer are in the list. */
  siblings: number
  /** It stands below the first one of its customer. */
  isFollower: boolean
}

/** Cells of each column, by the room that there is; 0: not shown. The subject takes what is left and comes last. */
function widths(room: number, digits: number) {
  return {
    number: Math.max(3, digits),
    bar: room >= 76 ? 5 : 0,
    due: room >= 60 ? 13 : 6,
    waiting: room >= 48 ? 6 : 0,
    customer: room >= 110 ? 22 : room >= 60 ? 14 : 0,
  }
}

/** Points of urgency that one step of the bar stands for. */
const step = 5

/** One ticket of the list in `room` cells. */
export function rowView(row: RankedTicket, marks: RowMarks, look: Look, room: number, digits: number): Piece[] {
  const { ticket, urgency } = row
  const size = widths(room, digits)
  const bar = '#'.repeat(Math.max(0, Math.min(size.bar, Math.round(urgency / step))))
  const name = `${marks.isFollower ? '  ' : ''}${ticket.customer.name ?? ticket.customer.address}`
  const siblings = marks.siblings > 1 && !marks.isFollower ? ` x${marks.siblings}` : ''
  const columns: [Cell, number, 'left' | 'right'][] = [
    [String(ticket.number), size.number, 'right'],
    [bar, size.bar, 'left'],
    [dueCell(row.sla, look), size.due, 'left'],
    [look.quiet(look.age(ticket.waitingSince)), size.waiting, 'right'],
    [name, size.customer - siblings.length, 'left'],
  ]
  const pieces: Piece[] = [marks.isSelected ? '>' : ' ', marks.isMarked ? '*' : ' ']
  for (const [index, [cell, width, align]] of columns.entries()) {
    if (width <= 0) continue
    pieces.push(
      ...fitted(cell, width, align),
      index === columns.length - 1 ? siblings.padEnd(siblings.length + 1) : ' ',
    )
  }
  return [...clip([...pieces, ...clean(about(row, marks, look), 'table')], room)]
}

/** The subject, with what is unusual about the ticket before it and its tags behind. */
function about({ ticket, terms }: RankedTicket, { isGone }: RowMarks, look: Look): Cell {
  const { language } = look
  const { priority, tags, flags, folder, subject } = ticket
  const word = priorityWord(priority, language)
  const level =
    priority === 'urgent' ? [look.alarm(`!! ${word} `)] : priority === 'high' ? [look.warn(`! ${word} `)] : []
  const isQuick = terms.some(({ name }) => name === 'quick')
  return [
    ...(isGone ? [look.quiet(`-> ${folderWord(folder, language)} `)] : []),
    ...level,
    ...(isQuick ? [look.good('+ ')] : []),
    subject,
    ...(tags.length > 0 ? [look.mark(`  ${tags.join(' ')}`)] : []),
    ...(flags.length > 0 ? [look.warn(`  ${flags.map((flag) => `!${flag}`).join(' ')}`)] : []),
  ]
}

/** A cell cut or filled up to exactly `width` cells. */
export function fitted(cell: Cell, width: number, align: 'left' | 'right' = 'left'): Piece[] {
  const shown = clip(clean(cell, 'table'), width)
  const filling = ' '.repeat(Math.max(0, width - cells(shown)))
  return align === 'left' ? [...shown, filling] : [filling, ...shown]
}
