import type { Store } from './open.ts'

/** What the tickets of a customer say about him: every tag and every mark that one of them carries. */
export function customerMarks(store: Store, address: string): { tags: string[]; flags: string[] } {
  const rows = store.db
    .prepare("SELECT tags, flags FROM ticket WHERE customer_address = ? AND (tags <> '[]' OR flags <> '[]')")
    .all(address) as { tags: string; flags: string }[]
  const all = (key: 'tags' | 'flags') => [...new Set(rows.flatMap((row) => JSON.parse(row[key]) as string[]))]
  return { tags: all('tags'), flags: all('flags') }
}

/** A customer's tickets that are not part of another one, newest first. */
export function ticketsOfCustomer(store: Store, address: string): { number: number; folder: string }[] {
  const sql =
    'SELECT number, folder FROM ticket WHERE customer_address = ? AND merged_into IS NULL ORDER BY number DESC'
  return store.db.prepare(sql).all(address) as { number: number; folder: string }[]
}
