import type { MessageKind, ParsedMail } from '../domain/message.ts'
import { fromColumn } from './mail-column.ts'
import type { Store } from './open.ts'

/** A message as far as its place is concerned. */
export interface Relative {
  id: number
  ticket: number
  kind: MessageKind
}

/** A thread with more messages than this is left as it is: whoever floods us gets no work out of us. */
const largest = 2000

/** All messages of the threads and tickets that these messages belong to, and so on; null when they are too many. */
export function familyOf(store: Store, seeds: number[]): Relative[] | null {
  const sql = `SELECT DISTINCT b.id, b.ticket, b.kind FROM message a
    JOIN message b ON b.ticket = a.ticket OR (b.thread = a.thread AND a.thread <> '')
    WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY b.id LIMIT ${largest + 1}`
  const step = store.db.prepare(sql)
  let found = step.all(JSON.stringify(seeds)) as Relative[]
  for (;;) {
    if (found.length > largest) return null
    const next = step.all(JSON.stringify(found.map(({ id }) => id))) as Relative[]
    if (next.length === found.length) return found
    found = next
  }
}

/** True when a person has acted on a ticket, or mail of ours has left from it: then mail alone no longer regroups it. */
export function isTouched(store: Store, ticket: number): boolean {
  return (
    store.db.prepare("SELECT 1 FROM event WHERE ticket = ? AND by = 'agent' LIMIT 1").get(ticket) !== undefined ||
    store.db.prepare('SELECT 1 FROM outbox WHERE ticket = ? LIMIT 1').get(ticket) !== undefined
  )
}

/** Whether a ticket or a thread has a mail that was received after this one. */
export function isOvertaken(store: Store, message: number): boolean {
  // Two lookups in two indexes: an OR between them costs seven times as much.
  const later = (column: string) =>
    `EXISTS (SELECT 1 FROM message b WHERE b.${column} = a.${column} AND b.received_at > a.received_at AND b.raw IS NOT NULL)`
  const sql = `SELECT ${later('ticket')} OR ${later('thread')} FROM message a WHERE a.id = ?`
  return store.db.prepare(sql).pluck().get(message) === 1
}

/** A mail with its headers, as rules want it. */
export function wholeMail(store: Store, id: number): { mail: ParsedMail; receivedAt: string } | null {
  const row = store.db.prepare('SELECT mail, headers, received_at FROM message WHERE id = ?').get(id) as
    | { mail: string; headers: string; received_at: string }
    | undefined
  if (!row) return null
  const headers = JSON.parse(row.headers) as ParsedMail['headers']
  return { mail: { ...fromColumn(row.mail), headers }, receivedAt: row.received_at }
}
