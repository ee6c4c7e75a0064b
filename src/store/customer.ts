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

/** The address by which a customer is known: another one where a person has joined the two. Lower case. */
export function mainAddress({ db }: Store, address: string): string {
  const main = db.prepare('SELECT main FROM customer_address WHERE address = ?').pluck().get(address.toLowerCase())
  return (main as string | undefined) ?? address.toLowerCase()
}

/** Every address of a customer, the one he is known by first. */
export function addressesOf(store: Store, address: string): string[] {
  const main = mainAddress(store, address)
  const others = store.db.prepare('SELECT address FROM customer_address WHERE main = ? ORDER BY address').pluck()
  return [main, ...(others.all(main) as string[])]
}

/** Null: the address stands for itself again. */
export function setMainAddress({ db }: Store, address: string, main: string | null): void {
  if (main === null) db.prepare('DELETE FROM customer_address WHERE address = ?').run(address)
  else db.prepare('INSERT OR REPLACE INTO customer_address (address, main) VALUES (?, ?)').run(address, main)
}

/** Every address that was joined to another one. */
export function joinedAddresses({ db }: Store): Map<string, string> {
  const rows = db.prepare('SELECT address, main FROM customer_address').all() as { address: string; main: string }[]
  return new Map(rows.map(({ address, main }) => [address, main]))
}

/** What a customer's name was in his mails, the newest first. */
export function namesOf({ db }: Store, addresses: readonly string[]): string[] {
  const sql = `SELECT customer_name FROM ticket WHERE customer_address IN (SELECT value FROM json_each(?))
    AND customer_name IS NOT NULL ORDER BY number DESC`
  return [...new Set(db.prepare(sql).pluck().all(JSON.stringify(addresses)) as string[])]
}

/** Entries of customers.yaml, by address or `@domain`, as JSON. */
export function customerEntries({ db }: Store, patterns: readonly string[]): Map<string, string> {
  const sql = 'SELECT pattern, entry FROM customer_entry WHERE pattern IN (SELECT value FROM json_each(?))'
  const rows = db.prepare(sql).all(JSON.stringify(patterns)) as { pattern: string; entry: string }[]
  return new Map(rows.map(({ pattern, entry }) => [pattern, entry]))
}

/** Puts other entries in the place of all. Call it inside a transaction. */
export function putCustomerEntries({ db }: Store, entries: ReadonlyMap<string, string>): void {
  db.prepare('DELETE FROM customer_entry').run()
  const insert = db.prepare('INSERT INTO customer_entry (pattern, entry) VALUES (?, ?)')
  for (const [pattern, entry] of entries) insert.run(pattern, entry)
}
