import type { Store } from './open.ts'

/** What the tickets of a customer say about him: every tag and every mark that one of them carries. */
export function customerMarks(store: Store, address: string): { tags: string[]; flags: string[] } {
  const rows = store.db
    .prepare("SELECT tags, flags FROM ticket WHERE customer_address = ? AND (tags <> '[]' OR flags <> '[]')")
    .all(address) as { tags: string; flags: string }[]
  const all = (key: 'tags' | 'flags') => [...new Set(rows.flatMap((row) => JSON.parse(row[key]) as string[]))]
  return { tags: all('tags'), flags: all('flags') }
}
