import type { WriteBackKind, WriteBackRow } from '../domain/write-back.ts'
import type { Store } from './open.ts'

const columns = `w.id, w.kind, w.ticket, f.path, a.uid_validity AS uidValidity, a.uid, w.state, w.attempts, w.error,
  w.created_at AS createdAt, w.not_before AS notBefore, w.tried_since AS triedSince`

const tables = 'write_back w JOIN arrival a ON a.id = w.arrival JOIN server_folder f ON f.id = a.server_folder'

/**
 * Owes this change for every place in an inbox folder where a message of the ticket stands, up to and with the message `last`;
 * what is owed already, or was done, stays as it is.
 */
export function oweWriteBack(store: Store, kind: WriteBackKind, ticket: number, last: number, at: string): void {
  store.db
    .prepare(
      `INSERT INTO write_back (kind, arrival, ticket, state, created_at, not_before)
       SELECT @kind, a.id, m.ticket, 'queued', @at, @at
       FROM message m JOIN arrival a ON a.message = m.id JOIN server_folder f ON f.id = a.server_folder
       WHERE m.ticket = @ticket AND m.kind IN (${kind === 'answered' ? "'inbound'" : "'inbound', 'automatic', 'answer'"})
         AND m.id <= @last AND f.role = 'inbox' AND a.uid_validity = f.uid_validity
       ON CONFLICT (kind, arrival) DO UPDATE SET state = 'queued', not_before = excluded.not_before WHERE state = 'void'`,
    )
    .run({ kind, ticket, last, at })
}

/** The newest message that a ticket had before an event; 0 when it had none. Clocks may differ, numbers do not. */
export function lastMessageBefore(store: Store, ticket: number, event: number): number {
  const sql = `SELECT max(json_extract(data, '$.message')) FROM event
    WHERE ticket = ? AND kind = 'message' AND event < ?`
  return (store.db.prepare(sql).pluck().get(ticket, event) as number | null) ?? 0
}

/** What is queued and due, folder by folder. */
export function dueWriteBacks(store: Store, now: string): WriteBackRow[] {
  return store.db
    .prepare(`SELECT ${columns} FROM ${tables} WHERE w.state = 'queued' AND w.not_before <= ? ORDER BY f.path, w.id`)
    .all(now) as WriteBackRow[]
}

export function writeBackRows(store: Store): WriteBackRow[] {
  return store.db.prepare(`SELECT ${columns} FROM ${tables} ORDER BY w.id`).all() as WriteBackRow[]
}

export function setWriteBack(
  store: Store,
  id: number,
  change: Pick<WriteBackRow, 'state' | 'attempts' | 'error' | 'notBefore' | 'triedSince'>,
): void {
  store.db
    .prepare(
      `UPDATE write_back SET state = @state, attempts = @attempts, error = @error, not_before = @notBefore,
         tried_since = @triedSince WHERE id = @id`,
    )
    .run({ ...change, id })
}
