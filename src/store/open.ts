import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { UserError } from '../domain/error.ts'
import { boundWal, connect } from './connect.ts'
import { guard } from './fault.ts'
import { networkFileSystemOf } from './file-system.ts'
import { type Migration, migrate } from './migrate.ts'
import { migrations as ours } from './migrations/index.ts'
import { inTurn } from './turn.ts'

/** Both database files of a home. `raw` is written first, so that no row ever names bytes that are not there. */
export interface Store {
  db: Database.Database
  raw: Database.Database
  folder: string
  close(): void
}

export interface OpenOptions {
  /** `--force`: also on a file system that other machines write to. */
  force?: boolean
  /** Only tests have others than ours. */
  migrations?: readonly Migration[]
}

/** The table of raw.db, which has had no other form yet. */
export const rawTable = 'CREATE TABLE IF NOT EXISTS raw (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT'

/**
 * Opens the store of a data folder; both files are made when missing. Throws `temporary` when locked, `config` when
 * unusable, on a network file system, or written by a newer triage.
 */
export function openStore(folder: string, { force = false, migrations = ours }: OpenOptions = {}): Store {
  return guard(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const type = force ? null : networkFileSystemOf(folder)
    if (type !== null) throw new UserError('config', 'store.network', { folder, type })
    const opened: Database.Database[] = []
    const open = (name: string) => {
      const db = connect(join(folder, name))
      opened.push(db)
      return db
    }
    const close = () => {
      for (const db of opened) db.close()
    }
    try {
      const db = open('triage.db')
      migrate(db, folder, migrations)
      const raw = open('raw.db')
      raw.exec(rawTable)
      return { db, raw, folder, close }
    } catch (error) {
      close()
      throw error
    }
  }, folder)
}

/** Keeps more of the indexes at hand, for whoever is about to write many mails; a listing has no use for the memory. */
export function expectMany({ db }: Store): void {
  db.pragma('cache_size = -32000')
}

/** Runs a write as one transaction, in its turn. */
export function transact<T>(store: Store, work: () => T): T {
  if (store.db.inTransaction) return guard(work, store.folder)
  return guard(() => {
    const result = inTurn(store.db, work)
    boundWal(store.db)
    return result
  }, store.folder)
}
