import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { storeFault } from './fault.ts'

const ours = /^triage-\d{4}-\d{2}-\d{2}\.db$/

/** Where the backup of a day (YYYY-MM-DD) goes; null when it is there. The folder is made. */
export function backupOfDay(folder: string, day: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw storeFault(error, folder)
  }
  const file = join(folder, `triage-${day}.db`)
  return existsSync(file) ? null : file
}

/** Removes the daily backups of a folder but for the newest so many; nothing else in it is touched. */
export function dropOldBackups(folder: string, keep: number): void {
  const names = readdirSync(folder).filter((name) => ours.test(name))
  for (const name of names.sort().slice(0, Math.max(0, names.length - keep))) rmSync(join(folder, name))
}
