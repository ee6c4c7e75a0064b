import type { TicketEvent } from '../domain/event.ts'
import { toEvent } from './event.ts'
import type { Store } from './open.ts'

/** What a report reads: who changed since a time, or is still open, and up to when things are known. RFC 3339 UTC. */
export interface ReportWindow {
  since: string
  until: string
  /** Folders where a ticket is done with. */
  done: readonly string[]
}

/**
 * The events of each ticket that a period can be about, ticket by ticket: a ticket that is done with and that nothing has
 * happened to since then counts nowhere, so that the work grows with the period and not with the store. Nothing may be
 * written through this connection as long as the walk lasts.
 */
export function* eventsByTicket(store: Store, { since, until, done }: ReportWindow): Generator<TicketEvent[]> {
  const sql = `WITH wanted (number) AS (
      SELECT number FROM ticket WHERE updated_at >= @since
      UNION SELECT number FROM ticket WHERE merged_into IS NULL AND folder NOT IN (SELECT value FROM json_each(@done)))
    SELECT e.* FROM wanted w CROSS JOIN event e ON e.ticket = w.number WHERE e.at <= @until ORDER BY w.number, e.event`
  const rows = store.db.prepare(sql).iterate({ since, until, done: JSON.stringify(done) })
  let events: TicketEvent[] = []
  for (const row of rows as IterableIterator<Parameters<typeof toEvent>[1]>) {
    if (events[0] && events[0].ticket !== row.ticket) {
      yield events
      events = []
    }
    events.push(toEvent(store, row))
  }
  if (events.length > 0) yield events
}

/** The agent's acts between two times (RFC 3339 UTC), in the order of time. */
export function* agentActs(store: Store, from: string, to: string): Generator<{ act: number; at: string }> {
  const sql = `SELECT act, at FROM event WHERE by = 'agent' AND at >= ? AND at < ? AND act = event ORDER BY at, event`
  yield* store.db.prepare(sql).iterate(from, to) as IterableIterator<{ act: number; at: string }>
}

/**
 * All that tickets say about one message that went from one to another, oldest first: how it came, and what it was taken for
 * since then. `ticket`: one of those in which it was.
 */
export function eventsOfMessage(store: Store, message: number, ticket: number): TicketEvent[] {
  const rows = store.db.prepare(
    `SELECT * FROM event WHERE ticket = ? AND kind IN ('message', 'moved', 'kind', 'withdrawn', 'restored') ORDER BY event`,
  )
  const found: TicketEvent[] = []
  const seen = new Set([ticket])
  // A set is walked to the end, also over what is added meanwhile.
  for (const number of seen) {
    for (const row of rows.all(number) as Parameters<typeof toEvent>[1][]) {
      const event = toEvent(store, row)
      if (event.kind === 'moved' && event.data.messages.includes(message)) seen.add(event.data.from).add(event.data.to)
      else if (event.kind !== 'moved' && 'message' in event.data && event.data.message === message) found.push(event)
    }
  }
  return found.sort((a, b) => a.event - b.event)
}
