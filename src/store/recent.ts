import type { MessageKind } from '../domain/message.ts'
import { nextEvent } from './event.ts'
import type { Store } from './open.ts'

/** A message that was written down. `at`: when it was received or written, RFC 3339 UTC. */
export interface Spoken {
  ticket: number
  kind: MessageKind
  at: string
  /** Whether a person has written it to us. */
  isCustomers: boolean
}

/**
 * Number of the first event of this time (RFC 3339 UTC) or later; one more than the last where there is none. Events are
 * written in the order of their times, so that no index over them is needed.
 */
export function firstEventSince(store: Store, at: string): number {
  const next = store.db.prepare('SELECT event, at FROM event WHERE event >= ? ORDER BY event LIMIT 1')
  let low = 1
  let high = nextEvent(store)
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const found = next.get(middle) as { event: number; at: string } | undefined
    if (!found || found.at >= at) high = middle
    else low = found.event + 1
  }
  return low
}

/** Messages since a time (RFC 3339 UTC), as far as they became known since then; those taken back left out. */
export function spokenSince(store: Store, at: string): Spoken[] {
  const sql = `SELECT m.ticket, m.kind, m.received_at AS at, e.by = 'mail' AND m.kind = 'inbound' AS isCustomers
    FROM event e JOIN message m ON m.id = e.data ->> 'message'
    WHERE e.event >= @first AND e.kind = 'message' AND m.received_at >= @at AND m.withdrawn = 0 ORDER BY m.received_at`
  const rows = store.db.prepare(sql).all({ first: firstEventSince(store, at), at }) as (Omit<Spoken, 'isCustomers'> & {
    isCustomers: number
  })[]
  return rows.map((row) => ({ ...row, isCustomers: row.isCustomers === 1 }))
}

/** Numbers of outbox rows that were sent since a time (RFC 3339 UTC), oldest first. */
export function sentSince(store: Store, at: string): number[] {
  const sql = `SELECT DISTINCT data ->> 'outbox' FROM event WHERE event >= ? AND at >= ? AND kind = 'delivery'
    AND data ->> 'state' = 'sent' ORDER BY 1`
  return store.db.prepare(sql).pluck().all(firstEventSince(store, at), at) as number[]
}
