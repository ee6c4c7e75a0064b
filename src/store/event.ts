import type { EventDraft, TicketEvent } from '../domain/event.ts'
import { applyEvent, blankTicket, type Ticket } from '../domain/ticket.ts'
import type { Store } from './open.ts'
import { putTicket, ticketByNumber } from './ticket.ts'

interface Row {
  event: number
  act: number
  ticket: number
  at: string
  kind: string
  by: string
  data: string
  undoes: number | null
}

/**
 * Appends the events of one act and writes the ticket's row, which is their projection. Call it inside a transaction.
 * Several calls belong to one act when the first one's `act` is handed on.
 */
export function appendEvents(store: Store, number: number, at: string, drafts: EventDraft[], act?: number): Ticket {
  let ticket = ticketByNumber(store, number)
  if (!ticket) {
    ticket = blankTicket(number)
    putTicket(store, ticket)
  }
  const insert = store.db.prepare(
    'INSERT INTO event (event, act, ticket, at, kind, by, data, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  let next = nextEvent(store)
  const first = act ?? next
  for (const draft of drafts) {
    const event = {
      ...draft,
      event: next++,
      act: first,
      ticket: number,
      at,
      undoes: draft.undoes ?? null,
    } as TicketEvent
    insert.run(event.event, first, number, at, event.kind, event.by, JSON.stringify(event.data), event.undoes)
    ticket = applyEvent(ticket, event)
  }
  putTicket(store, ticket)
  return ticket
}

export function nextEvent(store: Store): number {
  return ((store.db.prepare('SELECT max(event) FROM event').pluck().get() as number | null) ?? 0) + 1
}

/** Events after a number, oldest first; of one ticket or of all. */
export function* eventsAfter(store: Store, after: number, ticket: number | null): Generator<TicketEvent> {
  const where = ticket === null ? '' : 'AND ticket = @ticket'
  const rows = store.db.prepare(`SELECT * FROM event WHERE event > @after ${where} ORDER BY event`)
  for (const row of rows.iterate(ticket === null ? { after } : { after, ticket })) yield toEvent(row as Row)
}

export function eventByNumber(store: Store, number: number): TicketEvent | null {
  const row = store.db.prepare('SELECT * FROM event WHERE event = ?').get(number) as Row | undefined
  return row ? toEvent(row) : null
}

/** All events of one act, over all tickets, oldest first. */
export function eventsOfAct(store: Store, act: number): TicketEvent[] {
  return (store.db.prepare('SELECT * FROM event WHERE act = ? ORDER BY event').all(act) as Row[]).map(toEvent)
}

/** The newest act of the agent that is neither taken back nor itself taking something back; null when there is none. */
export function actToUndo(store: Store): number | null {
  const sql = `SELECT act FROM event e WHERE by = 'agent' AND undoes IS NULL
    AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.event) ORDER BY event DESC LIMIT 1`
  return (store.db.prepare(sql).pluck().get() as number | undefined) ?? null
}

export function isUndone(store: Store, event: number): boolean {
  return store.db.prepare('SELECT 1 FROM event WHERE undoes = ?').get(event) !== undefined
}

function toEvent(row: Row): TicketEvent {
  return { ...row, data: JSON.parse(row.data) } as TicketEvent
}
