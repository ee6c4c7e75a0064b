import type { Message, MessageKind, ParsedMail } from '../domain/message.ts'
import type { Store } from './open.ts'

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

export function addMessage(
  store: Store,
  message: Omit<Message, 'id' | 'withdrawn' | 'mail'> & { mail: ParsedMail },
): number {
  const { headers, ...mail } = message.mail
  return store.db
    .prepare(
      `INSERT INTO message (ticket, kind, thread, raw, message_id, content_hash, received_at, mail, headers)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      message.ticket,
      message.kind,
      message.thread,
      message.raw,
      mail.messageId,
      mail.contentHash,
      message.receivedAt,
      JSON.stringify(mail),
      JSON.stringify(headers),
    ).lastInsertRowid as number
}

/** A ticket's messages in the order in which they were received, without notes taken back. */
export function messagesOf(store: Store, ticket: number): Message[] {
  const sql = `SELECT ${columns} FROM message WHERE ticket = ? AND withdrawn = 0 ORDER BY received_at, id`
  return (store.db.prepare(sql).all(ticket) as Row[]).map(toMessage)
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

function toMessage(row: Row): Message {
  return {
    id: row.id,
    ticket: row.ticket,
    kind: row.kind,
    thread: row.thread,
    raw: row.raw,
    receivedAt: row.received_at,
    withdrawn: row.withdrawn === 1,
    mail: JSON.parse(row.mail) as Message['mail'],
  }
}
