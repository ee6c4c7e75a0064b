import { join } from 'node:path'
import Database from 'better-sqlite3'

/**
 * The one right to sync a home, to send its mail, to write its reminders, or to do all that by cron; null when another process has it. It is a kernel lock on a file
 * beside the database, so a killed process gives it back at once.
 */
export function takeLease(folder: string, right: 'sync' | 'send' | 'remind' | 'tick'): { release(): void } | null {
  const db = new Database(join(folder, `${right}.lock`), { timeout: 0 })
  try {
    db.pragma('locking_mode = EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE')
    return { release: () => db.close() }
  } catch (error) {
    db.close()
    if (/^SQLITE_BUSY/.test((error as { code?: string }).code ?? '')) return null
    throw error
  }
}
