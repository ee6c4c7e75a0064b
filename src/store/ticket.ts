import type { Priority } from '../domain/folder.ts'
import type { Ticket } from '../domain/ticket.ts'
import type { Store } from './open.ts'

interface Row {
  number: number
  subject: string
  customer_address: string
  customer_name: string | null
  channel: string
  folder: string
  priority: Priority
  points: string
  tags: string
  flags: string
  assignee: string | null
  suggested: string
  fields: string
  related: string
  asked: number | null
  waiting_since: string
  policy: string | null
  snooze: string | null
  promise: string | null
  handoff: string | null
  clock: string
  message_count: number
  folder_by_hand: number
  priority_by_hand: number
  created_at: string
  updated_at: string
  merged_into: number | null
}

/** The number of the next new ticket. Call it in the transaction that writes the ticket. */
export function nextNumber(store: Store): number {
  return (store.db.prepare('SELECT coalesce(max(number), 0) + 1 FROM ticket').pluck().get() as number) ?? 1
}

type Value = string | number | null

const json = (value: unknown) => JSON.stringify(value)
const jsonOrNull = (value: unknown) => value && json(value)

/** The columns with what of a ticket stands in them, and how it is written down. */
const columns: [name: string, of: (ticket: Ticket) => unknown, write?: (value: unknown) => unknown][] = [
  ['number', ({ number }) => number],
  ['subject', ({ subject }) => subject],
  ['customer_address', ({ customer }) => customer.address],
  ['customer_name', ({ customer }) => customer.name],
  ['channel', ({ channel }) => channel],
  ['folder', ({ folder }) => folder],
  ['priority', ({ priority }) => priority],
  ['points', ({ points }) => points, json],
  ['tags', ({ tags }) => tags, json],
  ['flags', ({ flags }) => flags, json],
  ['assignee', ({ assignee }) => assignee],
  ['suggested', ({ suggested }) => suggested, json],
  ['fields', ({ fields }) => fields, json],
  ['related', ({ related }) => related, json],
  ['asked', ({ asked }) => (asked === null ? null : Number(asked))],
  ['waiting_since', ({ waitingSince }) => waitingSince],
  ['policy', ({ policy }) => policy],
  ['snooze', ({ snooze }) => snooze, jsonOrNull],
  ['promise', ({ promise }) => promise, jsonOrNull],
  ['handoff', ({ handoff }) => handoff, jsonOrNull],
  ['clock', ({ clock }) => clock, json],
  ['message_count', ({ messageCount }) => messageCount],
  ['folder_by_hand', ({ hand }) => Number(hand.folder)],
  ['priority_by_hand', ({ hand }) => Number(hand.priority)],
  ['created_at', ({ createdAt }) => createdAt],
  ['updated_at', ({ updatedAt }) => updatedAt],
  ['merged_into', ({ mergedInto }) => mergedInto],
]

const valuesOf = (ticket: Ticket, some: typeof columns) =>
  some.map(([, of, write]) => (write ? write(of(ticket)) : of(ticket)) as Value)

const names = columns.map(([name]) => name)
// Not REPLACE: that would take the row out first, and look in every other table for what refers to it.
const upsert = `INSERT INTO ticket (${names.join()}) VALUES (${names.map(() => '?').join()})
  ON CONFLICT (number) DO UPDATE SET ${names.slice(1).map((name) => `${name} = excluded.${name}`)}`

/** Writes the projection whole. */
export function putTicket(store: Store, ticket: Ticket): void {
  store.db.prepare(upsert).run(...valuesOf(ticket, columns))
}

/** Writes what has changed since `before` was the row: the indexes of all other columns need not be looked at. */
export function updateTicket(store: Store, before: Ticket, ticket: Ticket): void {
  const changed = columns.filter(([, of]) => of(before) !== of(ticket))
  if (changed.length === 0) return
  const sql = `UPDATE ticket SET ${changed.map(([name]) => `${name} = ?`).join()} WHERE number = ?`
  const { changes } = store.db.prepare(sql).run(...valuesOf(ticket, changed), before.number)
  if (changes === 0) throw new Error(`there is no ticket ${before.number} to change`)
}

export function ticketByNumber(store: Store, number: number): Ticket | null {
  const row = store.db.prepare('SELECT * FROM ticket WHERE number = ?').get(number) as Row | undefined
  return row ? toTicket(row) : null
}

/** The ticket that a number leads to: the one that it was merged into, however often. Null: there never was one. */
export function survivor(store: Store, number: number): Ticket | null {
  let ticket = ticketByNumber(store, number)
  while (ticket && ticket.mergedInto !== null) ticket = ticketByNumber(store, ticket.mergedInto)
  return ticket
}

