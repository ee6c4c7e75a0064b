import type { Envelope, OutboxRow, OutboxState, Recipient } from '../domain/delivery.ts'
import type { Store } from './open.ts'

interface Row {
  id: number
  ticket: number
  kind: OutboxRow['kind']
  envelope: string
  recipients: string
  subject: string
  message_id: string
  raw: string
  state: OutboxState
  held: number
  attempts: number
  error: string | null
  copy: OutboxRow['copy']
  created_at: string
  not_before: string
  tried_since: string | null
  tried_at: string | null
  looked_at: string | null
  resend_of: number | null
}

const columns = `id, ticket, kind, envelope, recipients, subject, message_id, raw, state, held, attempts, error, copy,
  created_at, not_before, tried_since, tried_at, looked_at, resend_of`

export interface NewOutboxRow {
  ticket: number
  kind: OutboxRow['kind']
  envelope: Envelope
  subject: string
  messageId: string
  raw: string
  key: string | null
  at: string
  resendOf?: number
  /** Until then it can be called back, RFC 3339 UTC; absent: it leaves at once. */
  notBefore?: string
}

export function addOutbox(store: Store, row: NewOutboxRow): OutboxRow {
  const recipients: Recipient[] = row.envelope.to.map((address) => ({ address, state: 'pending', reply: null }))
  const id = store.db
    .prepare(
      `INSERT INTO outbox (ticket, kind, envelope, recipients, subject, message_id, raw, key, state, copy, created_at,
         not_before, resend_of)
       VALUES (@ticket, @kind, @envelope, @recipients, @subject, @messageId, @raw, @key, 'queued', 'none', @at, @notBefore,
         @resendOf)`,
    )
    .run({
      ...row,
      resendOf: row.resendOf ?? null,
      notBefore: row.notBefore ?? row.at,
      envelope: JSON.stringify(row.envelope),
      recipients: JSON.stringify(recipients),
    }).lastInsertRowid as number
  return outboxById(store, id) as OutboxRow
}

export function outboxById(store: Store, id: number): OutboxRow | null {
  return all(store, 'id = ?', id)[0] ?? null
}

export function outboxByKey(store: Store, key: string): OutboxRow | null {
  return all(store, 'key = ?', key)[0] ?? null
}

export function outboxByMessageId(store: Store, messageId: string): OutboxRow | null {
  return all(store, 'message_id = ?', messageId)[0] ?? null
}

/** All rows, oldest first. */
export function outboxRows(store: Store): OutboxRow[] {
  return all(store, 'true')
}

/** Rows that a person has to decide about: in doubt, or tried for a day. */
export function needy(store: Store): OutboxRow[] {
  return all(store, "state = 'unknown' OR (state = 'queued' AND held = 1)")
}

/** Rows that are not settled: still to leave, leaving, or in doubt. */
export function openRows(store: Store): OutboxRow[] {
  return all(store, "state IN ('queued', 'sending', 'unknown')")
}

/** At most so many of the newest mails, those that are done with. */
export function newestSettled(store: Store, most: number): OutboxRow[] {
  const last = '(SELECT coalesce(max(id), 0) FROM outbox)'
  return all(store, `id > ${last} - ? AND state NOT IN ('queued', 'sending', 'unknown')`, most)
}

/** Who of the recipients of these mails has not got it and will not unless a person does something, by Message-ID. */
export function failedRecipients(store: Store, messageIds: readonly string[]): Map<string, string[]> {
  const sql = `SELECT message_id, recipients, held FROM outbox WHERE message_id IN (SELECT value FROM json_each(?))
    AND (held = 1 OR state IN ('sent', 'refused'))`
  const rows = store.db.prepare(sql).all(JSON.stringify(messageIds)) as Pick<
    Row,
    'message_id' | 'recipients' | 'held'
  >[]
  const failed = rows.map(({ message_id, recipients, held }): [string, string[]] => {
    const all = JSON.parse(recipients) as Recipient[]
    const isLost = ({ state }: Recipient) => state === 'refused' || (held === 1 && state === 'pending')
    return [message_id, all.filter(isLost).map(({ address }) => address)]
  })
  return new Map(failed)
}

/** Rows of which nobody knows whether they left. */
export function doubtful(store: Store): OutboxRow[] {
  return all(store, "state = 'unknown'")
}

/**
 * Takes the oldest queued row that is due, or null: it is `sending` before a byte leaves, and no other process gets it.
 * Within a ticket the order is kept: a row waits while an older one of its ticket is on its way. One that waits for a
 * person holds up nothing. `now` null: also what waits for its next attempt.
 */
