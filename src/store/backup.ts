import { chmodSync, existsSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { UserError } from '../domain/error.ts'
import { storeFault } from './fault.ts'
import { putInPlace } from './file-system.ts'
import { schemaVersion } from './migrate.ts'
import { rawTable } from './open.ts'

/** What a backup holds, counted in the finished file. */
export interface BackupContents {
  /** Of the file, in bytes. */
  size: number
  schema: number
  tickets: number
  messages: number
  events: number
  /** Mails kept as they came. */
  mails: number
}

export interface BackupOptions {
  /** Replaces a file that is there. */
  force: boolean
  signal?: AbortSignal
  /** Bytes copied and to be copied. */
  progress?: (done: number, of: number) => void
}

/** Bytes copied before others in this process get their turn. */
const atOnce = 4 * 1024 * 1024

/**
 * Writes both databases of a data folder into one plain SQLite file: triage.db as it is, and raw.db as its table `raw`.
 * Others may write meanwhile: what is copied is one moment of triage.db, pinned by a read transaction, and a moment of raw.db
 * just after it, so that no message lacks its bytes. The file is checked before it gets its name, and there is never half of
 * one. @throws UserError `usage` when the file exists, `temporary` when the disk is full
 */
export async function writeBackup(folder: string, path: string, options: BackupOptions): Promise<BackupContents> {
  const file = resolve(path)
  if (!options.force && existsSync(file)) throw new UserError('usage', 'backup.exists', { file })
  if (!existsSync(dirname(file))) throw new UserError('usage', 'backup.no-folder', { folder: dirname(file) })
  const temporary = `${file}.${process.pid}.tmp`
  const remove = () => {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${temporary}${end}`, { force: true })
  }
  remove()
  try {
    await copy(folder, temporary, options)
    const contents = checkBackup(temporary)
    putInPlace(temporary, file)
    return { ...contents, size: statSync(file).size }
  } catch (error) {
    throw storeFault(error, file)
  } finally {
    remove()
  }
}

async function copy(folder: string, temporary: string, { signal, progress }: BackupOptions): Promise<void> {
  const source = new Database(join(folder, 'triage.db'), { fileMustExist: true })
  try {
    source.prepare('ATTACH ? AS bytes').run(join(folder, 'raw.db'))
    source.exec('BEGIN')
    // The first read pins the moment, file by file. A backup without it begins anew whenever somebody writes.
    source.prepare('SELECT 1 FROM main.sqlite_schema').get()
    const rawSize = source.prepare('SELECT coalesce(sum(length(bytes)), 0) FROM bytes.raw').pluck().get() as number
    const pageSize = source.pragma('page_size', { simple: true }) as number
    let before = 0
    await source.backup(temporary, {
      progress({ totalPages, remainingPages }) {
        signal?.throwIfAborted()
        before = totalPages * pageSize
        progress?.((totalPages - remainingPages) * pageSize, before + rawSize)
        return Math.ceil(atOnce / pageSize)
      },
    })
    chmodSync(temporary, 0o600)
    await copyRaw(source, temporary, (done) => {
      signal?.throwIfAborted()
      progress?.(before + done, before + rawSize)
    })
  } finally {
    source.close()
  }
}

async function copyRaw(source: Database.Database, temporary: string, copied: (bytes: number) => void): Promise<void> {
  const target = new Database(temporary)
  try {
    // Nobody else knows this file yet, and half of it is thrown away: it needs no journal of its own.
    target.pragma('journal_mode = DELETE')
    target.pragma('journal_mode = OFF')
    target.pragma('synchronous = OFF')
    target.exec(`BEGIN; ${rawTable}`)
    const insert = target.prepare('INSERT INTO raw (sha256, bytes) VALUES (?, ?)')
    let done = 0
    let told = 0
    // By rowid, which is the order in which the bytes lie on the disk.
    for (const row of source.prepare('SELECT sha256, bytes FROM bytes.raw ORDER BY rowid').iterate()) {
      const { sha256, bytes } = row as { sha256: string; bytes: Buffer }
      insert.run(sha256, bytes)
      done += bytes.length
      if (done - told < atOnce) continue
      told = done
      copied(done)
      await new Promise(setImmediate)
    }
    target.exec('COMMIT')
  } finally {
    target.close()
  }
}

const wanted = ['event', 'message', 'raw', 'ticket']

/**
 * Reads a backup through: every page, every reference between tables, and whether the bytes of every message are there.
 * @throws UserError `config` naming what is wrong with it, `usage` when there is no such file
 */
export function checkBackup(file: string): Omit<BackupContents, 'size'> {
  if (!existsSync(file)) throw new UserError('usage', 'file.unreadable', { file, reason: 'ENOENT' })
  const db = new Database(file, { readonly: true })
  try {
    const fault = faultOf(db)
    if (fault !== null) throw new UserError('config', 'backup.damaged', { file, reason: fault })
    const rows = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
    return {
      schema: schemaVersion(db),
      tickets: rows('ticket'),
      messages: rows('message'),
      events: rows('event'),
      mails: rows('raw'),
    }
  } finally {
    db.close()
  }
}

/** The first thing that is wrong, in SQLite's words; null when all is well. */
function faultOf(db: Database.Database): string | null {
  try {
    const pages = db.pragma('integrity_check(1)', { simple: true }) as string
    if (pages !== 'ok') return pages
    const tables = new Set(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all())
    const absent = wanted.find((table) => !tables.has(table))
    if (absent) return `no such table: ${absent}`
    const [orphan] = db.pragma('foreign_key_check') as { table: string }[]
    if (orphan) return `foreign key constraint failed: ${orphan.table}`
    const lost = `SELECT count(*) FROM (${references(db)}) WHERE raw NOT IN (SELECT sha256 FROM raw)`
    const count = db.prepare(lost).pluck().get() as number
    return count > 0 ? `mails without bytes: ${count}` : null
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (/^SQLITE_(?:NOTADB|CORRUPT)/.test(code ?? '')) return message
    throw error
  }
}

/** Every table with a column `raw` names bytes by their SHA-256; that of a mail of ours that was forgotten is empty. */
function references(db: Database.Database): string {
  const tables = db
    .prepare(
      `SELECT s.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c ON c.name = 'raw'
       WHERE s.type = 'table' ORDER BY s.name`,
    )
    .pluck()
    .all() as string[]
  return tables.map((table) => `SELECT raw FROM "${table}" WHERE raw <> ''`).join(' UNION ALL ')
}