/** Tickets in these folders, or in all, without order. Rows are read one by one: a million tickets need no memory. */
export function* ticketsIn(store: Store, folders: string[] | null): Generator<Ticket> {
  const where = `WHERE merged_into IS NULL ${folders ? `AND folder IN (${folders.map(() => '?').join()})` : ''}`
  const rows = store.db.prepare(`SELECT * FROM ticket ${where} ORDER BY number`).iterate(...(folders ?? []))
  for (const row of rows) yield toTicket(row as Row)
}

/** Tickets in these folders whose snooze is over at this time (RFC 3339 UTC), or whose promise is due. */
export function* ticketsCalled(store: Store, folders: string[], at: string): Generator<Ticket> {
  const sql = `SELECT * FROM ticket WHERE merged_into IS NULL AND (snooze IS NOT NULL OR promise IS NOT NULL)
    AND folder IN (SELECT value FROM json_each(@folders))
    AND (snooze ->> 'until' <= @at OR promise ->> 'until' <= @at) ORDER BY number`
  for (const row of store.db.prepare(sql).iterate({ folders: JSON.stringify(folders), at })) yield toTicket(row as Row)
}

/** Tickets in these folders; those in the folders where a ticket is done with only if they came there after `since`. */
export function ticketsToRemind(store: Store, folders: string[], done: string[], since: string): Ticket[] {
  // Two halves, so that the index leads to the few that are done with since then.
  const half = 'SELECT * FROM ticket WHERE merged_into IS NULL AND folder IN (SELECT value FROM json_each(?))'
  const sql = `${half} UNION ALL ${half} AND waiting_since > ? ORDER BY number`
  const open = folders.filter((name) => !done.includes(name))
  const over = folders.filter((name) => done.includes(name))
  return (store.db.prepare(sql).all(JSON.stringify(open), JSON.stringify(over), since) as Row[]).map(toTicket)
}

/** Tickets that came at this time (RFC 3339 UTC) or later, in the order in which they came. */
export function* ticketsSince(store: Store, at: string): Generator<Ticket> {
  const sql = 'SELECT * FROM ticket WHERE merged_into IS NULL AND created_at >= ? ORDER BY created_at, number'
  for (const row of store.db.prepare(sql).iterate(at)) yield toTicket(row as Row)
}

/** How many tickets lie in each folder. */
export function countByFolder(store: Store): Map<string, number> {
  const sql = 'SELECT folder, count(*) AS count FROM ticket WHERE merged_into IS NULL GROUP BY folder'
  const rows = store.db.prepare(sql).all() as { folder: string; count: number }[]
  return new Map(rows.map(({ folder, count }) => [folder, count]))
}

/** At most so many tickets of a folder, those that came there last first. */
export function newestIn(store: Store, folder: string, limit: number): Ticket[] {
  const sql = `SELECT * FROM ticket WHERE merged_into IS NULL AND folder = ?
    ORDER BY waiting_since DESC, number DESC LIMIT ?`
  return (store.db.prepare(sql).all(folder, limit) as Row[]).map(toTicket)
}

function toTicket(row: Row): Ticket {
  return {
    number: row.number,
    subject: row.subject,
    customer: { address: row.customer_address, name: row.customer_name },
    channel: row.channel,
    folder: row.folder,
    priority: row.priority,
    points: list<Ticket['points'][number]>(row.points),
    tags: list<string>(row.tags),
    flags: list<string>(row.flags),
    assignee: row.assignee,
    suggested: list<string>(row.suggested),
    fields: JSON.parse(row.fields) as Record<string, string>,
    related: list<number>(row.related),
    asked: row.asked === null ? null : row.asked === 1,
    waitingSince: row.waiting_since,
    policy: row.policy,
    snooze: row.snooze === null ? null : (JSON.parse(row.snooze) as Ticket['snooze']),
    promise: row.promise === null ? null : (JSON.parse(row.promise) as Ticket['promise']),
    handoff: row.handoff === null ? null : (JSON.parse(row.handoff) as Ticket['handoff']),
    clock: JSON.parse(row.clock) as Ticket['clock'],
    messageCount: row.message_count,
    hand: { folder: row.folder_by_hand === 1, priority: row.priority_by_hand === 1 },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    mergedInto: row.merged_into,
  }
}

/** Most lists are empty, and a queue reads tens of thousands of them. */
function list<T>(text: string): T[] {
  return text === '[]' ? [] : (JSON.parse(text) as T[])
}
