import { UserError } from '../domain/error.ts'
import type { Fetched, Listed, Mailbox, ServerFolder } from '../domain/mailbox.ts'
import type { Parser } from '../domain/message.ts'
import type { SyncReport } from '../domain/sync.ts'
import { countGaps, openGaps, putArrival } from '../store/arrival.ts'
import { takeLease } from '../store/lease.ts'
import { transact } from '../store/open.ts'
import { putRaw } from '../store/raw.ts'
import { type Cursor, cursorOf, moveCursor } from '../store/server-folder.ts'
import type { Desk } from './desk.ts'
import { takeIn } from './take-in.ts'

export type SyncStep = { step: 'list'; folder: string } | { step: 'fetch' | 'sort'; done: number; of: number }

export interface SyncOptions {
  /** Older mail is not taken; RFC 3339, null takes everything. */
  since: string | null
  signal?: AbortSignal
  progress?: (step: SyncStep) => void
}

/** Bytes and messages that are fetched before they are committed. */
const batchBytes = 8 * 1024 * 1024
const batchCount = 200

/**
 * Mailbox -> store -> tickets. Bytes are stored and committed before the cursor passes them, and every UID that the
 * server lists is either stored or recorded as a gap, so a broken line or a kill loses nothing. Null: another sync runs.
 */
export async function sync(
  desk: Desk,
  mailbox: Mailbox,
  parser: Parser,
  options: SyncOptions,
): Promise<SyncReport | null> {
  const lease = takeLease(desk.store.folder, 'sync')
  if (!lease) return null
  try {
    const start = performance.now()
    let fetched = 0
    for (const folder of await mailbox.folders()) {
      options.progress?.({ step: 'list', folder: folder.path })
      fetched += await fetchNew(desk, mailbox, folder, options, fetched)
    }
    return await finish(desk, parser, options, { fetched, start })
  } finally {
    lease.release()
  }
}

/** Takes in what is stored and counts. */
export async function finish(
  desk: Desk,
  parser: Parser,
  options: SyncOptions,
  { fetched, start }: { fetched: number; start: number },
): Promise<SyncReport> {
  const taken = await takeIn(desk, parser, {
    ...(options.signal ? { signal: options.signal } : {}),
    progress: (done) => options.progress?.({ step: 'sort', done, of: fetched }),
  })
  return {
    fetched,
    stored: taken.stored,
    ticketsNew: taken.newTickets.size,
    ticketsUpdated: taken.updatedTickets.size,
    unreadable: taken.unreadable,
    gaps: countGaps(desk.store),
    seconds: Math.round((performance.now() - start) / 10) / 100,
  }
}

async function fetchNew(
  desk: Desk,
  mailbox: Mailbox,
  folder: ServerFolder,
  options: SyncOptions,
  before: number,
): Promise<number> {
  const cursor = transact(desk.store, () => cursorOf(desk.store, folder.path, folder.role))
  const listing = await mailbox.list(folder, cursor)
  const gaps = openGaps(desk.store, cursor.id, listing.uidValidity)
  const wanted = listing.messages.filter(({ receivedAt }) => options.since === null || receivedAt >= options.since)
  const all = [...gaps.map((gap) => ({ ...gap, size: 0 })), ...wanted]
  let done = 0
  for (const batch of batches(all)) {
    options.signal?.throwIfAborted()
    done += await fetchBatch(desk, mailbox, folder, cursor, listing.uidValidity, batch, (count) =>
      options.progress?.({ step: 'fetch', done: before + done + count, of: before + all.length }),
    )
  }
  const last = Math.max(listing.messages.at(-1)?.uid ?? 0, listing.uidValidity === cursor.uidValidity ? cursor.uid : 0)
  if (last !== cursor.uid || listing.uidValidity !== cursor.uidValidity) {
    transact(desk.store, () => moveCursor(desk.store, cursor.id, listing.uidValidity, last))
  }
  return done
}

/** Fetches, stores and commits one batch; the cursor then stands on its highest UID. Returns how many came. */
async function fetchBatch(
  desk: Desk,
  mailbox: Mailbox,
  folder: ServerFolder,
  cursor: Cursor,
  uidValidity: string,
  batch: Listed[],
  progress: (count: number) => void,
): Promise<number> {
  const came = new Map<number, Fetched>()
  const asked = new Set(batch.map(({ uid }) => uid))
  for await (const message of mailbox.fetch(folder, [...asked])) {
    if (!asked.has(message.uid)) continue
    came.set(message.uid, message)
    progress(came.size)
  }
  // One UID that never comes is a gap; a server that hands over nothing at all has a fault, and nothing may be passed.
  const isNew = (batch.at(-1)?.uid ?? 0) > cursor.uid || uidValidity !== cursor.uidValidity
  if (came.size === 0 && batch.length > 1 && isNew)
    throw new UserError('temporary', 'sync.nothing-came', { folder: folder.path })
  const hashes = putRaw(
    desk.store,
    [...came.values()].map(({ bytes }) => bytes),
  )
  const rawOf = new Map([...came.keys()].map((uid, index) => [uid, hashes[index] ?? null]))
  transact(desk.store, () => {
    for (const { uid, receivedAt } of batch) {
      const raw = rawOf.get(uid) ?? null
      const truncated = came.get(uid)?.truncated ?? false
      putArrival(desk.store, { serverFolder: cursor.id, uidValidity, uid, receivedAt, raw, truncated })
    }
    const highest = batch.at(-1)?.uid ?? 0
    const known = uidValidity === cursor.uidValidity ? cursor.uid : 0
    if (highest > known) moveCursor(desk.store, cursor.id, uidValidity, highest)
  })
  return came.size
}

function* batches(list: Listed[]): Generator<Listed[]> {
  let batch: Listed[] = []
  let size = 0
  for (const item of list) {
    if (batch.length > 0 && (batch.length === batchCount || size + item.size > batchBytes)) {
      yield batch
      batch = []
      size = 0
    }
    batch.push(item)
    size += item.size
  }
  if (batch.length > 0) yield batch
}
