import Database from 'better-sqlite3'
import type { Ticket } from '../domain/ticket.ts'
import type { Envelope, Voice } from './history.ts'

/** A ticket as it was recorded, and as other rules would have made it; the same value while they agree. */
export interface Twin {
  recorded: Ticket
  replayed: Ticket
  /** Whether a difference is noted down. */
  differs: boolean
  /** What was planned beside the ticket's own row and would have been planned, where that differs; null: nowhere. */
  planned: Planned | null
}

/** By field, over all mails of a ticket. */
export type Planned = Record<string, Pick<Difference, 'rule'> & { before: string[]; after: string[] }>

/** One value that other rules would have decided otherwise; lists are sorted. */
export interface Difference {
  ticket: number
  field: string
  before: unknown
  after: unknown
  /** The rule that brings what would be, or that brought what no longer would; null: none did. */
  rule: string | null
}

interface TicketRow {
  recorded: string
  replayed: string | null
  differs: number
  planned: string | null
}

/** Tickets kept in memory besides: an answer comes soon after the question. */
const hot = 2000

/**
 * What a replay remembers while it walks through the history: a database of its own that SQLite keeps in a nameless file, so
 * that memory stays the same for any number of tickets. Nothing of it outlives the replay.
 */
export class Rehearsal {
  readonly #db: Database.Database
  readonly #hot = new Map<number, Twin>()
  readonly #customers = new Map<number, string>()
  readonly #sql

  constructor() {
    const db = new Database('')
    db.pragma('journal_mode = OFF')
    db.pragma('synchronous = OFF')
    db.pragma('cache_size = -16000')
    db.exec(`
      CREATE TABLE ticket (number INTEGER PRIMARY KEY, recorded TEXT NOT NULL, replayed TEXT, differs INTEGER NOT NULL,
        planned TEXT);
      CREATE TABLE customer (ticket INTEGER PRIMARY KEY, address TEXT NOT NULL);
      CREATE INDEX customer_address ON customer (address);
      CREATE TABLE mail (id INTEGER PRIMARY KEY, ticket INTEGER NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL, message_id TEXT);
      CREATE INDEX mail_ticket ON mail (ticket, kind, at);
      CREATE TABLE difference (ticket INTEGER, field TEXT, before TEXT, after TEXT, rule TEXT, PRIMARY KEY (ticket, field));
      BEGIN`)
    this.#db = db
    this.#sql = {
      get: db.prepare('SELECT recorded, replayed, differs, planned FROM ticket WHERE number = ?'),
      put: db.prepare(
        'INSERT OR REPLACE INTO ticket (number, recorded, replayed, differs, planned) VALUES (?, ?, ?, ?, ?)',
      ),
      customer: db.prepare('INSERT OR REPLACE INTO customer (ticket, address) VALUES (?, ?)'),
      knows: db.prepare('SELECT 1 FROM customer WHERE address = ? LIMIT 1'),
      tickets: db.prepare('SELECT ticket FROM customer WHERE address = ? ORDER BY ticket').pluck(),
      mail: db.prepare('INSERT OR REPLACE INTO mail (id, ticket, kind, at, message_id) VALUES (?, ?, ?, ?, ?)'),
      newest: db.prepare(
        `SELECT at AS receivedAt, message_id AS messageId FROM mail WHERE ticket = ? AND kind = ?
         ORDER BY at DESC, id DESC LIMIT 1`,
      ),
      move: db.prepare('UPDATE mail SET ticket = ? WHERE ticket = ? AND id = ?'),
      rename: db.prepare('UPDATE mail SET kind = ? WHERE id = ?'),
      clear: db.prepare('DELETE FROM difference WHERE ticket = ?'),
      note: db.prepare('INSERT OR REPLACE INTO difference (ticket, field, before, after, rule) VALUES (?, ?, ?, ?, ?)'),
      noted: db.prepare('SELECT * FROM difference WHERE ticket = ?'),
    }
  }

  get(number: number): Twin | null {
    const near = this.#hot.get(number)
    if (near) return near
    const row = this.#sql.get.get(number) as TicketRow | undefined
    if (!row) return null
    const recorded = JSON.parse(row.recorded) as Ticket
    const replayed = row.replayed === null ? recorded : (JSON.parse(row.replayed) as Ticket)
    const planned = row.planned === null ? null : (JSON.parse(row.planned) as Planned)
    return { recorded, replayed, differs: row.differs === 1, planned }
  }

  put(number: number, twin: Twin): void {
    this.#hot.delete(number)
    this.#hot.set(number, twin)
    const { address } = twin.replayed.customer
    if (this.#customers.get(number) !== address) {
      this.#customers.set(number, address)
      this.#sql.customer.run(number, address)
    }
    if (this.#hot.size > hot) this.#spill()
  }

  /** Moves the older half to the file. */
  #spill(): void {
    let left = hot / 2
    for (const [number, { recorded, replayed, differs, planned }] of this.#hot) {
      if (left-- <= 0) return
      const second = recorded === replayed ? null : JSON.stringify(replayed)
      const beside = planned && JSON.stringify(planned)
      this.#sql.put.run(number, JSON.stringify(recorded), second, Number(differs), beside)
      this.#hot.delete(number)
      this.#customers.delete(number)
    }
  }

  /** Whether a ticket of this customer is there already. */
  hasWritten(address: string): boolean {
    return this.#sql.knows.get(address) !== undefined
  }

  /** What the replayed tickets of a customer say about him. */
  marks(address: string): { tags: string[]; flags: string[] } {
    const tickets = (this.#sql.tickets.all(address) as number[]).flatMap((number) => this.get(number)?.replayed ?? [])
    const all = (key: 'tags' | 'flags') => [...new Set(tickets.flatMap((ticket) => ticket[key]))]
    return { tags: all('tags'), flags: all('flags') }
  }

  addMail(id: number, ticket: number, kind: Voice, { receivedAt, messageId }: Envelope): void {
    this.#sql.mail.run(id, ticket, kind, receivedAt, messageId)
  }

  newest(ticket: number, kind: Voice): Envelope | null {
    return (this.#sql.newest.get(ticket, kind) as Envelope | undefined) ?? null
  }

  moveMails(ids: readonly number[], from: number, to: number): void {
    for (const id of ids) this.#sql.move.run(to, from, id)
  }

  renameMail(id: number, kind: 'inbound' | 'automatic'): void {
    this.#sql.rename.run(kind, id)
  }

  /** Replaces what was noted about a ticket before. */
  note(ticket: number, differences: readonly Difference[]): void {
    this.#sql.clear.run(ticket)
    for (const { field, before, after, rule } of differences) {
      this.#sql.note.run(ticket, field, JSON.stringify(before), JSON.stringify(after), rule)
    }
  }

  noted(ticket: number): Difference[] {
    return (this.#sql.noted.all(ticket) as Row[]).map(toDifference)
  }

  /** All differences, by ticket. */
  *differences(): Generator<Difference> {
    const rows = this.#db.prepare('SELECT * FROM difference ORDER BY ticket, field').iterate()
    for (const row of rows as IterableIterator<Row>) yield toDifference(row)
  }

  close(): void {
    this.#db.close()
  }
}

type Row = Omit<Difference, 'before' | 'after'> & { before: string; after: string }

function toDifference({ before, after, ...row }: Row): Difference {
  return { ...row, before: JSON.parse(before), after: JSON.parse(after) }
}
