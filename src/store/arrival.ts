import type { FolderRole } from '../domain/mailbox.ts'
import type { Store } from './open.ts'

/** One place where a message was found; `raw` is null for a UID that the server listed and did not hand over. */
export interface NewArrival {
  serverFolder: number
  uidValidity: string
  uid: number
  receivedAt: string
  raw: string | null
  /** Whether only the beginning of the message was taken. */
  truncated: boolean
}

/** An arrival whose bytes are stored and which no ticket has taken yet. */
export interface StoredArrival {
  id: number
  receivedAt: string
  raw: string
  role: FolderRole
  truncated: boolean
}

/** After this many runs a UID that the server never hands over is no longer asked for. */
const triesBeforeGivingUp = 3

/** Records where a message stands; known places stay as they are, but a gap that has arrived now is filled. */
export function putArrival(store: Store, arrival: NewArrival): void {
  store.db
    .prepare(
      `INSERT INTO arrival (server_folder, uid_validity, uid, received_at, raw, truncated, state, tries)
       VALUES (@serverFolder, @uidValidity, @uid, @receivedAt, @raw, @truncated, iif(@raw IS NULL, 'gap', 'stored'), 1)
       ON CONFLICT (server_folder, uid_validity, uid) DO UPDATE
       SET raw = excluded.raw, truncated = excluded.truncated, state = excluded.state, tries = tries + 1 WHERE state = 'gap'`,
    )
    .run({ ...arrival, truncated: Number(arrival.truncated) })
}

/** The number after the highest one in a place that has no UIDs of its own (imported files). */
export function nextUid(store: Store, serverFolder: number): number {
  const highest = store.db.prepare('SELECT max(uid) FROM arrival WHERE server_folder = ?').pluck().get(serverFolder)
  return ((highest as number | null) ?? 0) + 1
}

/** True when these bytes have arrived before, anywhere. */
export function knowsRaw(store: Store, raw: string): boolean {
  return (
    store.db.prepare('SELECT 1 FROM message WHERE raw = ?').get(raw) !== undefined ||
    store.db.prepare("SELECT 1 FROM arrival WHERE state = 'stored' AND raw = ?").get(raw) !== undefined
  )
}

/** UIDs of a folder that are still missing and worth another try. */
export function openGaps(
  store: Store,
  serverFolder: number,
  uidValidity: string,
): { uid: number; receivedAt: string }[] {
  return store.db
    .prepare(
      `SELECT uid, received_at AS receivedAt FROM arrival
       WHERE server_folder = ? AND state = 'gap' AND uid_validity = ? AND tries < ? ORDER BY uid`,
    )
    .all(serverFolder, uidValidity, triesBeforeGivingUp) as { uid: number; receivedAt: string }[]
}

export function countGaps(store: Store): number {
  return store.db.prepare("SELECT count(*) FROM arrival WHERE state = 'gap'").pluck().get() as number
}

/** What waits to be taken in: in the order in which it was received, on equal times what came in before what was sent. */
export function storedArrivals(store: Store, limit: number): StoredArrival[] {
  const rows = store.db
    .prepare(
      `SELECT a.id, a.received_at AS receivedAt, a.raw, a.truncated, f.role
       FROM arrival a JOIN server_folder f ON f.id = a.server_folder
       WHERE a.state = 'stored' ORDER BY a.received_at, f.role, a.id LIMIT ?`,
    )
    .all(limit) as (Omit<StoredArrival, 'truncated'> & { truncated: number })[]
  return rows.map((row) => ({ ...row, truncated: row.truncated === 1 }))
}

/** Says which message an arrival became, or of which known one it is a duplicate. */
export function settleArrival(store: Store, id: number, state: 'taken' | 'duplicate', message: number): void {
  store.db.prepare('UPDATE arrival SET state = ?, message = ? WHERE id = ?').run(state, message, id)
}
