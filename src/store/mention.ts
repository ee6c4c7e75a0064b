import type { ParsedMail } from '../domain/message.ts'
import { fromColumn } from './mail-column.ts'
import type { Store } from './open.ts'

/** A message in which an address stands somewhere. */
export interface Naming {
  message: number
  ticket: number
  mail: Omit<ParsedMail, 'headers'>
}

/** Every message in whose mail or headers an address (lower case) stands, read one by one: all of them are looked through. */
export function* messagesNaming({ db }: Store, address: string): Generator<Naming> {
  const sql = `SELECT id AS message, ticket, mail FROM message
    WHERE instr(lower(mail), @address) > 0 OR instr(lower(headers), @address) > 0 ORDER BY id`
  for (const row of db.prepare(sql).iterate({ address }) as IterableIterator<Omit<Naming, 'mail'> & { mail: string }>)
    yield { message: row.message, ticket: row.ticket, mail: fromColumn(row.mail) }
}

/** All tickets of customers, those too that became part of another one. Addresses are lower case. */
export function everyTicketOf({ db }: Store, addresses: readonly string[]): number[] {
  const sql = `SELECT number FROM ticket WHERE customer_address IN (SELECT value FROM json_each(?)) ORDER BY number`
  return db.prepare(sql).pluck().all(JSON.stringify(addresses)) as number[]
}

/** Messages, drafts and mails on their way of some tickets. */
export function contentsOf(
  { db }: Store,
  tickets: readonly number[],
): { messages: number[]; drafts: number; waiting: number } {
  const numbers = JSON.stringify(tickets)
  const inTickets = 'ticket IN (SELECT value FROM json_each(?))'
  const count = (sql: string) => db.prepare(sql).pluck().get(numbers) as number
  return {
    messages: db.prepare(`SELECT id FROM message WHERE ${inTickets} ORDER BY id`).pluck().all(numbers) as number[],
    drafts: count(`SELECT count(*) FROM draft WHERE ${inTickets} AND discarded_at IS NULL`),
    waiting: count(`SELECT count(*) FROM outbox WHERE ${inTickets} AND state IN ('queued', 'sending', 'unknown')`),
  }
}

/** Closed tickets that nothing has happened to since a time (RFC 3339 UTC) and that still have their text. */
export function ticketsToPurge(
  { db }: Store,
  folders: readonly string[],
  before: string,
): { number: number; address: string }[] {
  const sql = `SELECT number, customer_address AS address FROM ticket t WHERE updated_at < ?
    AND NOT EXISTS (SELECT 1 FROM json_each(t.flags) WHERE value = 'forgotten')
    AND (folder IN (SELECT value FROM json_each(?)) AND merged_into IS NULL) ORDER BY number`
  return db.prepare(sql).all(before, JSON.stringify(folders)) as { number: number; address: string }[]
}

/** Tickets that became part of one of these, however indirectly. */
export function partsOf({ db }: Store, tickets: readonly number[]): number[] {
  const sql = `WITH RECURSIVE part (number) AS (SELECT value FROM json_each(?)
    UNION SELECT t.number FROM ticket t JOIN part p ON t.merged_into = p.number) SELECT number FROM part`
  const numbers = db.prepare(sql).pluck().all(JSON.stringify(tickets)) as number[]
  return numbers.filter((number) => !tickets.includes(number))
}
