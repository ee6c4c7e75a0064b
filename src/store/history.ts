import type { TicketEvent } from '../domain/event.ts'
import type { AutomaticKind, MessageKind, ParsedMail } from '../domain/message.ts'
import { fromColumn } from './mail-column.ts'
import type { Store } from './open.ts'

interface Row {
  event: number
  act: number
  ticket: number
  at: string
  kind: string
  by: string
  data: string | null
  undoes: number | null
}

/**
 * All events, act by act, oldest first. The traces of decisions are left out: they are most of the bytes, and SQLite does not
 * even read what is not asked for. As long as the walk lasts, everything read through this connection is of one moment.
 */
export function* actsOf(store: Store): Generator<TicketEvent[]> {
  const sql = `SELECT event, act, ticket, at, kind, by, undoes, CASE WHEN kind NOT IN ('decided', 'ruled') THEN data END AS data
    FROM event ORDER BY event`
  let act: TicketEvent[] = []
  for (const row of store.db.prepare(sql).iterate() as IterableIterator<Row>) {
    if (act[0] && act[0].act !== row.act) {
      yield act
      act = []
    }
    act.push({ ...row, data: row.data === null ? {} : JSON.parse(row.data) } as TicketEvent)
  }
  if (act.length > 0) yield act
}

/** What is known of a message without reading its mail. */
export interface Envelope {
  receivedAt: string
  messageId: string | null
}

export function envelopeOf(store: Store, message: number): Envelope | null {
  const sql = 'SELECT received_at AS receivedAt, message_id AS messageId FROM message WHERE id = ?'
  return (store.db.prepare(sql).get(message) as Envelope | undefined) ?? null
}

/** A stored mail as it was parsed; its headers are read when somebody looks at them. Null: it is no longer there. */
export function storedMail(store: Store, message: number): ParsedMail | null {
  return storedLetter(store, message)?.mail ?? null
}

/** The same with its envelope. */
export function storedLetter(store: Store, message: number): (Envelope & { mail: ParsedMail }) | null {
  const sql = 'SELECT received_at AS receivedAt, message_id AS messageId, mail FROM message WHERE id = ?'
  const row = store.db.prepare(sql).get(message) as (Envelope & { mail: string }) | undefined
  if (!row) return null
  let headers: ParsedMail['headers'] | null = null
  const read = () => {
    const text = store.db.prepare('SELECT headers FROM message WHERE id = ?').pluck().get(message) as string
    return JSON.parse(text) as ParsedMail['headers']
  }
  const mail = Object.defineProperty(fromColumn(row.mail), 'headers', {
    get: () => {
      headers ??= read()
      return headers
    },
    enumerable: true,
  }) as ParsedMail
  return { ...row, mail }
}

/** Messages that a person has corrected: what they were taken for at first, and those that were read again. */
export function corrections(store: Store): { kinds: Map<number, AutomaticKind | null>; reread: Set<number> } {
  const sql = "SELECT kind, data FROM event WHERE by = 'agent' AND kind IN ('kind', 'reread') ORDER BY event"
  const kinds = new Map<number, AutomaticKind | null>()
  const reread = new Set<number>()
  for (const row of store.db.prepare(sql).iterate() as IterableIterator<{ kind: string; data: string }>) {
    const { message, from } = JSON.parse(row.data) as { message: number; from: AutomaticKind | null }
    if (row.kind === 'reread') reread.add(message)
    else if (!kinds.has(message)) kinds.set(message, from)
  }
  return { kinds, reread }
}

/** Events that were taken back. */
export function undoneEvents(store: Store): Set<number> {
  return new Set(store.db.prepare('SELECT undoes FROM event WHERE undoes IS NOT NULL').pluck().all() as number[])
}

/** The event behind which the newest `count` mails came in. */
export function eventBefore(store: Store, count: number): number {
  const sql = "SELECT event FROM event WHERE kind = 'message' AND by = 'mail' ORDER BY event DESC LIMIT 1 OFFSET ?"
  return (store.db.prepare(sql).pluck().get(count) as number | undefined) ?? 0
}

/** Kinds of messages that tell whose turn it is. */
export type Voice = Extract<MessageKind, 'inbound' | 'reply'>
