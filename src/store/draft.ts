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

/** Every draft, oldest first; only those that are neither sent nor discarded unless `all`. */
export function drafts(store: Store, all = true): Draft[] {
  // A mail that was stopped before it left has not sent its draft.
  const isOnItsWay = "EXISTS (SELECT 1 FROM outbox o WHERE o.id = draft.outbox AND o.state <> 'cancelled')"
  const where = all ? 'true' : `discarded_at IS NULL AND NOT ${isOnItsWay}`
  const rows = store.db.prepare(`SELECT * FROM draft WHERE ${where} ORDER BY id`).all() as Row[]
  return rows.map(toDraft)
}

/** Writes what a person may change in a draft, and what becomes of it. */
export function setDraft(store: Store, draft: Draft): Draft {
  store.db
    .prepare(
      `UPDATE draft SET subject = @subject, recipients = @recipients, cc = @cc, text = @text, attachments = @attachments,
         folder = @folder, asks = @asks, quotes = @quotes, seen = @seen, updated_at = @updatedAt, outbox = @outbox,
         discarded_at = @discardedAt WHERE id = @id`,
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
