import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import { boundWal } from './connect.ts'
import { guard } from './fault.ts'
import type { Store } from './open.ts'
import { inTurn } from './turn.ts'

/** Keeps bytes under their SHA-256 and returns it; known bytes are left as they are. Committed when this returns. */
export function putRaw(store: Store, list: readonly Uint8Array[]): string[] {
  return guard(() => keepRaw(store.raw, list), store.folder)
}

/** The same by a connection to raw.db alone. @throws SqliteError */
export function keepRaw(raw: Database.Database, list: readonly Uint8Array[]): string[] {
  const hashes = list.map((bytes) => createHash('sha256').update(bytes).digest('hex'))
  const insert = raw.prepare('INSERT OR IGNORE INTO raw (sha256, bytes) VALUES (?, ?)')
  inTurn(raw, () => {
    for (const [index, bytes] of list.entries()) insert.run(hashes[index], bytes)
  })
  boundWal(raw)
  return hashes
}

export function getRaw(store: Store, sha256: string): Uint8Array {
  const bytes = store.raw.prepare('SELECT bytes FROM raw WHERE sha256 = ?').pluck().get(sha256) as
    | Uint8Array
    | undefined
  if (!bytes) throw new Error(`raw.db has no bytes for ${sha256}`)
  return bytes
}
