import { randomBytes } from 'node:crypto'
import type { TicketEvent } from '../domain/event.ts'
import { type Alias, forgetEvent, forgottenMail, headBytes, identityIn, withoutAddress } from '../domain/forgotten.ts'
import { applyEvent, blankTicket } from '../domain/ticket.ts'
import { eventsAfter, rewriteEvents } from './event.ts'
import { fromColumn, toColumn } from './mail-column.ts'
import { meta, setMeta } from './meta.ts'
import type { Store } from './open.ts'
import { indexMessage, removeFromIndex } from './search-index.ts'
import { putTicket } from './ticket.ts'

/** What is to lose its text: whole tickets, and messages that stand in tickets of others. */
export interface Erasure {
  tickets: number[]
  messages: number[]
  alias: Alias
  /** What is kept of a mail, by its SHA-256 or its identity, so that it is known when it comes again. */
  mark: (text: string) => string
}

const owed = 'forget.owed'

/**
 * Takes text and people out of tickets and messages and leaves what is counted. The bytes are noted down as owed: they go
 * after this is committed (`dropBytes`), since no row may name bytes that are not there. Call it inside a transaction.
 */
export function eraseRows(store: Store, { tickets, messages, alias, mark }: Erasure): void {
  const { db } = store
  const ids = JSON.stringify(messages)
  const numbers = JSON.stringify(tickets)
  const inIds = 'IN (SELECT value FROM json_each(@ids))'
  const inTickets = 'IN (SELECT value FROM json_each(@numbers))'
  const all = (sql: string) => db.prepare(sql).pluck().all({ ids, numbers }) as string[]
  const bytes = all(
    `SELECT raw FROM message WHERE id ${inIds} AND raw IS NOT NULL
     UNION SELECT raw FROM arrival WHERE message ${inIds} AND raw IS NOT NULL
     UNION SELECT raw FROM outbox WHERE ticket ${inTickets} AND raw <> ''`,
  )
  const signed = all(`SELECT message_id FROM outbox WHERE ticket ${inTickets}`)
  const remember = db.prepare('INSERT OR IGNORE INTO forgotten (mark) VALUES (?)')
  for (const text of [...bytes, ...signed, ...identitiesOf(store, bytes)]) remember.run(mark(text))
  const files = all(`SELECT f.value ->> 'raw' FROM draft, json_each(draft.attachments) f WHERE ticket ${inTickets}`)
  oweBytes(store, [...bytes, ...files])

  db.prepare(
    `UPDATE arrival SET state = 'forgotten', raw = NULL, message = NULL, withheld = NULL, truncated = 0
     WHERE message ${inIds}`,
  ).run({ ids })
  for (const table of ['thread_mail', 'thread_key', 'thread_tie', 'notification', 'rule_task'])
    db.prepare(`DELETE FROM ${table} WHERE message ${inIds}`).run({ ids })
  db.prepare(`DELETE FROM thread_tie WHERE other ${inIds}`).run({ ids })
  for (const table of ['draft', 'rule_task', 'participant'])
    db.prepare(`DELETE FROM ${table} WHERE ticket ${inTickets}`).run({ numbers })
  db.prepare(`UPDATE reminder SET recipient = NULL WHERE ticket ${inTickets}`).run({ numbers })
  db.prepare(
    `UPDATE write_back SET error = NULL, state = iif(state = 'queued', 'void', state) WHERE ticket ${inTickets}`,
  ).run({ numbers })
  eraseOutbox(store, numbers, alias)
  const satisfactions = db.prepare(`SELECT ticket, customer FROM satisfaction WHERE ticket ${inTickets}`)
  for (const { ticket, customer } of satisfactions.all({ numbers }) as { ticket: number; customer: string }[])
    db.prepare('UPDATE satisfaction SET customer = ?, words = NULL WHERE ticket = ?').run(alias(customer), ticket)
  eraseMessages(store, messages, alias)
}

