import type { OutboxState } from '../domain/delivery.ts'
import type { ParsedMail } from '../domain/message.ts'
import type { Voice } from '../domain/reminder.ts'
import { fromColumn } from './mail-column.ts'
import type { Store } from './open.ts'

/** A step that was taken about one silence: the message that began it, what it is about, the rule's name and the step from 1 are its key. */
export interface TakenStep {
  message: number
  /** The promise that it is about, by its time (RFC 3339); '': the silence itself. */
  about: string
  rule: string
  step: number
  ticket: number
  /** RFC 3339 UTC. */
  at: string
  recipient: string | null
  outbox: number | null
}

/** False when it was taken before: whoever comes second has nothing to do. Call it in the transaction that acts. */
export function takeStep(store: Store, taken: TakenStep): boolean {
  const { changes } = store.db
    .prepare(
      `INSERT OR IGNORE INTO reminder (message, about, rule, step, ticket, at, recipient, outbox)
       VALUES (@message, @about, @rule, @step, @ticket, @at, @recipient, @outbox)`,
    )
    .run(taken)
  return changes === 1
}

/** The steps taken about a silence, by whichever rule. */
export function takenSteps(store: Store, message: number): TakenStep[] {
  return store.db.prepare('SELECT * FROM reminder WHERE message = ? ORDER BY rule, step').all(message) as TakenStep[]
}

/** Steps on a ticket go with the message that they are about. */
export function moveSteps(store: Store, messages: readonly number[], ticket: number): void {
  store.db
    .prepare('UPDATE reminder SET ticket = ? WHERE message IN (SELECT value FROM json_each(?))')
    .run(ticket, JSON.stringify(messages))
}

/** A voice, and what became of it on its way out: null for what did not leave through our outbox. */
export type VoiceRow = Voice & { state: OutboxState | null }

/** Who spoke in a ticket, oldest first. No mail is read. */
export function voicesOf(store: Store, ticket: number): VoiceRow[] {
  return store.db
    .prepare(
      `SELECT m.id, m.kind, iif(o.state = 'sent', coalesce(o.tried_at, m.received_at), m.received_at) AS at, o.state
       FROM message m LEFT JOIN outbox o ON o.message_id = m.message_id AND o.raw = m.raw
       WHERE m.ticket = ? AND m.withdrawn = 0 AND m.kind IN ('inbound', 'reply', 'handoff', 'answer')
       ORDER BY m.received_at, m.id`,
    )
    .all(ticket) as VoiceRow[]
}

/** A mail that somebody wrote, or that his mail program answered for him. */
export interface SentBy {
  ticket: number
  at: string
  isHuman: boolean
  /** YYYY-MM-DD; null: it says nothing of the kind. */
  returns: string | null
}

/** What came from these addresses (lower case) after a time (RFC 3339), in this ticket and in all others of theirs. */
export function mailFrom(store: Store, ticket: number, addresses: readonly string[], after: string): SentBy[] {
  const rows = store.db
    .prepare(
      `SELECT m.ticket, m.kind, m.received_at AS at, m.mail FROM message m
       WHERE m.ticket IN (SELECT @ticket UNION SELECT p.ticket FROM participant p
         WHERE p.address IN (SELECT value FROM json_each(@addresses)))
       AND m.received_at > @after AND m.withdrawn = 0 AND m.kind IN ('inbound', 'answer', 'automatic')
       ORDER BY m.received_at, m.id`,
    )
    .all({ ticket, addresses: JSON.stringify(addresses), after }) as (Pick<SentBy, 'ticket' | 'at'> & {
    kind: string
    mail: string
  })[]
  return rows.flatMap((row) => {
    const { from, returns, automatic }: Pick<ParsedMail, 'from' | 'returns' | 'automatic'> = fromColumn(row.mail)
    if (!from || !addresses.includes(from.address)) return []
    const isHuman = row.kind !== 'automatic'
    return { ticket: row.ticket, at: row.at, isHuman, returns: automatic === 'auto-reply' ? returns : null }
  })
}

/** The draft that a reminder wrote about a silence and that no person has sent or discarded; null: there is none. */
export function waitingDraft(store: Store, ticket: number, message: number): number | null {
  const sql = `SELECT id FROM draft WHERE ticket = ? AND seen >= ? AND outbox IS NULL AND discarded_at IS NULL
    AND by LIKE 'reminder %' ORDER BY id LIMIT 1`
  return (store.db.prepare(sql).pluck().get(ticket, message) as number | undefined) ?? null
}
