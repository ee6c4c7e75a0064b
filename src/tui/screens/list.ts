import type { RankedTicket } from '../../domain/ranked.ts'
import type { Piece } from '../../output/cell.ts'
import { sentence } from '../../output/sentence.ts'
import type { Look } from '../../output/table.ts'
import { belongs } from '../../services/tickets/board.ts'
import { listHeight, type State, shownRows } from '../state.ts'
import { rowView } from './row.ts'

export interface ListLine {
  pieces: readonly Piece[]
  isSelected: boolean
}

/** The rows that the window shows, in `room` cells: never more than those. */
export function listView(state: State, look: Look, room: number, at: string): ListLine[] {
  const rows = shownRows(state)
  if (rows.length === 0) {
    const code = state.filter === '' ? 'work.empty' : 'work.no-match'
    return [{ pieces: ['  ', look.quiet(sentence(code, {}, look.language).message)], isSelected: false }]
  }
  const digits = String(rows.reduce((most, { ticket }) => Math.max(most, ticket.number), 0)).length
  const siblings = countByCustomer(rows)
  return rows.slice(state.top, state.top + listHeight(state)).map((row) => {
    const { number, customer } = row.ticket
    const isSelected = number === state.selected
    const marks = {
      ...{ isSelected, isMarked: state.marked.has(number), isGone: !belongs(row, state.tab, at) },
      siblings: siblings.get(customer.address) ?? 1,
    }
    return { pieces: rowView(row, marks, look, room, digits), isSelected }
  })
}

function countByCustomer(rows: readonly RankedTicket[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { ticket } of rows) {
    const { address } = ticket.customer
    if (address !== '') counts.set(address, (counts.get(address) ?? 0) + 1)
  }
  return counts
}
