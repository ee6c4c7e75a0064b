import type { RatingScale } from '../domain/rating.ts'
import type { Store } from './open.ts'

/** Of a ticket what tells of its customer. Times are RFC 3339 UTC; of a clock, milliseconds since 1970. */
export interface CustomerTicket {
  number: number
  address: string
  name: string | null
  folder: string
  isBounced: boolean
  createdAt: string
  updatedAt: string
  /** When the customer first wrote, and our first answer to it; null: not yet. */
  asked: number | null
  answered: number | null
}

const columns = `number, customer_address AS address, customer_name AS name, folder, instr(flags, '"bounced"') > 0 AS isBounced,
  created_at AS createdAt, updated_at AS updatedAt, clock ->> '$.first[1]' AS asked, clock ->> '$.answered' AS answered`

/** Tickets of these addresses, or all, newest first; read one by one. */
export function* customerTickets({ db }: Store, addresses: readonly string[] | null): Generator<CustomerTicket> {
  const where =
    addresses === null ? "customer_address <> ''" : 'customer_address IN (SELECT value FROM json_each(@list))'
  const sql = `SELECT ${columns} FROM ticket WHERE ${where} AND merged_into IS NULL ORDER BY number DESC`
  const rows = db.prepare(sql).iterate({ list: JSON.stringify(addresses ?? []) })
  for (const row of rows as IterableIterator<Omit<CustomerTicket, 'isBounced'> & { isBounced: number }>)
    yield { ...row, isBounced: row.isBounced === 1 }
}

/** Answers to the question how it was, newest first, by the ticket's customer. */
export function customerRatings({ db }: Store, addresses: readonly string[] | null) {
  const where = addresses === null ? 'true' : 't.customer_address IN (SELECT value FROM json_each(@list))'
  const sql = `SELECT t.customer_address AS address, s.scale, s.value FROM satisfaction s JOIN ticket t ON t.number = s.ticket
    WHERE s.value IS NOT NULL AND ${where} ORDER BY s.answered_at DESC`
  const list = JSON.stringify(addresses ?? [])
  return db.prepare(sql).all({ list }) as { address: string; scale: RatingScale; value: number }[]
}

/** Addresses of customers in a domain. */
export function customersIn({ db }: Store, domain: string): string[] {
  const sql = `SELECT DISTINCT customer_address FROM ticket
    WHERE customer_address LIKE @like ESCAPE '\\' AND merged_into IS NULL ORDER BY customer_address`
  const like = `%@${domain.replace(/[\\%_]/g, '\\$&')}`
  return db.prepare(sql).pluck().all({ like }) as string[]
}
