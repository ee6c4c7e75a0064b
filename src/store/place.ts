import type { ServerFlag } from '../domain/mailbox.ts'
import { readFlags, writeFlags } from './arrival.ts'
import type { Store } from './open.ts'

/** What the ledger knows of one UID, as far as marks need it. */
export interface KnownPlace {
  id: number
  uid: number
  message: number | null
  flags: ServerFlag[]
  gone: boolean
}

/** Where a message stands, or stood, on the server. */
export interface MessagePlace {
  id: number
  message: number
  folder: string
  uidValidity: string
  uid: number
  flags: ServerFlag[]
  goneAt: string | null
  truncated: boolean
}

/** Every UID of a folder's present numbering up to `last`, ascending. */
export function placesOf(store: Store, serverFolder: number, uidValidity: string, last: number): KnownPlace[] {
  return placesWhere(store, 'uid <= ?', [serverFolder, uidValidity, last])
}

/** The same above `from`, without those that have gone. */
export function placesAbove(store: Store, serverFolder: number, uidValidity: string, from: number): KnownPlace[] {
  return placesWhere(store, 'uid > ? AND gone_at IS NULL', [serverFolder, uidValidity, from])
}

export function placeOf(store: Store, serverFolder: number, uidValidity: string, uid: number): KnownPlace | null {
  return placesWhere(store, 'uid = ?', [serverFolder, uidValidity, uid])[0] ?? null
}

function placesWhere(store: Store, condition: string, values: (number | string)[]): KnownPlace[] {
  const rows = store.db
    .prepare(
      `SELECT id, uid, message, flags, gone_at AS goneAt FROM arrival
       WHERE server_folder = ? AND uid_validity = ? AND ${condition} ORDER BY uid`,
    )
    .all(...values) as { id: number; uid: number; message: number | null; flags: string; goneAt: string | null }[]
  return rows.map(({ goneAt, flags, ...row }) => ({ ...row, flags: readFlags(flags), gone: goneAt !== null }))
}

export function setFlags(store: Store, id: number, flags: readonly ServerFlag[]): void {
  store.db.prepare('UPDATE arrival SET flags = ? WHERE id = ?').run(writeFlags(flags), id)
}

/** Marks a place as empty, or, with null, as not empty after all. */
export function setGone(store: Store, id: number, at: string | null): void {
  store.db.prepare('UPDATE arrival SET gone_at = ? WHERE id = ?').run(at, id)
}

/** All places of a message, oldest first. */
export function placesOfMessage(store: Store, message: number): MessagePlace[] {
  const rows = store.db
    .prepare(
      `SELECT a.id, a.message, f.path AS folder, a.uid_validity AS uidValidity, a.uid, a.flags, a.gone_at AS goneAt,
       a.truncated FROM arrival a JOIN server_folder f ON f.id = a.server_folder
       WHERE a.message = ? AND a.uid_validity <> 'import' ORDER BY a.id`,
    )
    .all(message) as (Omit<MessagePlace, 'flags' | 'truncated'> & { flags: string; truncated: number })[]
  return rows.map((row) => ({ ...row, flags: readFlags(row.flags), truncated: row.truncated === 1 }))
}

/** The highest number of a place so far: what comes later is new in this run. */
export function lastPlace(store: Store): number {
  return (store.db.prepare('SELECT coalesce(max(id), 0) FROM arrival').pluck().get() as number) ?? 0
}

/** Messages that were nowhere on the server any more and have turned up in a place that is newer than `after`. */
export function returned(store: Store, after: number): { message: number; folder: string }[] {
  return store.db
    .prepare(
      `SELECT a.message, f.path AS folder FROM arrival a JOIN server_folder f ON f.id = a.server_folder
       WHERE a.id > @after AND a.state = 'duplicate' AND a.gone_at IS NULL
       AND EXISTS (SELECT 1 FROM arrival o WHERE o.message = a.message AND o.id <= @after AND o.gone_at IS NOT NULL)
       AND NOT EXISTS (SELECT 1 FROM arrival o WHERE o.message = a.message AND o.id <= @after AND o.gone_at IS NULL)
       GROUP BY a.message`,
    )
    .all({ after }) as { message: number; folder: string }[]
}

/** How many places of a folder are what, without those that have gone. */
export function countPlaces(
  store: Store,
  serverFolder: number,
  uidValidity: string,
): { all: number; taken: number; duplicate: number; ignored: number } {
  return store.db
    .prepare(
      `SELECT count(*) AS "all", count(*) FILTER (WHERE state IN ('taken', 'stored')) AS taken,
       count(*) FILTER (WHERE state = 'duplicate') AS duplicate, count(*) FILTER (WHERE state IN ('ignored', 'forgotten')) AS ignored
       FROM arrival WHERE server_folder = ? AND uid_validity = ? AND gone_at IS NULL`,
    )
    .get(serverFolder, uidValidity) as { all: number; taken: number; duplicate: number; ignored: number }
}
