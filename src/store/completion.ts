import type { Store } from './open.ts'

/** Numbers and subjects of tickets whose number begins so, open ones first, newest first. */
export function subjectsOf({ db }: Store, begins: string, limit: number): { number: number; subject: string }[] {
  return db
    .prepare(
      `SELECT number, subject FROM ticket WHERE merged_into IS NULL AND CAST(number AS TEXT) LIKE ? || '%'
       ORDER BY folder IN ('closed', 'no-answer'), updated_at DESC LIMIT ?`,
    )
    .all(begins.replace(/\D/g, ''), limit) as { number: number; subject: string }[]
}

/** Tags of all tickets, the most used first. */
export function tagsInUse({ db }: Store, limit: number): { tag: string; count: number }[] {
  return db
    .prepare(
      `SELECT value AS tag, count(*) AS count FROM ticket, json_each(ticket.tags) WHERE tags <> '[]'
       GROUP BY value ORDER BY count DESC, value LIMIT ?`,
    )
    .all(limit) as { tag: string; count: number }[]
}

/** Addresses of customers that begin so. `%` and `_` of the word stand for themselves. */
export function customersBegin(
  { db }: Store,
  begins: string,
  limit: number,
): { address: string; name: string | null }[] {
  return db
    .prepare(
      `SELECT customer_address AS address, max(customer_name) AS name FROM ticket
       WHERE substr(customer_address, 1, length(?)) = ? GROUP BY customer_address ORDER BY max(updated_at) DESC LIMIT ?`,
    )
    .all(begins, begins, limit) as { address: string; name: string | null }[]
}
