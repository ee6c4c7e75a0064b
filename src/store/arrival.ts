import type { FolderRole, Listed, ServerFlag } from '../domain/mailbox.ts'
import type { Store } from './open.ts'

/**
 * The ledger of places: every UID that a server has listed is here, as `stored` (bytes are there), `taken` (a message of a
 * ticket), `duplicate` (of such a message), `ignored` (junk of nobody we know), `forgotten` (its text is gone and is never
 * taken again), `gap` (listed, not handed over yet) or `absent` (not handed over in three runs).
 */
export interface NewArrival extends Omit<Listed, 'uid'> {
  serverFolder: number
  uidValidity: string
  uid: number
  /** Null for a UID that was not handed over. */
  raw: string | null
  /** Sizes of the attachments that stayed on the server; null for a whole message. */
  withheld: number[] | null
}

/** An arrival whose bytes are stored and which no ticket has taken yet. */
export interface StoredArrival {
  id: number
  receivedAt: string
  raw: string
  role: FolderRole
  /** Whether it is only the readable part of a large message. */
  truncated: boolean
  withheld: number[] | null
}

/** After this many runs a UID that the server never hands over is no longer asked for. */
const triesBeforeGivingUp = 3

/** Records where a message stands; known places stay as they are, but a gap that has arrived now is filled. */
export function putArrival(store: Store, arrival: NewArrival): void {
  store.db
    .prepare(
      `INSERT INTO arrival (server_folder, uid_validity, uid, received_at, raw, truncated, withheld, size, email_id, flags,
       state, tries)
       VALUES (@serverFolder, @uidValidity, @uid, @receivedAt, @raw, @truncated, @withheld, @size, @emailId, @flags,
       iif(@raw IS NULL, 'gap', 'stored'), 1)
       ON CONFLICT (server_folder, uid_validity, uid) DO UPDATE
       SET raw = excluded.raw, truncated = excluded.truncated, withheld = excluded.withheld, tries = tries + 1,
       state = CASE WHEN excluded.raw IS NOT NULL THEN 'stored' WHEN tries + 1 >= ${triesBeforeGivingUp} THEN 'absent'
       ELSE 'gap' END
       WHERE state IN ('gap', 'absent')`,
    )
    .run({
      ...arrival,
      flags: writeFlags(arrival.flags),
      truncated: Number(arrival.withheld !== null),
      withheld: arrival.withheld && JSON.stringify(arrival.withheld),
    })
}

/** Records UIDs that are left where they are: junk of nobody we know. */
export function putIgnored(store: Store, arrival: Omit<NewArrival, 'raw' | 'withheld'>): void {
  store.db
    .prepare(
      `INSERT OR IGNORE INTO arrival (server_folder, uid_validity, uid, received_at, size, email_id, flags, state)
       VALUES (@serverFolder, @uidValidity, @uid, @receivedAt, @size, @emailId, @flags, 'ignored')`,
    )
    .run({ ...arrival, flags: writeFlags(arrival.flags) })
}

/** Records where something lies that was forgotten. */
export function putForgotten(store: Store, arrival: Omit<NewArrival, 'raw' | 'withheld'>): void {
  store.db
    .prepare(
      `INSERT INTO arrival (server_folder, uid_validity, uid, received_at, size, email_id, flags, state)
       VALUES (@serverFolder, @uidValidity, @uid, @receivedAt, @size, @emailId, @flags, 'forgotten')
       ON CONFLICT (server_folder, uid_validity, uid) DO UPDATE SET state = 'forgotten', raw = NULL, withheld = NULL`,
    )
    .run({ ...arrival, flags: writeFlags(arrival.flags) })
}

export const writeFlags = (flags: readonly ServerFlag[]): string => [...flags].sort().join(' ')
export const readFlags = (text: string): ServerFlag[] => text.split(' ').filter(Boolean) as ServerFlag[]

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

/** UIDs of a folder that are still missing: those worth another try, or all of them. */
export function openGaps(
  store: Store,
  serverFolder: number,
  uidValidity: string,
  all: boolean,
): { uid: number; receivedAt: string; size: number }[] {
  return store.db
    .prepare(
      // Both states are named, as the index of gaps names them; the plus keeps that of the UIDs from being taken instead.
      `SELECT uid, received_at AS receivedAt, size FROM arrival WHERE server_folder = ? AND +uid_validity = ?
       AND state IN ('gap', 'absent') AND (state = 'gap' OR ?) AND gone_at IS NULL ORDER BY uid`,
    )
    .all(serverFolder, uidValidity, Number(all)) as { uid: number; receivedAt: string; size: number }[]
}

/** What waits to be taken in: in the order in which it was received, on equal times what came in before what was sent. */
export function storedArrivals(store: Store, limit: number, before: string | null = null): StoredArrival[] {
  const rows = store.db
    .prepare(
      `SELECT a.id, a.received_at AS receivedAt, a.raw, a.truncated, a.withheld, f.role
       FROM arrival a JOIN server_folder f ON f.id = a.server_folder
       WHERE a.state = 'stored' AND (@before IS NULL OR a.received_at < @before)
       ORDER BY a.received_at, f.role, a.id LIMIT @limit`,
    )
    .all({ limit, before }) as (Omit<StoredArrival, 'truncated' | 'withheld'> & {
    truncated: number
    withheld: string | null
  })[]
  return rows.map((row) => ({
    ...row,
    truncated: row.truncated === 1,
    withheld: row.withheld === null ? null : (JSON.parse(row.withheld) as number[]),
  }))
}

/** Says which message an arrival became, or of which known one it is a duplicate. */
export function settleArrival(store: Store, id: number, state: 'taken' | 'duplicate', message: number): void {
  store.db.prepare('UPDATE arrival SET state = ?, message = ? WHERE id = ?').run(state, message, id)
}
