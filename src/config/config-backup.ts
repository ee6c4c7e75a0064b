import type { Reading } from '../rules/reading.ts'
import { type Folders, readPath } from './values.ts'

/** Backups that `tick` makes by itself: one a day. */
export interface BackupConfig {
  /** An absolute path. */
  folder: string
  /** The newest so many stay; default 7. */
  keep: number
}

/** `backup: ~/backups`, or `backup: { folder: ~/backups, keep: 14 }`. */
export function readBackup(entry: Reading | undefined, folders: Folders): BackupConfig | null {
  if (!entry) return null
  if (typeof entry.value !== 'object') return made(readPath(entry, folders), 7)
  const fields = entry.fields(['folder', 'keep'])
  const folder = fields && readPath(entry.need(fields, 'folder') ?? undefined, folders)
  return made(folder, fields?.get('keep')?.integer(1, 1000) ?? 7)
}

function made(folder: string | null, keep: number): BackupConfig | null {
  return folder === null ? null : { folder, keep }
}
