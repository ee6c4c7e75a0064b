import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { UserError } from '../domain/error.ts'
import { migrations } from './migrations/index.ts'

/** Both database files of a home. `raw` is written first, so that no row ever names bytes that are not there. */
export interface Store {
  db: Database.Database
  raw: Database.Database
  folder: string
  close(): void
}

/** How long a writer waits for another one, in milliseconds (contract.md section 3: exit 4 after 30 s). */
const patience = 30_000

/** Opens the store of a data folder; both files are made when missing. Throws `temporary` when locked, `config` when unusable. */
export function openStore(folder: string): Store {
  return guard(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const db = connect(join(folder, 'triage.db'))
    migrate(db, folder)
    const raw = connect(join(folder, 'raw.db'))
    raw.exec('CREATE TABLE IF NOT EXISTS raw (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT')
    return {
      db,
      raw,
      folder,
      close() {
        db.close()
        raw.close()
      },
    }
  }, folder)
}

/** Every connection commits with FULL: the second connection to a WAL file would otherwise run NORMAL and lose commits. */
function connect(path: string): Database.Database {
  const isNew = !existsSync(path)
  const db = new Database(path, { timeout: patience })
  if (isNew) chmodSync(path, 0o600)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  return db
}

function migrate(db: Database.Database, folder: string): void {
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > migrations.length) {
    throw new UserError('config', 'store.newer', { folder, found: version, known: migrations.length })
  }
  if (version === migrations.length) return
  db.transaction(() => {
    const found = db.pragma('user_version', { simple: true }) as number
    for (const [index, sql] of migrations.entries()) {
      if (index >= found) db.exec(sql)
    }
    db.pragma(`user_version = ${migrations.length}`)
  }).immediate()
}

/** Runs a write as one immediate transaction: a deferred one would fail at once instead of waiting its turn. */
export function transact<T>(store: Store, work: () => T): T {
  return guard(() => (store.db.inTransaction ? work() : store.db.transaction(work).immediate()), store.folder)
}

/** Translates what SQLite and the file system say into errors that a user can act on. */
function guard<T>(work: () => T, folder: string): T {
  try {
    return work()
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (/^SQLITE_(BUSY|LOCKED)/.test(code)) throw new UserError('temporary', 'store.busy', { folder }, { cause: error })
    if (/^SQLITE_(FULL|IOERR)|^ENOSPC/.test(code))
      throw new UserError('temporary', 'store.full', { folder }, { cause: error })
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code))
      throw new UserError('config', 'store.broken', { folder }, { cause: error })
    if (/^SQLITE_(CANTOPEN|READONLY|PERM)|^E(ACCES|PERM|ROFS|NOTDIR)$/.test(code)) {
      throw new UserError('config', 'store.unwritable', { folder }, { cause: error })
    }
    throw error
  }
}
