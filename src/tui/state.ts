import type { OutboxRow } from '../domain/delivery.ts'
import { byUrgency, type RankedTicket } from '../domain/ranked.ts'
import type { Tone } from '../output/colour.ts'
import type { Values } from '../output/sentence.ts'
import type { Condition } from '../services/condition.ts'
import { type Board, belongs, type Tab, type TabKey } from '../services/tickets/board.ts'
import type { Compose } from './compose.ts'
import type { Place } from './keys.ts'
import { matches } from './match.ts'
import type { Overlay } from './overlay.ts'

/** What the screen says about itself until the next key. */
export interface Notice {
  code: string
  values: Values
  tone: Tone
}

/** A reply that may still be taken back; `until` in milliseconds of real time. */
export interface Pending {
  row: OutboxRow
  until: number
}

export type Pane = 'talk' | 'facts' | 'why'

export interface State {
  size: { columns: number; rows: number }
  place: Place
  tabs: Tab[]
  tab: TabKey
  /** In the order in which they came; it stays until it is asked to change. */
  rows: RankedTicket[]
  /** Tickets of this tab that are not among the rows. */
  fresh: number
  /** A ticket's number, never a position. */
  selected: number | null
  /** Index of the first row that is drawn. */
  top: number
  marked: ReadonlySet<number>
  search: string
  filter: string
  pane: Pane
  unfolded: boolean
  scroll: number
  overlay: Overlay | null
  compose: Compose | null
  notice: Notice | null
  condition: Condition
  pending: Pending[]
  /** Seconds of real time that a pending reply has left, so that the screen counts. */
  countdown: number
}

export type Action =
  | { kind: 'sized'; columns: number; rows: number }
  /** Another tab, or the same in its true order. */
  | { kind: 'listed'; board: Board; tab: TabKey; rows: RankedTicket[] }
  /** The same tab after somebody else wrote: `rows` are its rows now. */
  | { kind: 'changed'; board: Board; rows: RankedTicket[]; known: RankedTicket[] }
  /** After an act of ours on these tickets, as they are now. */
  | { kind: 'acted'; board: Board; tickets: RankedTicket[]; notice: Notice | null; follow: boolean }
  | { kind: 'moved'; by: number }
  | { kind: 'selected'; ticket: number | null }
  | { kind: 'marked'; tickets: number[]; on: boolean }
  | { kind: 'unmarked' }
  | { kind: 'searching'; text: string }
  | { kind: 'filtered'; text: string }
  | { kind: 'placed'; place: Place }
  | { kind: 'paned'; pane: Pane }
  | { kind: 'unfolded' }
  | { kind: 'scrolled'; to: number }
  | { kind: 'overlaid'; overlay: Overlay | null }
  | { kind: 'composed'; compose: Compose | null }
  | { kind: 'noticed'; notice: Notice | null }
  | { kind: 'conditioned'; condition: Condition }
  | { kind: 'pending'; pending: Pending[]; countdown: number }

export function blankState(size: State['size']): State {
  return {
    ...{ size, place: 'queue', tabs: [], tab: 'todo', rows: [], fresh: 0, selected: null, top: 0 },
    ...{ marked: new Set(), search: '', filter: '', pane: 'talk', unfolded: false, scroll: 0 },
    ...{ overlay: null, compose: null, notice: null, pending: [], countdown: 0 },
    condition: { syncedAt: null, doubts: 0, leaving: 0, fault: null },
  }
}

/** Rows that the filter lets through. */
export function shownRows({ rows, filter }: State): RankedTicket[] {
  return filter === '' ? rows : rows.filter((row) => matches(row, filter))
}

export function selectedRow(state: State): RankedTicket | null {
  return state.rows.find(({ ticket }) => ticket.number === state.selected) ?? null
}

/** What an act is about: the marked tickets, else the one that is shown. */
export function targets({ marked, selected, place }: State): number[] {
  if (place === 'queue' && marked.size > 0) return [...marked]
  return selected === null ? [] : [selected]
}

/** Lines that the list has. */
export function listHeight({ size }: State): number {
  return Math.max(1, size.rows - chrome)
}

/** Title, tabs, notice and footer. */
const chrome = 4

/** From this width on the list and the ticket stand side by side. */
export function isSplit({ size }: State): boolean {
  return size.columns >= 100
}

export const smallest = { columns: 40, rows: 10 }

export function reduce(state: State, action: Action): State {
  return inView(step(state, action))
}

