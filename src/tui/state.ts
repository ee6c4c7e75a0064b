import type { OutboxRow } from '../domain/delivery.ts'
import type { RankedTicket } from '../domain/ranked.ts'
import type { Tone } from '../output/colour.ts'
import type { Values } from '../output/sentence.ts'
import type { Condition } from '../services/condition.ts'
import { type Board, isAsked, type Tab, type TabKey } from '../services/tickets/board.ts'
import type { Compose } from './compose.ts'
import type { Errand } from './errand.ts'
import { groupsOf } from './group.ts'
import type { Place } from './keys.ts'
import { matches } from './match.ts'
import type { Overlay } from './overlay.ts'
import type { Sheet } from './sheet.ts'

/** What the screen says about itself until the next key. */
export interface Notice {
  code: string
  values: Values
  tone: Tone
}

/** A reply that may still be taken back; `until` as Context.elapsed() counts. */
export interface Pending {
  row: OutboxRow
  until: number
}

export type Pane = 'talk' | 'facts' | 'why'

/** What stands first: what is most urgent, or what takes the shortest answer. */
export type Order = 'urgency' | 'quick'

export interface State {
  size: { columns: number; rows: number }
  place: Place
  /** The screen that a ticket was opened from. */
  under: Place
  /** The morning screen or the outbox, while it is shown. */
  sheet: Sheet | null
  tabs: Tab[]
  tab: TabKey
  /** Which tickets stand in which tab. */
  standing: Pick<Board, 'at' | 'members'>
  order: Order
  /** Customers of whom every ticket is shown, by address. */
  opened: ReadonlySet<string>
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
  errand: Errand | null
  notice: Notice | null
  condition: Condition
  pending: Pending[]
  /** Seconds of real time that a pending reply has left, so that the screen counts. */
  countdown: number
  /** Minutes that the sitting has left; null: it has no end. */
  minutesLeft: number | null
}

/** What the state keeps of a board. */
export type Tabs = Pick<Board, 'tabs' | 'at' | 'members'>

export type Action =
  | { kind: 'sized'; columns: number; rows: number }
  /** Another tab, or the same in its true order. */
  | { kind: 'listed'; board: Tabs; tab: TabKey; rows: RankedTicket[] }
  /** The same tab after somebody else wrote: `rows` are its rows now. */
  | { kind: 'changed'; board: Tabs; rows: RankedTicket[]; known: RankedTicket[] }
  /** After an act of ours on these tickets, as they are now. */
  | { kind: 'acted'; board: Tabs; tickets: RankedTicket[]; notice: Notice | null; follow: boolean }
  | { kind: 'moved'; by: number }
  | { kind: 'selected'; ticket: number | null }
  | { kind: 'marked'; tickets: number[]; on: boolean }
  | { kind: 'unmarked' }
  | { kind: 'searching'; text: string }
  | { kind: 'filtered'; text: string }
  /** `under`: where one comes back to; absent: the queue. */
  | { kind: 'placed'; place: Place; under?: Place }
  | { kind: 'paned'; pane: Pane }
  | { kind: 'unfolded' }
  | { kind: 'scrolled'; to: number }
  | { kind: 'overlaid'; overlay: Overlay | null }
  | { kind: 'composed'; compose: Compose | null }
  | { kind: 'sent-for'; errand: Errand | null }
  | { kind: 'noticed'; notice: Notice | null }
  | { kind: 'conditioned'; condition: Condition }
  | { kind: 'pending'; pending: Pending[]; countdown: number }
  | { kind: 'ordered'; order: Order }
  | { kind: 'grouped'; customer: string }
  | { kind: 'sheeted'; sheet: Sheet | null }
  | { kind: 'chosen'; by: number }
  /** A ticket is read that was chosen on another screen. */
  | { kind: 'opened'; ticket: number }
  | { kind: 'timed'; minutesLeft: number | null }

export function blankState(size: State['size']): State {
  return {
    ...{ size, place: 'queue', tabs: [], tab: 'todo', rows: [], fresh: 0, selected: null, top: 0 },
    ...{ marked: new Set(), search: '', filter: '', pane: 'talk', unfolded: false, scroll: 0 },
    ...{ overlay: null, compose: null, errand: null, notice: null, pending: [], countdown: 0, minutesLeft: null },
    ...{ under: 'queue', sheet: null, order: 'urgency', opened: new Set(), standing: { at: '', members: new Map() } },
    condition: { syncedAt: null, doubts: 0, leaving: 0, fault: null },
  }
}

/** Rows that the filter lets through, or one for each customer. */
export function shownRows(state: State): RankedTicket[] {
  const { rows, filter } = state
  if (filter !== '') return rows.filter((row) => matches(row, filter))
  return isGrouped(state) ? groupsOf(rows, state.opened).shown : rows
}

/** Whether one row stands for all of a customer's: not where somebody has asked for certain tickets. */
export function isGrouped({ tab, filter }: Pick<State, 'tab' | 'filter'>): boolean {
  return filter === '' && !isAsked(tab)
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
