import { isPrivate, type Message, type MessageKind, type ParsedMail } from '../domain/message.ts'
import { threadMail } from '../domain/thread-mail.ts'
import { fromColumn, toColumn } from './mail-column.ts'
import type { Store } from './open.ts'
import { indexMessage, type Unindexed } from './search-index.ts'
import { fileMail, type Prospect, threadAhead } from './thread.ts'

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

/**
 * The same with what was looked up before; `changed` are the messages that belong elsewhere since this one is known. With
 * `unindexed` it is put there instead of into the search index, for the end of the transaction.
 */
export function storeMessage(
  store: Store,
  message: NewMessage,
  prospect: Prospect | null,
  unindexed: Unindexed[] | null = null,
): { id: number; changed: number[] } {
  const { headers, ...mail } = message.mail
  // A colleague's mail is filed nowhere: nothing that a customer writes may find it.
  const isFiled = message.raw !== null && !isPrivate(message.kind)
  const ahead = isFiled && prospect && message.thread === undefined ? threadAhead(store, prospect) : ''
  const id = store.db
    .prepare(
      `INSERT INTO message (ticket, kind, thread, raw, message_id, content_hash, received_at, mail, headers)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      message.ticket,
      message.kind,
      message.thread ?? ahead,
      message.raw,
      mail.messageId,
      mail.contentHash,
      message.receivedAt,
      toColumn(mail),
      JSON.stringify(headers),
    ).lastInsertRowid as number
  if (unindexed) unindexed.push({ id, mail })
  else indexMessage(store, id, mail)
  if (!isFiled) return { id, changed: [] }
  const facts = prospect ? { ...prospect.mail, key: id } : threadMail(message.mail, id, message.receivedAt)
  return { id, changed: fileMail(store, facts, prospect ?? undefined, ahead !== '') }
}

/** A ticket's messages in the order in which they were received, without notes taken back. */
export function messagesOf(store: Store, ticket: number): Message[] {
  const sql = `SELECT ${columns} FROM message WHERE ticket = ? AND withdrawn = 0 ORDER BY received_at, id`
  return (store.db.prepare(sql).all(ticket) as Row[]).map(toMessage)
}

/** The mail that stands for a ticket: the customer's newest one, else the newest of any; null: it has none. */
export function newestMail(store: Store, ticket: number): Message | null {
  const read = (which: string) =>
    store.db
      .prepare(
        `SELECT ${columns} FROM message WHERE ticket = ? AND withdrawn = 0 AND ${which}
         ORDER BY received_at DESC, id DESC LIMIT 1`,
      )
      .get(ticket) as Row | undefined
  const row = read("kind = 'inbound'") ?? read('raw IS NOT NULL')
  return row ? toMessage(row) : null
}

/** The newest mails that came in, newest first, read one by one. */
export function* recentMails(store: Store, limit: number): Generator<Message> {
  const sql = `SELECT ${columns} FROM message m WHERE kind IN ('inbound', 'automatic') AND raw IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.message_id = m.message_id AND o.raw = m.raw)
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
  // Automatic mail is ours when it went through our outbox.
  const sql = `SELECT ticket, CASE kind WHEN 'inbound' THEN 0 WHEN 'answer' THEN 0
      WHEN 'automatic' THEN EXISTS (SELECT 1 FROM outbox o WHERE o.message_id = m.message_id AND o.raw = m.raw)
      ELSE 1 END AS ours FROM message m WHERE id = ?`
  const row = store.db.prepare(sql).get(id) as { ticket: number; ours: number } | undefined
  return row ? { ticket: row.ticket, ours: row.ours === 1 } : null
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

/** Whether anything in a ticket, taken back or not, was received after this time: answered by an index alone. */
export function hasLaterMessage(store: Store, ticket: number, receivedAt: string): boolean {
  const sql = 'SELECT 1 FROM message WHERE ticket = ? AND received_at > ? LIMIT 1'
  return store.db.prepare(sql).get(ticket, receivedAt) !== undefined
}

/** The highest message number in a ticket, of one kind or of all; 0: there is none. Numbers rise as messages become known. */
export function newestMessage(store: Store, ticket: number, kind: MessageKind | null = null): number {
  const sql = 'SELECT coalesce(max(id), 0) FROM message WHERE ticket = ? AND withdrawn = 0 AND kind = coalesce(?, kind)'
  return store.db.prepare(sql).pluck().get(ticket, kind) as number
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
