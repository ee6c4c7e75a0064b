import type { RatingScale } from '../domain/rating.ts'
import type { Store } from './open.ts'

/** A customer was asked how it was; `value` null: he has not answered. Times are RFC 3339 UTC. */
export interface Satisfaction {
  ticket: number
  /** Lower case. */
  customer: string
  scale: RatingScale
  askedAt: string
  value: number | null
  /** What he said beside it; null: nothing. */
  words: string | null
  /** The message by which he answered. */
  message: number | null
  answeredAt: string | null
}

interface Row {
  ticket: number
  customer: string
  scale: RatingScale
  asked_at: string
  value: number | null
  words: string | null
  message: number | null
  answered_at: string | null
}

/** A ticket is asked about once: asking again begins anew only while nobody has answered. */
export function putAsked({ db }: Store, ask: Pick<Satisfaction, 'ticket' | 'customer' | 'scale' | 'askedAt'>): void {
  db.prepare(
    `INSERT INTO satisfaction (ticket, customer, scale, asked_at) VALUES (@ticket, @customer, @scale, @askedAt)
     ON CONFLICT (ticket) DO UPDATE SET asked_at = excluded.asked_at, scale = excluded.scale WHERE value IS NULL`,
  ).run(ask)
}

/** The newest answer counts. */
export function putAnswer(
  { db }: Store,
  answer: Pick<Satisfaction, 'ticket' | 'value' | 'words' | 'message' | 'answeredAt' | 'scale'>,
): void {
  db.prepare(
    `UPDATE satisfaction SET value = @value, words = @words, message = @message, answered_at = @answeredAt, scale = @scale
     WHERE ticket = @ticket`,
  ).run(answer)
}

export function satisfactionOf({ db }: Store, ticket: number): Satisfaction | null {
  const row = db.prepare('SELECT * FROM satisfaction WHERE ticket = ?').get(ticket) as Row | undefined
  return row ? toSatisfaction(row) : null
}

/** Whether this customer was asked after a time, about whichever ticket but this one. */
export function wasAsked({ db }: Store, customer: string, after: string, but: number): boolean {
  const sql = 'SELECT 1 FROM satisfaction WHERE customer = ? AND asked_at > ? AND ticket <> ? LIMIT 1'
  return db.prepare(sql).get(customer, after, but) !== undefined
}

/** Tickets that came into `closed` between two times, and about which nobody was asked. */
export function closedUnasked({ db }: Store, from: string, to: string): number[] {
  const sql = `SELECT number FROM ticket t WHERE folder = 'closed' AND merged_into IS NULL AND waiting_since BETWEEN ? AND ?
    AND NOT EXISTS (SELECT 1 FROM satisfaction s WHERE s.ticket = t.number) ORDER BY number`
  return db.prepare(sql).pluck().all(from, to) as number[]
}

/** What was asked about one ticket is about another one now, which it became part of. */
export function moveSatisfaction({ db }: Store, messages: string, to: number): void {
  db.prepare('UPDATE OR IGNORE satisfaction SET ticket = ? WHERE message IN (SELECT value FROM json_each(?))').run(
    to,
    messages,
  )
}

function toSatisfaction(row: Row): Satisfaction {
  return {
    ...{ ticket: row.ticket, customer: row.customer, scale: row.scale, askedAt: row.asked_at },
    ...{ value: row.value, words: row.words, message: row.message, answeredAt: row.answered_at },
  }
}
