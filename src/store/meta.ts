import type { Store } from './open.ts'

/** The value under a key; made by `create` and kept when there is none yet. */
export function metaOr(store: Store, key: string, create: () => string): string {
  const known = meta(store, key)
  if (known !== null) return known
  store.db.prepare('INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)').run(key, create())
  return meta(store, key) ?? ''
}

export function meta(store: Store, key: string): string | null {
  return (store.db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key) as string | undefined) ?? null
}

export function setMeta(store: Store, key: string, value: string): void {
  store.db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value)
}
