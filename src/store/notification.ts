import type { Actor } from '../domain/event.ts'
import type { Store } from './open.ts'

/** A program that is to be started once. */
export interface Notification {
  /** Unique: what is asked for twice under one key happens once. */
  key: string
  by: Actor
  argv: readonly string[]
  /** The tickets that it is told about. */
  tickets: readonly number[]
  /** The message behind it, which names the ticket better than a number: it may be moved meanwhile. */
  message: number | null
}

export interface NotificationRow extends Notification {
  id: number
}

type State = 'queued' | 'running' | 'done' | 'failed'

interface Row {
  id: number
  key: string
  by: Actor
  argv: string
  tickets: string
  message: number | null
}

const columns = 'id, key, by, argv, tickets, message'

/** Call it in the transaction that decides it. False: it is known already. */
export function addNotification({ db }: Store, at: string, { key, by, argv, tickets, message }: Notification): boolean {
  const sql = `INSERT OR IGNORE INTO notification (key, by, argv, tickets, message, state, created_at)
    VALUES (?, ?, ?, ?, ?, 'queued', ?)`
  return db.prepare(sql).run(key, by, JSON.stringify(argv), JSON.stringify(tickets), message, at).changes === 1
}

/** Those in this state, written down or claimed before a time (RFC 3339 UTC); oldest first. */
export function notifications({ db }: Store, state: 'queued' | 'running', before: string): NotificationRow[] {
  const since = state === 'queued' ? 'created_at' : 'claimed_at'
  const sql = `SELECT ${columns} FROM notification WHERE state = '${state}' AND ${since} <= ? ORDER BY id`
  return (db.prepare(sql).all(before) as Row[]).map((row) => ({
    ...row,
    argv: JSON.parse(row.argv) as string[],
    tickets: JSON.parse(row.tickets) as number[],
  }))
}

export function hasOpenNotifications({ db }: Store): boolean {
  return db.prepare("SELECT 1 FROM notification WHERE state IN ('queued', 'running') LIMIT 1").get() !== undefined
}

/** Takes one for oneself; false: somebody else has it. */
export function claimNotification({ db }: Store, id: number, at: string): boolean {
  const sql = "UPDATE notification SET state = 'running', claimed_at = ? WHERE id = ? AND state = 'queued'"
  return db.prepare(sql).run(at, id).changes === 1
}

/** Ends a claimed one; null: it ended well. False: somebody else has said how it ended. */
export function settleNotification({ db }: Store, id: number, reason: string | null): boolean {
  const state: State = reason === null ? 'done' : 'failed'
  const sql = "UPDATE notification SET state = ?, reason = ? WHERE id = ? AND state = 'running'"
  return db.prepare(sql).run(state, reason, id).changes === 1
}
