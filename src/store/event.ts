import type { EventDraft, TicketEvent } from '../domain/event.ts'
import { applyEvent, blankTicket, type Ticket } from '../domain/ticket.ts'
import type { Store } from './open.ts'
import { putTicket, ticketByNumber, updateTicket } from './ticket.ts'
import { packTrace, unpackTrace } from './trace.ts'

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
  return appendTo(store, ticketByNumber(store, number) ?? openTicket(store, number), at, drafts, act)
}

/** A row to which messages can belong; what the ticket is about comes with its first events. */
export function openTicket(store: Store, number: number): Ticket {
  const ticket = blankTicket(number)
  putTicket(store, ticket)
  return ticket
}

/** The same as `appendEvents`, for a ticket as it stands in the store now. */
export function appendTo(store: Store, before: Ticket, at: string, drafts: EventDraft[], act?: number): Ticket {
  const { number } = before
  let ticket = before
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
    insert.run(event.event, first, number, at, event.kind, event.by, toColumn(store, event), event.undoes)
    ticket = applyEvent(ticket, event)
  }
  updateTicket(store, before, ticket)
  return ticket
}

export function nextEvent(store: Store): number {
  return ((store.db.prepare('SELECT max(event) FROM event').pluck().get() as number | null) ?? 0) + 1
}

/** Events after a number, oldest first; of one ticket or of all. */
export function* eventsAfter(store: Store, after: number, ticket: number | null): Generator<TicketEvent> {
  const where = ticket === null ? '' : 'AND ticket = @ticket'
  const rows = store.db.prepare(`SELECT * FROM event WHERE event > @after ${where} ORDER BY event`)
  for (const row of rows.iterate(ticket === null ? { after } : { after, ticket })) yield toEvent(store, row as Row)
}

/** Which tickets have events after a number, `most` of them at a time, and up to which event that is all of them. */
export function ticketsTouched(store: Store, after: number, most: number): { tickets: number[]; event: number } {
  const rows = store.db.prepare('SELECT event, ticket FROM event WHERE event > ? ORDER BY event').raw().iterate(after)
  const tickets = new Set<number>()
  let event = after
  for (const [next, ticket] of rows as IterableIterator<[number, number]>) {
    if (tickets.size >= most && !tickets.has(ticket)) break
    tickets.add(ticket)
    event = next
  }
  return { tickets: [...tickets], event }
}

export function eventByNumber(store: Store, number: number): TicketEvent | null {
  const row = store.db.prepare('SELECT * FROM event WHERE event = ?').get(number) as Row | undefined
  return row ? toEvent(store, row) : null
}

/** When the last event was written, RFC 3339 UTC; null: there is none. */
export function newestEventAt(store: Store): string | null {
  const at = store.db.prepare('SELECT at FROM event ORDER BY event DESC LIMIT 1').pluck().get()
  return (at as string | undefined) ?? null
}

/** All events of one act, over all tickets, oldest first. */
export function eventsOfAct(store: Store, act: number): TicketEvent[] {
  const rows = store.db.prepare('SELECT * FROM event WHERE act = ? ORDER BY event').all(act) as Row[]
  return rows.map((row) => toEvent(store, row))
}

/**
 * The newest act of the agent that is in force: neither taken back, nor itself taking something back. What was taken back and
 * then done again is in force by the act that did it again. Null when there is none.
 */
export function actToUndo(store: Store): number | null {
  for (const { act, undoes } of standing(store)) if (isInForce(store, undoes)) return act
  return null
}

/** The newest act of the agent that took something back and may be taken back itself; a new act since then ends that. */
export function actToRedo(store: Store): number | null {
  for (const { act, undoes } of standing(store)) {
    if (undoes === null) return null
    if (!isInForce(store, undoes)) return act
  }
  return null
}

/** Events of the agent that nothing takes back, newest first. An act that takes something back does so as a whole. */
function standing(store: Store): IterableIterator<Pick<Row, 'act' | 'undoes'>> {
  const whole = 'SELECT undoes FROM event o WHERE o.act = e.act AND o.undoes IS NOT NULL LIMIT 1'
  const sql = `SELECT act, coalesce(undoes, (${whole})) AS undoes FROM event e WHERE by = 'agent'
    AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.event) ORDER BY event DESC`
  return store.db.prepare(sql).iterate() as IterableIterator<Pick<Row, 'act' | 'undoes'>>
}

/** Whether an event that takes back this one brings something about: an undo of an undo does. */
function isInForce(store: Store, undoes: number | null): boolean {
  const before = store.db.prepare('SELECT undoes FROM event WHERE event = ?').pluck()
  let inForce = true
  for (let event = undoes; event !== null; event = before.get(event) as number | null) inForce = !inForce
  return inForce
}

export function isUndone(store: Store, event: number): boolean {
  return store.db.prepare('SELECT 1 FROM event WHERE undoes = ?').get(event) !== undefined
}

/**
 * Puts others in the place of a ticket's events, where the law asks us to forget. Nothing else may change what happened: the
 * triggers that forbid it are gone for the length of this call alone. Call it inside a transaction.
 */
export function rewriteEvents(store: Store, ticket: number, rewrite: (event: TicketEvent) => TicketEvent): void {
  const { db } = store
  const guards = db
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'")
    .all() as { name: string; sql: string }[]
  const events = [...eventsAfter(store, 0, ticket)]
  const update = db.prepare('UPDATE event SET data = ? WHERE event = ?')
  for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`)
  for (const event of events) update.run(toColumn(store, rewrite(event)), event.event)
  for (const { sql } of guards) db.exec(sql)
}

/** The data of an event as it is stored: traces of rules are most of the bytes, and have a form of their own. */
function toColumn(store: Store, { kind, data }: TicketEvent): string {
  const isTraced = kind === 'decided' || kind === 'applied' || kind === 'ruled'
  return JSON.stringify(isTraced ? { ...data, trace: packTrace(store, data.trace) } : data)
}

/** An event as its row says it. */
export function toEvent(store: Store, row: Row): TicketEvent {
  const event = { ...row, data: JSON.parse(row.data) } as TicketEvent
  if (event.kind !== 'decided' && event.kind !== 'applied' && event.kind !== 'ruled') return event
  const packed = event.data.trace as unknown as Parameters<typeof unpackTrace>[1]
  return { ...event, data: { ...event.data, trace: unpackTrace(store, packed) } } as TicketEvent
}
