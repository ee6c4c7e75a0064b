import type { Message } from '../domain/message.ts'
import { searchDocument } from '../domain/search-document.ts'
import { tokenVersion } from '../domain/search-text.ts'
import { fromColumn } from './mail-column.ts'
import { meta, setMeta } from './meta.ts'
import { type Store, transact } from './open.ts'

/**
 * The full-text index: one row a message, whose rowid is the message's. It holds tokens alone, no text, and is written in
 * the transaction that writes the message, so that it is never behind; only another way of making tokens sets it back.
 */

/** Messages indexed in one transaction when the index is made anew. */
const chunk = 500

/** A message that is in its table already. */
export interface Unindexed {
  id: number
  mail: Message['mail']
}

/**
 * Puts many messages into the index, at the end of the transaction that wrote them: FTS5 writes down what it holds whenever
 * a statement begins that SQLite may have to take back, and every mail brings some.
 */
export function indexMessages(store: Store, messages: readonly Unindexed[]): void {
  for (const { id, mail } of messages) indexMessage(store, id, mail)
}

/** Puts a message into the index, or what it says now in the place of what it said before. */
export function indexMessage({ db }: Store, id: number, mail: Message['mail']): void {
  const { subject, body, rest, sender, recipients, files } = mail.ahead?.search ?? searchDocument(mail)
  db.prepare(
    'INSERT OR REPLACE INTO search (rowid, subject, body, rest, sender, recipients, files) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(id, subject, body, rest, sender, recipients, files)
}

/**
 * Takes messages out of the index, so that no page of it names their words any more: a row that is only marked as deleted
 * would keep them until some later merge. Pages set free are the caller's to overwrite.
 */
export function removeFromIndex(store: Store, messages: readonly number[]): void {
  transact(store, () => {
    const remove = store.db.prepare('DELETE FROM search WHERE rowid = ?')
    for (const message of messages) remove.run(message)
    store.db.exec("INSERT INTO search (search) VALUES ('optimize')")
  })
}

/** How far an index is that is being made anew: every message up to this one is in it. */
interface Progress {
  version: number
  upTo: number
}

const key = 'search_index'
const all = Number.MAX_SAFE_INTEGER

/** Begins the index anew; `catchUp` fills it. */
export function clearIndex(store: Store): void {
  transact(store, () => {
    store.db.exec("INSERT INTO search (search) VALUES ('delete-all')")
    setMeta(store, key, JSON.stringify({ version: tokenVersion, upTo: 0 } satisfies Progress))
  })
}

/** Whether messages are missing in the index, or were put into it by other rules. */
export function isBehind(store: Store): boolean {
  const { version, upTo } = progressOf(store)
  return version !== tokenVersion || upTo < lastMessage(store)
}

/**
 * Brings an index up to date that is being made anew; whoever is killed goes on from there, and two at once share the work.
 * Messages that come in meanwhile are indexed as always, perhaps twice.
 */
export function catchUp(store: Store, told: (done: number, of: number) => void = () => {}): void {
  if (!isBehind(store)) return
  if (progressOf(store).version !== tokenVersion) clearIndex(store)
  const select = store.db.prepare('SELECT id, mail FROM message WHERE id > ? ORDER BY id LIMIT ?')
  for (let done = false; !done; ) {
    transact(store, () => {
      const from = progressOf(store).upTo
      const rows = select.all(from, chunk) as { id: number; mail: string }[]
      for (const { id, mail } of rows) indexMessage(store, id, fromColumn(mail))
      done = rows.length < chunk
      const upTo = done ? all : (rows.at(-1)?.id ?? from)
      setMeta(store, key, JSON.stringify({ version: tokenVersion, upTo } satisfies Progress))
      told(Math.min(upTo, lastMessage(store)), lastMessage(store))
    })
  }
}

/** Nothing is noted down for a store whose index has never been made anew. */
function progressOf(store: Store): Progress {
  const text = meta(store, key)
  return text === null ? { version: 1, upTo: all } : (JSON.parse(text) as Progress)
}

function lastMessage({ db }: Store): number {
  return (db.prepare('SELECT max(id) FROM message').pluck().get() as number | null) ?? 0
}