/** What the mails of these bytes are known by, should they come with other bytes. */
function identitiesOf({ raw }: Store, bytes: readonly string[]): string[] {
  const head = raw.prepare('SELECT substr(bytes, 1, ?) FROM raw WHERE sha256 = ?').pluck()
  return bytes.flatMap(
    (sha256) => identityIn((head.get(headBytes, sha256) as Uint8Array | undefined) ?? noBytes)?.dated ?? [],
  )
}

const noBytes = new Uint8Array()

function eraseOutbox({ db }: Store, numbers: string, alias: Alias): void {
  const rows = db
    .prepare('SELECT id, recipients FROM outbox WHERE ticket IN (SELECT value FROM json_each(?))')
    .all(numbers) as { id: number; recipients: string }[]
  const update = db.prepare(
    `UPDATE outbox SET envelope = @envelope, recipients = @recipients, subject = '', message_id = @messageId, raw = '',
       key = NULL, error = NULL, held = 0, copy = 'none',
       state = iif(state IN ('queued', 'sending', 'unknown'), 'cancelled', state) WHERE id = @id`,
  )
  for (const { id, recipients } of rows) {
    const to = (JSON.parse(recipients) as { address: string; state: string }[]).map(({ address, state }) => ({
      ...{ address: alias(address), state, reply: null },
    }))
    const envelope = { from: '', to: to.map(({ address }) => address) }
    update.run({
      ...{ id, messageId: `forgotten:${randomBytes(12).toString('hex')}` },
      ...{ recipients: JSON.stringify(to), envelope: JSON.stringify(envelope) },
    })
  }
}

function eraseMessages(store: Store, messages: readonly number[], alias: Alias): void {
  const read = store.db.prepare('SELECT mail FROM message WHERE id = ?').pluck()
  const update = store.db.prepare(
    `UPDATE message SET raw = NULL, message_id = NULL, charset = NULL, headers = '[]', content_hash = @hash, mail = @mail
     WHERE id = @id`,
  )
  removeFromIndex(store, messages)
  for (const id of messages) {
    const hash = randomBytes(32).toString('hex')
    const mail = { ...forgottenMail(fromColumn(read.get(id) as string), alias), contentHash: hash }
    update.run({ id, hash, mail: toColumn(mail) })
    // A row without words: each message has one.
    indexMessage(store, id, mail)
  }
}

/** Takes what was written out of the history of tickets, and writes their rows anew from it. */
export function eraseEvents(store: Store, tickets: readonly number[], alias: Alias): void {
  for (const number of tickets) {
    rewriteEvents(store, number, (event) => forgetEvent(event, alias))
    let ticket = blankTicket(number)
    for (const event of eventsAfter(store, 0, number)) ticket = applyEvent(ticket, event)
    putTicket(store, ticket)
  }
}

/** Takes an address, and what was seen in some messages, out of the history of tickets that keep theirs. */
export function eraseTraces(
  store: Store,
  { addresses, messages, but, alias }: { addresses: string[]; messages: Set<number>; but: Set<number>; alias: Alias },
): void {
  const named = addresses.map(() => 'instr(lower(data), ?) > 0').join(' OR ')
  const elsewhere = 'ticket IN (SELECT ticket FROM message WHERE id IN (SELECT value FROM json_each(?)))'
  const rows = store.db.prepare(`SELECT DISTINCT ticket FROM event WHERE ${named} OR ${elsewhere}`).pluck()
  const tickets = rows.all(...addresses, JSON.stringify([...messages])) as number[]
  const isAbout = (event: TicketEvent) =>
    'message' in event.data && event.data.message !== null && messages.has(event.data.message)
  for (const number of tickets.filter((one) => !but.has(one))) {
    rewriteEvents(store, number, (event) => {
      const kept = isAbout(event) ? forgetEvent(event, alias) : event
      const data = addresses.reduce((last, address) => withoutAddress(last, address, alias(address)), kept.data)
      return { ...kept, data } as TicketEvent
    })
    let ticket = blankTicket(number)
    for (const event of eventsAfter(store, 0, number)) ticket = applyEvent(ticket, event)
    putTicket(store, ticket)
  }
}

