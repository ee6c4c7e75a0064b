import { createHash } from 'node:crypto'
import type { Store } from './open.ts'

/** Keeps bytes under their SHA-256 and returns it; known bytes are left as they are. Committed when this returns. */
export function putRaw(store: Store, list: Uint8Array[]): string[] {
  const insert = store.raw.prepare('INSERT OR IGNORE INTO raw (sha256, bytes) VALUES (?, ?)')
  return store.raw
    .transaction(() =>
      list.map((bytes) => {
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        insert.run(sha256, bytes)
        return sha256
      }),
    )
    .immediate()
}

export function getRaw(store: Store, sha256: string): Uint8Array {
  const bytes = store.raw.prepare('SELECT bytes FROM raw WHERE sha256 = ?').pluck().get(sha256) as
    | Uint8Array
    | undefined
  if (!bytes) throw new Error(`raw.db has no bytes for ${sha256}`)
  return bytes
}
