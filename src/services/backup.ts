import { type BackupContents, type BackupOptions, writeBackup } from '../store/backup.ts'
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
