import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { UserError } from '../domain/error.ts'
import { type BackupContents, checkBackup } from './backup.ts'
import { storeFault } from './fault.ts'
import { putInPlace } from './file-system.ts'
import { takeLease } from './lease.ts'
import { migrations } from './migrations/index.ts'
import { rawTable } from './open.ts'

const ours = /^(?:triage|raw)\.db(?:-wal|-shm|-journal)?$/

export interface Restored extends Omit<BackupContents, 'size'> {
  /** Where the databases went that stood here before; null when there were none. */
  aside: string | null
}

/**
 * Makes a backup the store of a data folder. What stood there is never thrown away: with `force` it is moved into a folder of
 * its own, write-ahead logs included, since a log left beside another database would be played into it. Nobody may have the
 * store open. @throws UserError `usage` when there is a store, `temporary` while a sync or a delivery runs, `config` when the
 * backup is damaged or newer than we are
 */
export function restoreBackup(folder: string, path: string, { force }: { force: boolean }): Restored {
  const file = resolve(path)
  const isTaken = existsSync(join(folder, 'triage.db'))
  if (isTaken && !force) throw new UserError('usage', 'restore.exists', { folder })
  const temporary = join(folder, `restore.${process.pid}.tmp`)
  const leases: { release(): void }[] = []
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    for (const right of ['sync', 'send', 'remind'] as const) {
      const lease = takeLease(folder, right)
      if (!lease) throw new UserError('temporary', 'restore.busy', { folder })
      leases.push(lease)
    }
    const contents = checkBackup(file)
    if (contents.schema > migrations.length) {
      throw new UserError('config', 'restore.newer', { file, found: contents.schema, known: migrations.length })
    }
    mkdirSync(temporary, { recursive: true, mode: 0o700 })
    split(file, temporary)
    const aside = isTaken ? putAside(folder) : null
    // raw.db first, here as everywhere: no row ever names bytes that are not there.
    for (const name of ['raw.db', 'triage.db']) putInPlace(join(temporary, name), join(folder, name))
    return { ...contents, aside }
  } catch (error) {
    throw storeFault(error, folder)
  } finally {
    for (const lease of leases) lease.release()
    rmSync(temporary, { recursive: true, force: true })
  }
}

function split(file: string, folder: string): void {
  const raw = new Database(join(folder, 'raw.db'))
  try {
    raw.prepare('ATTACH ? AS backup').run(file)
    raw.exec(`${rawTable}; INSERT INTO raw (sha256, bytes) SELECT sha256, bytes FROM backup.raw`)
  } finally {
    raw.close()
  }
  copyFileSync(file, join(folder, 'triage.db'))
  const db = new Database(join(folder, 'triage.db'))
  try {
    // Whether a mail that was waiting then has left since, this database cannot know: a person, or the Sent folder, says it.
    db.exec("UPDATE outbox SET state = 'unknown' WHERE state IN ('queued', 'sending')")
    // The same holds for programs that were to be started: nobody is called twice.
    db.exec("UPDATE notification SET state = 'failed', reason = 'restored' WHERE state IN ('queued', 'running')")
    db.exec('DROP TABLE raw; VACUUM')
  } finally {
    db.close()
  }
  for (const name of ['raw.db', 'triage.db']) chmodSync(join(folder, name), 0o600)
}

function putAside(folder: string): string {
  let number = 1
  while (existsSync(join(folder, 'backups', `replaced-${number}`))) number++
  const aside = join(folder, 'backups', `replaced-${number}`)
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(folder)) if (ours.test(name)) renameSync(join(folder, name), join(aside, name))
  return aside
}
