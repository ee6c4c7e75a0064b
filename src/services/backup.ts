import { type BackupContents, type BackupOptions, writeBackup } from '../store/backup.ts'
import { backupOfDay, dropOldBackups } from '../store/backup-folder.ts'
import { restoreBackup } from '../store/restore.ts'
import type { Desk } from './desk.ts'

/** What a backup or a restore did. */
export interface BackupReport extends Omit<BackupContents, 'size'> {
  file: string
  /** Of the file, in bytes; null for a restore, which leaves it as it is. */
  size: number | null
  /** A restore's: where the store went that stood there before. */
  aside: string | null
  seconds: number
}

/** Saves everything that a desk knows into one file, while others go on working. */
export async function backup(desk: Desk, file: string, options: BackupOptions): Promise<BackupReport> {
  const start = performance.now()
  const contents = await writeBackup(desk.store.folder, file, options)
  return { file, aside: null, ...contents, seconds: secondsSince(start) }
}

/** Makes a backup the store of a data folder. Throws `temporary` while a sync or a delivery runs there. */
export function restore(folder: string, file: string, options: { force: boolean }): BackupReport {
  const start = performance.now()
  const restored = restoreBackup(folder, file, options)
  return { file, size: null, ...restored, seconds: secondsSince(start) }
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 10) / 100
}

/** The backup of the day, where there is none yet; then the oldest ones go. Null: it has been made already. */
export async function dailyBackup(
  desk: Desk,
  { folder, keep }: { folder: string; keep: number },
  options: Omit<BackupOptions, 'force'>,
): Promise<BackupReport | null> {
  const file = backupOfDay(folder, desk.now().toISOString().slice(0, 10))
  if (file === null) return null
  const report = await backup(desk, file, { ...options, force: false })
  dropOldBackups(folder, keep)
  return report
}
