import { byEffort, byUrgency, type RankedTicket } from '../domain/ranked.ts'
import { belongs } from '../services/tickets/board.ts'
import { groupsOf } from './group.ts'
import { movedIn } from './sheet.ts'
import { type Action, isGrouped, listHeight, type State, selectedRow, shownRows, type Tabs } from './state.ts'

export function reduce(state: State, action: Action): State {
  return inView(revealed(step(state, action)))
}

function step(state: State, action: Action): State {
  switch (action.kind) {
    case 'sized':
      return { ...state, size: { columns: action.columns, rows: action.rows } }
    case 'listed': {
      const isSame = action.tab === state.tab
      const kept = isSame && action.rows.some(({ ticket }) => ticket.number === state.selected)
      const marked = isSame ? state.marked : new Set<number>()
      const opened = isSame ? state.opened : new Set<string>()
      const { tab, rows, board } = action
      const next = { ...onBoard(state, board), ...{ tab, rows, fresh: 0, marked, opened } }
      const shown = shownRows(next)
      return { ...next, top: 0, selected: kept ? state.selected : (shown[0]?.ticket.number ?? null) }
    }
    case 'changed': {
      const now = new Map(action.known.map((row) => [row.ticket.number, row]))
      const rows = state.rows.map((row) => now.get(row.ticket.number) ?? row)
      const known = new Set(rows.map(({ ticket }) => ticket.number))
      const fresh = action.rows.filter(({ ticket }) => !known.has(ticket.number)).length
      return { ...onBoard(state, action.board), rows, fresh }
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
    case 'placed': {
      const isThere = state.rows.some(({ ticket }) => ticket.number === state.selected)
      const first = shownRows(state)[0]?.ticket.number ?? null
      const selected = action.place === 'queue' && !isThere ? first : state.selected
      return { ...state, place: action.place, under: action.under ?? 'queue', selected, scroll: 0, pane: 'talk' }
    }
    case 'opened':
      return { ...fresh(state), place: 'ticket', under: state.place, selected: action.ticket, pane: 'talk' }
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
    case 'sent-for':
      return { ...state, errand: action.errand }
    case 'noticed':
      return { ...state, notice: action.notice }
    case 'conditioned':
      return { ...state, condition: action.condition }
    case 'ordered':
      return { ...state, order: action.order }
    case 'grouped':
      return regrouped(state, action.customer)
    case 'sheeted':
      return { ...state, sheet: action.sheet }
    case 'chosen':
      return { ...state, sheet: state.sheet && movedIn(state.sheet, action.by) }
    case 'timed':
      return { ...state, minutesLeft: action.minutesLeft }
    case 'pending':
      return { ...state, pending: action.pending, countdown: action.countdown }
  }
}

function onBoard(state: State, { tabs, at, members }: Tabs): State {
  return { ...state, tabs, standing: { at, members } }
}

/** Opens the tickets of a customer, or lets the first one stand for them again. */
function regrouped(state: State, customer: string): State {
  const opened = new Set(state.opened)
  if (!opened.delete(customer)) opened.add(customer)
  const next = { ...state, opened }
  const isShown = shownRows(next).some(({ ticket }) => ticket.number === state.selected)
  const first = state.rows.find(({ ticket }) => ticket.customer.address === customer)
  return isShown ? next : { ...next, selected: first?.ticket.number ?? state.selected }
}

/** What is chosen can be seen: its customer's tickets are opened where another one stands for it. */
function revealed(state: State): State {
  if (state.selected === null || !isGrouped(state)) return state
  const { followers } = groupsOf(state.rows, state.opened)
  if (!followers.has(state.selected)) return state
  const address = selectedRow(state)?.ticket.customer.address ?? ''
  return state.opened.has(address) ? state : { ...state, opened: new Set([...state.opened, address]) }
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
    return row !== undefined && (row.ticket.mergedInto !== null || !belongs(row, state.tab, board))
  }
  const rows = state.rows.filter((row) => !isGone(row)).map((row) => now.get(row.ticket.number) ?? row)
  for (const row of tickets) {
    const isListed = rows.some(({ ticket }) => ticket.number === row.ticket.number)
    if (isListed || isGone(row)) continue
    const at = rows.findIndex((other) => (state.order === 'quick' ? byEffort : byUrgency)(row, other) < 0)
    rows.splice(at < 0 ? rows.length : at, 0, row)
  }
  const marked = new Set([...state.marked].filter((number) => !now.has(number)))
  const next = { ...onBoard(state, board), rows, marked, notice }
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