function step(state: State, action: Action): State {
  switch (action.kind) {
    case 'sized':
      return { ...state, size: { columns: action.columns, rows: action.rows } }
    case 'listed': {
      const isSame = action.tab === state.tab
      const kept = isSame && action.rows.some(({ ticket }) => ticket.number === state.selected)
      const marked = isSame ? state.marked : new Set<number>()
      const next = { ...state, ...{ tab: action.tab, tabs: action.board.tabs, rows: action.rows, fresh: 0, marked } }
      const shown = shownRows(next)
      return { ...next, top: 0, selected: kept ? state.selected : (shown[0]?.ticket.number ?? null) }
    }
    case 'changed': {
      const now = new Map(action.known.map((row) => [row.ticket.number, row]))
      const rows = state.rows.map((row) => now.get(row.ticket.number) ?? row)
      const known = new Set(rows.map(({ ticket }) => ticket.number))
      const fresh = action.rows.filter(({ ticket }) => !known.has(ticket.number)).length
      return { ...state, tabs: action.board.tabs, rows, fresh }
    }
    case 'acted':
      return acted(state, action)
    case 'moved': {
      const shown = shownRows(state)
      const from = shown.findIndex(({ ticket }) => ticket.number === state.selected)
      const to = Math.max(0, Math.min(shown.length - 1, Math.max(0, from) + action.by))
      return { ...fresh(state), selected: shown[to]?.ticket.number ?? null }
    }
    case 'selected':
      return { ...fresh(state), selected: action.ticket }
    case 'marked': {
      const marked = new Set(state.marked)
      for (const ticket of action.tickets) {
        if (action.on) marked.add(ticket)
        else marked.delete(ticket)
      }
      return { ...state, marked }
    }
    case 'unmarked':
      return { ...state, marked: new Set() }
    case 'searching':
      return { ...state, search: action.text }
    case 'filtered': {
      const next = { ...state, filter: action.text, top: 0 }
      const shown = shownRows(next)
      const isThere = shown.some(({ ticket }) => ticket.number === state.selected)
      return isThere ? next : { ...next, selected: shown[0]?.ticket.number ?? null }
    }
    case 'placed':
      return { ...state, place: action.place, scroll: 0, pane: 'talk' }
    case 'paned':
      return { ...state, pane: action.pane, scroll: 0 }
    case 'unfolded':
      return { ...state, unfolded: !state.unfolded }
    case 'scrolled':
      return { ...state, scroll: Math.max(0, action.to) }
    case 'overlaid':
      return { ...state, overlay: action.overlay }
    case 'composed':
      return { ...state, compose: action.compose }
    case 'noticed':
      return { ...state, notice: action.notice }
    case 'conditioned':
      return { ...state, condition: action.condition }
    case 'pending':
      return { ...state, pending: action.pending, countdown: action.countdown }
  }
}

/** Another ticket is read from its beginning. */
function fresh(state: State): State {
  return { ...state, scroll: 0, unfolded: false }
}

/**
 * What was dealt with leaves the list, and the next by urgency is there; what comes back by an undo stands where its urgency
 * puts it. Nothing else moves.
 */
function acted(state: State, { board, tickets, notice, follow }: Extract<Action, { kind: 'acted' }>): State {
  const now = new Map(tickets.map((row) => [row.ticket.number, row]))
  const isGone = ({ ticket }: RankedTicket) => {
    const row = now.get(ticket.number)
    return row !== undefined && (row.ticket.mergedInto !== null || !belongs(row, state.tab, board.at))
  }
  const rows = state.rows.filter((row) => !isGone(row)).map((row) => now.get(row.ticket.number) ?? row)
  for (const row of tickets) {
    const isListed = rows.some(({ ticket }) => ticket.number === row.ticket.number)
    if (isListed || isGone(row)) continue
    const at = rows.findIndex((other) => byUrgency(row, other) < 0)
    rows.splice(at < 0 ? rows.length : at, 0, row)
  }
  const marked = new Set([...state.marked].filter((number) => !now.has(number)))
  const next = { ...state, tabs: board.tabs, rows, marked, notice }
  const first = tickets.find((row) => !isGone(row))?.ticket.number
  if (follow && first !== undefined) return { ...fresh(next), selected: first }
  if (rows.some(({ ticket }) => ticket.number === state.selected)) return next
  return { ...fresh(next), selected: neighbour(state, next) }
}

/** The first ticket behind the one that was selected that is still shown, else the last before it. */
function neighbour(before: State, after: State): number | null {
  const old = shownRows(before).map(({ ticket }) => ticket.number)
  const left = new Set(shownRows(after).map(({ ticket }) => ticket.number))
  const from = Math.max(0, before.selected === null ? 0 : old.indexOf(before.selected))
  const behind = old.slice(from).find((number) => left.has(number))
  return behind ?? old.slice(0, from).findLast((number) => left.has(number)) ?? [...left][0] ?? null
}

/** Moves the window as little as needed, so that the selected row is in it. */
function inView(state: State): State {
  const shown = shownRows(state)
  const height = listHeight(state)
  const index = Math.max(
    0,
    shown.findIndex(({ ticket }) => ticket.number === state.selected),
  )
  const least = Math.max(0, index - height + 1)
  const top = Math.max(0, Math.min(Math.max(state.top, least), index, Math.max(0, shown.length - height)))
  return top === state.top ? state : { ...state, top }
}
