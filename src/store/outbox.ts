import type { Envelope, OutboxRow, OutboxState } from '../domain/delivery.ts'
import type { Store } from './open.ts'

interface Row extends Omit<OutboxRow, 'envelope' | 'messageId' | 'createdAt' | 'notBefore'> {
  envelope: string
  message_id: string
  created_at: string
  not_before: string
}

const columns =
  'id, ticket, kind, envelope, subject, message_id, raw, state, attempts, error, copy, created_at, not_before'

export interface NewOutboxRow {
  ticket: number
  kind: 'reply'
  envelope: Envelope
  subject: string
  messageId: string
  raw: string
  key: string | null
  at: string
}

export function addOutbox(store: Store, row: NewOutboxRow): OutboxRow {
  const id = store.db
    .prepare(
      `INSERT INTO outbox (ticket, kind, envelope, subject, message_id, raw, key, state, copy, created_at, not_before)
       VALUES (@ticket, @kind, @envelope, @subject, @messageId, @raw, @key, 'queued', 'none', @at, @at)`,
    )
    .run({ ...row, envelope: JSON.stringify(row.envelope) }).lastInsertRowid as number
  return outboxById(store, id) as OutboxRow
}

export function outboxById(store: Store, id: number): OutboxRow | null {
  return one(store, 'id = ?', id)
}

export function outboxByKey(store: Store, key: string): OutboxRow | null {
  return one(store, 'key = ?', key)
}

/** All rows, oldest first. */
export function outboxRows(store: Store): OutboxRow[] {
  return (store.db.prepare(`SELECT ${columns} FROM outbox ORDER BY id`).all() as Row[]).map(toOutbox)
}

/**
 * Takes the oldest queued row that is due, or null: it is `sending` before a byte leaves, and no other process gets it.
 * Within a ticket the order is kept: a row waits while an older one of its ticket is on its way.
 */
export function claimNext(store: Store, now: string): OutboxRow | null {
  const row = store.db
    .prepare(
      `UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE state = 'queued' AND id = (
         SELECT o.id FROM outbox o WHERE o.state = 'queued' AND o.not_before <= @now AND NOT EXISTS (
           SELECT 1 FROM outbox p WHERE p.ticket = o.ticket AND p.id < o.id AND p.state IN ('queued', 'sending'))
         ORDER BY o.id LIMIT 1)
       RETURNING ${columns}`,
    )
    .get({ now }) as Row | undefined
  return row ? toOutbox(row) : null
}

export interface OutboxChange {
  state: OutboxState
  error: string | null
  copy: OutboxRow['copy']
  notBefore: string
}

export function setOutbox(store: Store, id: number, change: OutboxChange): void {
  store.db
    .prepare('UPDATE outbox SET state = @state, error = @error, copy = @copy, not_before = @notBefore WHERE id = @id')
    .run({ id, ...change })
}

/** Rows that a process was sending when it died. Only the holder of the outbox lease may ask. */
export function abandoned(store: Store): OutboxRow[] {
  return (store.db.prepare(`SELECT ${columns} FROM outbox WHERE state = 'sending'`).all() as Row[]).map(toOutbox)
}

export function owedCopies(store: Store): OutboxRow[] {
  return (store.db.prepare(`SELECT ${columns} FROM outbox WHERE copy = 'owed' ORDER BY id`).all() as Row[]).map(
    toOutbox,
  )
}

export function setCopy(store: Store, id: number, copy: OutboxRow['copy']): void {
  store.db.prepare('UPDATE outbox SET copy = ? WHERE id = ?').run(copy, id)
}

function one(store: Store, where: string, value: string | number): OutboxRow | null {
  const row = store.db.prepare(`SELECT ${columns} FROM outbox WHERE ${where}`).get(value) as Row | undefined
  return row ? toOutbox(row) : null
}

function toOutbox(row: Row): OutboxRow {
  const { message_id, created_at, not_before, envelope, ...rest } = row
  return {
    ...rest,
    envelope: JSON.parse(envelope) as Envelope,
    messageId: message_id,
    createdAt: created_at,
    notBefore: not_before,
  }
}
