import { chmodSync, existsSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { patience, rest, untilFree } from './turn.ts'

/** A write-ahead log above this is carried over and begun anew (pitfalls A24), in bytes. */
export const walLimit = 64 * 1024 * 1024

/** What every connection must answer, whichever process and thread it is in. */
const settings = { synchronous: 2, foreign_keys: 1, busy_timeout: patience } as const

/**
 * A connection to one of our files. Every one commits with FULL: the second connection to a WAL file would otherwise run
 * NORMAL and lose commits when the power goes (pitfalls A21), so each setting is read back.
 */
export function connect(path: string, options: { readonly?: boolean } = {}): Database.Database {
  const isNew = !existsSync(path)
  const db = new Database(path, { timeout: patience, readonly: options.readonly ?? false })
  try {
    if (isNew) chmodSync(path, 0o600)
    // Two that make the file at once are in each other's way, and SQLite tells one so without waiting.
    if (!options.readonly) untilFree(() => db.pragma('journal_mode = WAL'))
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma(`journal_size_limit = ${walLimit}`)
    db.pragma('cache_size = -8000')
    // A first sync writes the same pages of the indexes again and again: they are carried over less often.
    db.pragma('wal_autocheckpoint = 4000')
    for (const [name, wanted] of Object.entries(settings)) {
      const found = db.pragma(name, { simple: true })
      if (found !== wanted) throw new Error(`${path}: SQLite keeps ${name} at ${found}, wanted ${wanted}`)
    }
    rememberStatements(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Enough for every statement that we have; lists of placeholders make more of them, so there is an end. */
const remembered = 300

/**
 * Compiles each statement once per connection, and once more for where its first column is plucked: compiling took half the
 * time of a first sync, and turning plucking on and off a tenth of it. A statement that is being iterated over is not lent
 * twice.
 */
function rememberStatements(db: Database.Database): void {
  const prepare = db.prepare.bind(db) as (sql: string) => Database.Statement
  const known = { rows: new Map<string, Database.Statement>(), plucked: new Map<string, Database.Statement>() }
  const iterated = new WeakSet<Database.Statement>()
  const lend = (kind: keyof typeof known, sql: string): Database.Statement => {
    const found = known[kind].get(sql)
    if (found && !(iterated.has(found) && found.busy)) return found
    const fresh = prepare(sql)
    if (kind === 'plucked') fresh.pluck()
    else if (fresh.reader) fresh.pluck = (on = true) => (on ? lend('plucked', sql) : fresh)
    const iterate = fresh.iterate.bind(fresh)
    fresh.iterate = (...values) => {
      iterated.add(fresh)
      return iterate(...values)
    }
    if (known[kind].size >= remembered) known[kind].clear()
    known[kind].set(sql, fresh)
    return fresh
  }
  db.prepare = ((sql: string) => lend('rows', sql)) as typeof db.prepare
}

/** The size of a log that readers did not let go, per connection. */
const kept = new WeakMap<Database.Database, number>()

/** How long one try to carry the log over waits for readers, in milliseconds. */
const look = 100

/**
 * Carries the write-ahead log over, to begin it anew or to cut it to nothing; false when somebody read something old for all
 * of `limit` milliseconds. It asks anew at every look, for a wait within SQLite can be for a place in the log that new
 * readers, who read nothing old, took over.
 */
export function carryOver(db: Database.Database, how: 'RESTART' | 'TRUNCATE', limit: number): boolean {
  const end = performance.now() + limit
  db.pragma(`busy_timeout = ${look}`)
  try {
    for (;;) {
      const [done] = db.pragma(`wal_checkpoint(${how})`) as { busy: number }[]
      if (done?.busy === 0) return true
      if (performance.now() > end) return false
      rest()
    }
  } finally {
    db.pragma(`busy_timeout = ${patience}`)
  }
}

/**
 * Carries the write-ahead log over when it has outgrown its limit. SQLite does the same at every so many pages, but never
 * starts the log anew while somebody is always reading; this waits a second for those who read something old. Whoever reads
 * longer is left alone until the log has grown by the limit again.
 */
export function boundWal(db: Database.Database, limit = walLimit): void {
  const size = walSize(db.name)
  if (size <= limit + (kept.get(db) ?? 0)) return
  if (carryOver(db, 'RESTART', 1000)) kept.delete(db)
  else kept.set(db, size)
}

export function walSize(path: string): number {
  return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
}
