import type { Message, MessageKind, ParsedMail } from '../domain/message.ts'
import { threadMail } from '../domain/thread-mail.ts'
import { fromColumn, toColumn } from './mail-column.ts'
import type { Store } from './open.ts'
import { fileMail, type Prospect } from './thread.ts'

interface Row {
  id: number
  ticket: number
  kind: MessageKind
  thread: string
  raw: string | null
  received_at: string
  withdrawn: number
  mail: string
}

const columns = 'id, ticket, kind, thread, raw, received_at, withdrawn, mail'

/** A message as it comes in. The thread of a note is that of its ticket; a mail's is found by its evidence. */
export interface NewMessage extends Omit<Message, 'id' | 'withdrawn' | 'thread' | 'mail'> {
  thread?: string
  mail: ParsedMail
}

/** Stores a message and files a mail in its thread; returns its row. */
export function addMessage(store: Store, message: NewMessage): number {
  return storeMessage(store, message, null).id
}

/** The same with what was looked up before; `changed` are the messages that belong elsewhere since this one is known. */
export function storeMessage(
  store: Store,
  message: NewMessage,
  prospect: Prospect | null,
): { id: number; changed: number[] } {
  const { headers, ...mail } = message.mail
  const id = store.db
    .prepare(
      `INSERT INTO message (ticket, kind, thread, raw, message_id, content_hash, received_at, mail, headers)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      message.ticket,
      message.kind,
      message.thread ?? '',
      message.raw,
      mail.messageId,
      mail.contentHash,
      message.receivedAt,
      toColumn(mail),
      JSON.stringify(headers),
    ).lastInsertRowid as number
  if (message.raw === null) return { id, changed: [] }
  const facts = prospect ? { ...prospect.mail, key: id } : threadMail(message.mail, id, message.receivedAt)
  return { id, changed: fileMail(store, facts, prospect?.near) }
}

/** A ticket's messages in the order in which they were received, without notes taken back. */
export function messagesOf(store: Store, ticket: number): Message[] {
  const sql = `SELECT ${columns} FROM message WHERE ticket = ? AND withdrawn = 0 ORDER BY received_at, id`
  return (store.db.prepare(sql).all(ticket) as Row[]).map(toMessage)
}

/** The newest mails that came in, newest first, read one by one. */
export function* recentMails(store: Store, limit: number): Generator<Message> {
  const sql = `SELECT ${columns} FROM message WHERE kind IN ('inbound', 'automatic') AND raw IS NOT NULL
    ORDER BY received_at DESC, id DESC LIMIT ?`
  for (const row of store.db.prepare(sql).iterate(limit)) yield toMessage(row as Row)
}

/** Whether no mail of the ticket was stored before this one. */
export function opensTicket(store: Store, { ticket, id }: Pick<Message, 'ticket' | 'id'>): boolean {
  const sql = 'SELECT 1 FROM message WHERE ticket = ? AND id < ? AND raw IS NOT NULL LIMIT 1'
  return store.db.prepare(sql).get(ticket, id) === undefined
}

export function messageById(store: Store, id: number): Message | null {
  const row = store.db.prepare(`SELECT ${columns} FROM message WHERE id = ?`).get(id) as Row | undefined
  return row ? toMessage(row) : null
}

export function messageByRaw(store: Store, raw: string): Message | null {
  const row = store.db.prepare(`SELECT ${columns} FROM message WHERE raw = ?`).get(raw) as Row | undefined
  return row ? toMessage(row) : null
}

/** Every message with this Message-ID, oldest first: the id is no key, anybody can write one. */
export function messagesByMessageId(store: Store, messageId: string): Message[] {
  return (
    store.db.prepare(`SELECT ${columns} FROM message WHERE message_id = ? ORDER BY id`).all(messageId) as Row[]
  ).map(toMessage)
}

/** In which ticket a message is, and whether it is one that we sent. */
export function placeOf(store: Store, id: number): { ticket: number; ours: boolean } | null {
  const sql = 'SELECT ticket, kind FROM message WHERE id = ?'
  const row = store.db.prepare(sql).get(id) as Pick<Row, 'ticket' | 'kind'> | undefined
  return row ? { ticket: row.ticket, ours: !['inbound', 'automatic', 'answer'].includes(row.kind) } : null
}

export function setWithdrawn(store: Store, id: number, withdrawn: boolean): void {
  store.db.prepare('UPDATE message SET withdrawn = ? WHERE id = ?').run(withdrawn ? 1 : 0, id)
}

/** The newest message of this kind in a ticket; null when there is none. Automatic mail has a kind of its own. */
export function newest(
  store: Store,
  ticket: number,
  kind: MessageKind,
): { receivedAt: string; messageId: string | null } | null {
  const row = store.db
    .prepare(
      `SELECT received_at AS receivedAt, message_id AS messageId FROM message
       WHERE ticket = ? AND withdrawn = 0 AND kind = ? ORDER BY received_at DESC, id DESC LIMIT 1`,
    )
    .get(ticket, kind) as { receivedAt: string; messageId: string | null } | undefined
  return row ?? null
}

/** Whether a person has written to us from this address before. */
export function hasWritten(store: Store, address: string): boolean {
  return store.db.prepare('SELECT 1 FROM ticket WHERE customer_address = ? LIMIT 1').get(address) !== undefined
}

/** The same at the time when a ticket was opened: numbers are given in that order. */
export function hasWrittenBefore(store: Store, address: string, ticket: number): boolean {
  const sql = 'SELECT 1 FROM ticket WHERE customer_address = ? AND number < ? LIMIT 1'
  return store.db.prepare(sql).get(address, ticket) !== undefined
}

function toMessage(row: Row): Message {
  return {
    id: row.id,
    ticket: row.ticket,
    kind: row.kind,
    thread: row.thread,
    raw: row.raw,
    receivedAt: row.received_at,
    withdrawn: row.withdrawn === 1,
    mail: fromColumn(row.mail),
  }
}
