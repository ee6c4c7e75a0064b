import type { Store } from './open.ts'

/** What a person has set for a customer, by the customer's address in lower case. */
export function customerSetting(store: Store, address: string, key: string): string | null {
  const value = store.db
    .prepare('SELECT value FROM customer_setting WHERE address = ? AND key = ?')
    .pluck()
    .get(address.toLowerCase(), key) as string | undefined
  return value ?? null
}

/** Null takes the setting away. */
export function setCustomerSetting(store: Store, address: string, key: string, value: string | null): void {
  if (value === null) {
    store.db.prepare('DELETE FROM customer_setting WHERE address = ? AND key = ?').run(address.toLowerCase(), key)
  } else {
    store.db
      .prepare('INSERT OR REPLACE INTO customer_setting (address, key, value) VALUES (?, ?, ?)')
      .run(address.toLowerCase(), key, value)
  }
}

/** Everything that a person has set for a customer, by key. */
export function settingsOf(store: Store, address: string): Map<string, string> {
  const sql = 'SELECT key, value FROM customer_setting WHERE address = ? ORDER BY key'
  const rows = store.db.prepare(sql).all(address.toLowerCase()) as { key: string; value: string }[]
  return new Map(rows.map(({ key, value }) => [key, value]))
}
