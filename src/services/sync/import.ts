import { createHash } from 'node:crypto'
import { UserError } from '../../domain/error.ts'
import type { FolderRole } from '../../domain/mailbox.ts'
import type { Parser } from '../../domain/message.ts'
import type { SyncReport } from '../../domain/sync.ts'
import { knowsRaw, nextUid, putArrival } from '../../store/arrival.ts'
import { takeLease } from '../../store/lease.ts'
import { transact } from '../../store/open.ts'
import { putRaw } from '../../store/raw.ts'
import { cursorOf } from '../../store/server-folder.ts'
import type { Desk } from '../desk.ts'
import { forgottenMails } from '../keeping/forgotten.ts'
import { noteFirstMail } from '../runs.ts'
import { finish, type SyncOptions } from './sync.ts'

/** One mail out of a file. */
export interface ImportedMail {
  role: FolderRole
  /** RFC 3339 UTC; null when the file does not say. */
  receivedAt: string | null
  bytes: Uint8Array
}

const batchBytes = 8 * 1024 * 1024

/** Files -> store -> tickets, the same way in as sync. Bytes that are already known are not stored again. */
export async function importMails(
  desk: Desk,
  mails: AsyncIterable<ImportedMail> | Iterable<ImportedMail>,
  parser: Parser,
  options: Omit<SyncOptions, 'since'>,
): Promise<SyncReport> {
  const lease = takeLease(desk.store.folder, 'sync')
  if (!lease) throw new UserError('temporary', 'sync.running')
  try {
    const start = performance.now()
    let fetched = 0
    let batch: ImportedMail[] = []
    let size = 0
    const flush = () => {
      keep(desk, batch)
      options.progress?.({ step: 'fetch', done: fetched, of: fetched })
      batch = []
      size = 0
    }
    for await (const mail of mails) {
      options.signal?.throwIfAborted()
      fetched++
      batch.push(mail)
      size += mail.bytes.length
      if (size > batchBytes || batch.length === 200) flush()
    }
    flush()
    const report = await finish(desk, parser, { ...options, since: null }, { fetched, start })
    noteFirstMail(desk)
    return report
  } finally {
    lease.release()
  }
}

function keep(desk: Desk, batch: ImportedMail[]): void {
  const { store } = desk
  const wasForgotten = forgottenMails(desk)
  const isNew = ({ bytes }: ImportedMail) =>
    !knowsRaw(store, createHash('sha256').update(bytes).digest('hex')) && !wasForgotten(bytes)
  const fresh = batch.filter(isNew)
  const hashes = putRaw(
    store,
    fresh.map(({ bytes }) => bytes),
  )
  transact(store, () => {
    for (const [index, { role, receivedAt }] of fresh.entries()) {
      const { id } = cursorOf(store, `import:${role}`, role)
      putArrival(store, {
        serverFolder: id,
        uidValidity: 'import',
        uid: nextUid(store, id),
        receivedAt: receivedAt ?? desk.now().toISOString(),
        raw: hashes[index] ?? null,
        ...{ withheld: null, size: fresh[index]?.bytes.length ?? 0, flags: [], emailId: null },
      })
    }
  })
}
