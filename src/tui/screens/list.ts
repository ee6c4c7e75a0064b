import { clip, type Piece } from '../../output/cell.ts'
import { sentence } from '../../output/sentence.ts'
import type { Look } from '../../output/table.ts'
import { belongs } from '../../services/tickets/board.ts'
import { groupsOf } from '../group.ts'
import { isGrouped, listHeight, type State, shownRows } from '../state.ts'
import { rowView } from './row.ts'

export interface ListLine {
  pieces: readonly Piece[]
  isSelected: boolean
}

/** The rows that the window shows, in `room` cells: never more than those. */
export function listView(state: State, look: Look, room: number): ListLine[] {
  const rows = shownRows(state)
  if (rows.length === 0) {
    const codes = state.filter !== '' ? ['work.no-match'] : isFirstRun(state) ? firstRun : ['work.empty']
    const words = codes.map((code) => sentence(code, {}, look.language).message)
    return words.map((text) => ({ pieces: clip(['  ', look.quiet(text)], room), isSelected: false }))
  }
  const digits = String(rows.reduce((most, { ticket }) => Math.max(most, ticket.number), 0)).length
  const { counts, followers } = groupsOf(isGrouped(state) ? state.rows : rows, state.opened)
  return rows.slice(state.top, state.top + listHeight(state)).map((row) => {
    const { number, customer } = row.ticket
    const isSelected = number === state.selected
    const marks = {
      ...{ isSelected, isMarked: state.marked.has(number), isGone: !belongs(row, state.tab, state.standing) },
      ...{ siblings: counts.get(customer.address) ?? 1, isFollower: isGrouped(state) && followers.has(number) },
    }
    return { pieces: rowView(row, marks, look, room, digits), isSelected }
  })
}

const firstRun = ['work.first-run-empty', 'work.first-run-demo', 'work.first-run-set-up', 'work.first-run-keys']

/** Nothing was ever read, and nothing lies anywhere. */
function isFirstRun({ condition, tabs }: State): boolean {
  return condition.syncedAt === null && tabs.every(({ count }) => count === 0)
}