export function claimNext(store: Store, at: string, now: string | null): OutboxRow | null {
  const row = store.db
    .prepare(
      `UPDATE outbox SET state = 'sending', leaving = 0, attempts = attempts + 1, tried_at = @at,
         tried_since = coalesce(tried_since, @at)
       WHERE state = 'queued' AND id = (
         SELECT o.id FROM outbox o
         WHERE o.state = 'queued' AND o.held = 0 AND (@now IS NULL OR o.not_before <= @now) AND NOT EXISTS (
           SELECT 1 FROM outbox p WHERE p.ticket = o.ticket AND p.id < o.id AND p.held = 0
             AND p.state IN ('queued', 'sending'))
         ORDER BY o.id LIMIT 1)
       RETURNING ${columns}`,
    )
    .get({ at, now }) as Row | undefined
  return row ? toOutbox(row) : null
}

/** From here on the mail may be out: committed before its first byte leaves. */
export function markLeaving(store: Store, id: number): void {
  store.db.prepare('UPDATE outbox SET leaving = 1 WHERE id = ?').run(id)
}

export type OutboxChange = Partial<
  Pick<OutboxRow, 'state' | 'held' | 'error' | 'copy' | 'notBefore' | 'recipients' | 'triedSince' | 'lookedAt'>
>

/** Writes the named fields of a row. */
export function setOutbox(store: Store, row: OutboxRow, change: OutboxChange): OutboxRow {
  const next = { ...row, ...change }
  store.db
    .prepare(
      `UPDATE outbox SET state = @state, held = @held, error = @error, copy = @copy, not_before = @notBefore,
         recipients = @recipients, tried_since = @triedSince, looked_at = @lookedAt WHERE id = @id`,
    )
    .run({
      id: next.id,
      state: next.state,
      held: Number(next.held),
      error: next.error,
      copy: next.copy,
      notBefore: next.notBefore,
      recipients: JSON.stringify(next.recipients),
      triedSince: next.triedSince,
      lookedAt: next.lookedAt,
    })
  return next
}

/** Lets everything that is queued wait until then: what hinders one mail hinders all. */
export function postponeAll(store: Store, until: string): void {
  store.db
    .prepare("UPDATE outbox SET not_before = @until WHERE state = 'queued' AND not_before < @until")
    .run({ until })
}

/** Whether a row could be claimed, were it not for the pace. */
export function isAnyDue(store: Store, now: string | null): boolean {
  const sql =
    "SELECT 1 FROM outbox WHERE state = 'queued' AND held = 0 AND (@now IS NULL OR not_before <= @now) LIMIT 1"
  return store.db.prepare(sql).get({ now }) !== undefined
}

/** How many rows could be claimed one after the other. */
export function dueCount(store: Store, now: string | null): number {
  const sql = "SELECT count(*) FROM outbox WHERE state = 'queued' AND held = 0 AND (@now IS NULL OR not_before <= @now)"
  return store.db.prepare(sql).pluck().get({ now }) as number
}

/**
 * Rows that a process was sending when it died, and whether a byte of the mail may be out. Only the holder of the right to
 * send may ask.
 */
export function abandoned(store: Store): { row: OutboxRow; mayBeOut: boolean }[] {
  const rows = store.db.prepare(`SELECT ${columns}, leaving FROM outbox WHERE state = 'sending' ORDER BY id`).all()
  return (rows as (Row & { leaving: number })[]).map((row) => ({ row: toOutbox(row), mayBeOut: row.leaving === 1 }))
}

/** What waits to leave, oldest first. */
export function queuedRows(store: Store): OutboxRow[] {
  return all(store, "state = 'queued'")
}

export function owedCopies(store: Store): OutboxRow[] {
  return all(store, "copy = 'owed'")
}

function all(store: Store, where: string, ...values: (string | number)[]): OutboxRow[] {
  const rows = store.db.prepare(`SELECT ${columns} FROM outbox WHERE ${where} ORDER BY id`).all(...values)
  return (rows as Row[]).map(toOutbox)
}

function toOutbox(row: Row): OutboxRow {
  return {
    id: row.id,
    ticket: row.ticket,
    kind: row.kind,
    envelope: JSON.parse(row.envelope) as Envelope,
    recipients: JSON.parse(row.recipients) as Recipient[],
    subject: row.subject,
    messageId: row.message_id,
    raw: row.raw,
    state: row.state,
    held: row.held === 1,
    attempts: row.attempts,
    error: row.error,
    copy: row.copy,
    createdAt: row.created_at,
    notBefore: row.not_before,
    triedSince: row.tried_since,
    triedAt: row.tried_at,
    lookedAt: row.looked_at,
    resendOf: row.resend_of,
  }
}
