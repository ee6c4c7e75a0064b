import type { Listed } from '../domain/mailbox.ts'
import { writeFlags } from './arrival.ts'
import type { Store } from './open.ts'

/** A place under a numbering that the server has given up. */
export interface OldPlace {
  id: number
  size: number
  emailId: string | null
  messageId: string | null
  message: number | null
}

/** The places of a folder under earlier numberings that may still be there, under a new number. */
export function oldPlaces(store: Store, serverFolder: number, uidValidity: string): OldPlace[] {
  return store.db
    .prepare(
      `SELECT a.id, a.size, a.email_id AS emailId, m.message_id AS messageId, a.message
       FROM arrival a LEFT JOIN message m ON m.id = a.message
       WHERE a.server_folder = @serverFolder AND (a.uid_validity < @uidValidity OR a.uid_validity > @uidValidity)
       AND a.gone_at IS NULL`,
    )
    .all({ serverFolder, uidValidity }) as OldPlace[]
}

/** The place is the same, only its number is new; a gap that was noted there is filled by it. */
export function renumber(store: Store, id: number, uidValidity: string, { uid, flags }: Listed): void {
  store.db
    .prepare(
      `DELETE FROM arrival WHERE uid_validity = ? AND uid = ? AND raw IS NULL
       AND server_folder = (SELECT server_folder FROM arrival WHERE id = ?)`,
    )
    .run(uidValidity, uid, id)
  store.db
    .prepare('UPDATE arrival SET uid_validity = ?, uid = ?, flags = ? WHERE id = ?')
    .run(uidValidity, uid, writeFlags(flags), id)
}

/** The place under an earlier numbering with these very bytes; null when there is none. */
export function oldPlaceOfRaw(store: Store, serverFolder: number, uidValidity: string, raw: string): number | null {
  const id = store.db
    .prepare(
      `SELECT id FROM arrival WHERE raw = ? AND server_folder = ? AND uid_validity <> ? AND gone_at IS NULL
       ORDER BY id LIMIT 1`,
    )
    .pluck()
    .get(raw, serverFolder, uidValidity)
  return (id as number | undefined) ?? null
}

/** Forgets what was never handed over under an earlier numbering: it is listed again if it is there. */
export function dropOldGaps(store: Store, serverFolder: number, uidValidity: string): void {
  store.db
    .prepare(
      `DELETE FROM arrival WHERE server_folder = ? AND uid_validity <> ? AND raw IS NULL
       AND state IN ('gap', 'absent', 'ignored')`,
    )
    .run(serverFolder, uidValidity)
}
