import { join } from 'node:path'
import Database from 'better-sqlite3'
import { guard, storeFault } from './fault.ts'

/**
 * The one right to sync a home, to send its mail, to write its reminders, to do all that by cron, or to fetch new tokens; null
 * when another process has it. It is a kernel lock on a file in the folder, so a killed process gives it back at once.
 */
export function takeLease(
  folder: string,
  right: 'sync' | 'send' | 'remind' | 'tick' | 'token',
): { release(): void } | null {
  const db = guard(() => new Database(join(folder, `${right}.lock`), { timeout: 0 }), folder)
  try {
    db.pragma('locking_mode = EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE')
    return { release: () => db.close() }
  } catch (error) {
    db.close()
    if (/^SQLITE_BUSY/.test((error as { code?: string }).code ?? '')) return null
    throw storeFault(error, folder)
  }
}