/** Whatever is kept of people beside their tickets. */
export function erasePeople({ db }: Store, addresses: readonly string[]): void {
  const list = JSON.stringify(addresses)
  const inList = 'IN (SELECT value FROM json_each(@list))'
  for (const [table, column] of [
    ['participant', 'address'],
    ['customer_setting', 'address'],
    ['customer_address', 'address'],
    ['customer_address', 'main'],
    ['customer_entry', 'pattern'],
    ['sender_mark', 'pattern'],
  ] as const)
    db.prepare(`DELETE FROM ${table} WHERE ${column} ${inList}`).run({ list })
  for (const address of addresses) {
    db.prepare("DELETE FROM meta WHERE key LIKE 'trouble%' AND instr(lower(value), ?) > 0").run(address)
    db.prepare('UPDATE reminder SET recipient = NULL WHERE lower(recipient) = ?').run(address)
    for (const column of ['recipients', 'cc'])
      db.prepare(
        `UPDATE draft SET ${column} = (SELECT json_group_array(json(value)) FROM json_each(draft.${column})
           WHERE lower(value ->> 'address') <> @address) WHERE instr(lower(${column}), @address) > 0`,
      ).run({ address })
  }
}

/**
 * Bytes in which one of these addresses (lower case) stands and that no row names: of a mail that was refused when it was to be
 * written down, or a program that was killed just before.
 */
export function strayBytes({ db, raw }: Store, addresses: readonly string[]): string[] {
  const named = new Set(
    db
      .prepare(
        `SELECT raw FROM message UNION SELECT raw FROM arrival UNION SELECT raw FROM outbox
         UNION SELECT f.value ->> 'raw' FROM draft, json_each(draft.attachments) f`,
      )
      .pluck()
      .all() as string[],
  )
  const all = raw.prepare('SELECT sha256 FROM raw').pluck().all() as string[]
  const read = raw.prepare('SELECT bytes FROM raw WHERE sha256 = ?').pluck()
  return all.filter((sha256) => {
    if (named.has(sha256)) return false
    const text = (read.get(sha256) as Buffer).toString('latin1').toLowerCase()
    return addresses.some((address) => text.includes(address))
  })
}

/** Notes bytes down as owed; inside the transaction after which no row names them. */
export function oweBytes(store: Store, bytes: readonly string[]): void {
  setMeta(store, owed, JSON.stringify([...owedBytes(store), ...bytes]))
}

/** SHA-256 of bytes that no row may name any more and that may still be there. */
export function owedBytes(store: Store): string[] {
  return JSON.parse(meta(store, owed) ?? '[]') as string[]
}

/** Whether something was forgotten whose traces have not been cleared away. */
export function isOwed(store: Store): boolean {
  return meta(store, owed) !== null
}

/** Removes the bytes that are owed, but for those that a row still names. */
export function dropBytes(store: Store): void {
  const named = store.db
    .prepare(
      `SELECT 1 WHERE EXISTS (SELECT 1 FROM message WHERE raw = @raw) OR EXISTS (SELECT 1 FROM arrival WHERE raw = @raw)
       OR EXISTS (SELECT 1 FROM outbox WHERE raw = @raw)
       OR EXISTS (SELECT 1 FROM draft, json_each(draft.attachments) f WHERE f.value ->> 'raw' = @raw)`,
    )
    .pluck()
  const remove = store.raw.prepare('DELETE FROM raw WHERE sha256 = ?')
  store.raw.pragma('secure_delete = ON')
  store.raw.transaction(() => {
    for (const raw of owedBytes(store)) if (named.get({ raw }) === undefined) remove.run(raw)
  })()
}

/** Nothing is owed any more. */
export function settleOwed({ db }: Store): void {
  db.prepare('DELETE FROM meta WHERE key = ?').run(owed)
}

/** Whether something with this mark was forgotten. */
export function isForgotten({ db }: Store, mark: string): boolean {
  return db.prepare('SELECT 1 FROM forgotten WHERE mark = ?').get(mark) !== undefined
}

export function hasForgotten({ db }: Store): boolean {
  return db.prepare('SELECT 1 FROM forgotten LIMIT 1').get() !== undefined
}
