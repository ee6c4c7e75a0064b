import type { Address } from '../domain/address.ts'
import type { Draft, DraftFile } from '../domain/draft.ts'
import type { Actor } from '../domain/event.ts'
import type { Store } from './open.ts'

interface Row {
  id: number
  ticket: number
  by: string
  template: string | null
  subject: string | null
  recipients: string
  cc: string
  text: string
  attachments: string
  folder: string | null
  asks: number | null
  quotes: string
  seen: number
  created_at: string
  updated_at: string
  expires_at: string | null
  outbox: number | null
  discarded_at: string | null
}

export type NewDraftRow = Omit<Draft, 'id' | 'updatedAt' | 'outbox' | 'discardedAt'>

export function addDraft(store: Store, draft: NewDraftRow): Draft {
  const id = store.db
    .prepare(
      `INSERT INTO draft (ticket, by, template, subject, recipients, cc, text, attachments, folder, asks, quotes, seen, created_at,
         updated_at, expires_at)
       VALUES (@ticket, @by, @template, @subject, @recipients, @cc, @text, @attachments, @folder, @asks, @quotes, @seen,
         @createdAt, @createdAt, @expiresAt)`,
    )
    .run({ ...written(draft), ...plain(draft) }).lastInsertRowid as number
  return draftById(store, id) as Draft
}

export function draftById(store: Store, id: number): Draft | null {
  const row = store.db.prepare('SELECT * FROM draft WHERE id = ?').get(id) as Row | undefined
  return row ? toDraft(row) : null
}

/** Every draft, oldest first; only those that are neither sent nor discarded, nor settled long ago, unless `all`. */
export function drafts(store: Store, all = true): Draft[] {
  // A mail that was stopped before it left has not sent its draft.
  const sql = all
    ? 'SELECT * FROM draft ORDER BY id'
    : `SELECT * FROM draft WHERE discarded_at IS NULL AND outbox IS NULL AND settled = 0
       UNION ALL
       SELECT d.* FROM outbox o JOIN draft d ON d.outbox = o.id WHERE o.state = 'cancelled' AND d.discarded_at IS NULL
       ORDER BY id`
  return (store.db.prepare(sql).all() as Row[]).map(toDraft)
}

/**
 * Marks what was written before this time (RFC 3339 UTC) and has been answered otherwise or run out since: it waits for
 * nobody, and no listing needs to look at it again.
 */
export function settleDrafts(store: Store, before: string): void {
  store.db
    .prepare(
      `UPDATE draft SET settled = 1 WHERE discarded_at IS NULL AND outbox IS NULL AND settled = 0 AND created_at < @before
         AND (expires_at < @before OR seen < (SELECT max(m.id) FROM message m
           WHERE m.ticket = draft.ticket AND m.kind = 'reply' AND m.withdrawn = 0))`,
    )
    .run({ before })
}

/** Writes what a person may change in a draft, and what becomes of it. */
export function setDraft(store: Store, draft: Draft): Draft {
  store.db
    .prepare(
      `UPDATE draft SET subject = @subject, recipients = @recipients, cc = @cc, text = @text, attachments = @attachments,
         folder = @folder, asks = @asks, quotes = @quotes, seen = @seen, updated_at = @updatedAt, outbox = @outbox,
         settled = 0, discarded_at = @discardedAt WHERE id = @id`,
    )
    .run({
      ...written(draft),
      ...{ id: draft.id, subject: draft.subject, text: draft.text, folder: draft.folder, seen: draft.seen },
      ...{ updatedAt: draft.updatedAt, outbox: draft.outbox, discardedAt: draft.discardedAt },
    })
  return draft
}

function plain({ ticket, by, template, subject, text, folder, seen, createdAt, expiresAt }: NewDraftRow) {
  return { ticket, by, template, subject, text, folder, seen, createdAt, expiresAt }
}

function written({ to, cc, attachments, asks, quotes }: Pick<Draft, 'to' | 'cc' | 'attachments' | 'asks' | 'quotes'>) {
  return {
    recipients: JSON.stringify(to),
    cc: JSON.stringify(cc),
    attachments: JSON.stringify(attachments),
    asks: asks === null ? null : Number(asks),
    quotes: JSON.stringify(quotes),
  }
}

function toDraft(row: Row): Draft {
  return {
    id: row.id,
    ticket: row.ticket,
    by: row.by as Actor,
    template: row.template,
    subject: row.subject,
    to: JSON.parse(row.recipients) as Address[],
    cc: JSON.parse(row.cc) as Address[],
    text: row.text,
    attachments: JSON.parse(row.attachments) as DraftFile[],
    folder: row.folder,
    asks: row.asks === null ? null : row.asks === 1,
    quotes: JSON.parse(row.quotes) as number[],
    seen: row.seen,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
    outbox: row.outbox,
    discardedAt: row.discarded_at,
  }
}
