import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { UserError } from '../domain/error.ts'
import { putInPlace } from './file-system.ts'
import { inTurn } from './turn.ts'

/** One step from a schema version to the next: SQL, or code where rows have to be read and written again. */
export type Migration = string | ((db: Database.Database) => void)

export function schemaVersion(db: Database.Database): number {
  return db.pragma('user_version', { simple: true }) as number
}

/** Throws `config` when a newer triage wrote this database: it is left as it is. */
function refuseNewer(db: Database.Database, folder: string, known: number): void {
  const found = schemaVersion(db)
  if (found > known) throw new UserError('config', 'store.newer', { folder, found, known })
}

/**
 * Brings a database to the newest schema: each step is one transaction that also counts the version up, so whoever is
 * killed leaves the old version or the next one. A database with something in it is saved before, as
 * backups/schema-VERSION.db. Two processes may come at once: the second one finds the work done.
 */
export function migrate(db: Database.Database, folder: string, migrations: readonly Migration[]): void {
  let saved = false
  const step = () => {
    const found = schemaVersion(db)
    const migration = migrations[found]
    if (migration === undefined) return
    // We hold the write lock, so nothing changes between the copy and the step.
    if (found > 0 && !saved) saveBefore(db.name, folder, found)
    saved = true
    if (typeof migration === 'string') db.exec(migration)
    else migration(db)
    db.pragma(`user_version = ${found + 1}`)
  }
  for (;;) {
    refuseNewer(db, folder, migrations.length)
    if (schemaVersion(db) === migrations.length) return
    inTurn(db, step)
  }
}

/** Copies the database as it is committed. An own connection: VACUUM cannot run inside the transaction that holds the lock. */
function saveBefore(path: string, folder: string, version: number): void {
  const backups = join(folder, 'backups')
  mkdirSync(backups, { recursive: true, mode: 0o700 })
  const file = join(backups, `schema-${version}.db`)
  const temporary = `${file}.${process.pid}.tmp`
  rmSync(temporary, { force: true })
  const db = new Database(path, { readonly: true })
  try {
    db.prepare('VACUUM INTO ?').run(temporary)
    chmodSync(temporary, 0o600)
    putInPlace(temporary, file)
  } finally {
    db.close()
    rmSync(temporary, { force: true })
  }
}
