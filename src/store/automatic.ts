import type { Store } from './open.ts'

/** Rows that no person has written: answers of rules, and their questions to colleagues. */
const byItself = "(kind = 'automatic' OR (kind = 'handoff' AND key LIKE 'rule %'))"

/** How many mails left by themselves, or are about to, since a time (RFC 3339 UTC); what was cancelled does not count. */
export function automaticMails({ db }: Store, since: string): number {
  const sql = `SELECT count(*) FROM outbox WHERE created_at > ? AND state <> 'cancelled' AND ${byItself}`
  return db.prepare(sql).pluck().get(since) as number
}

/** Answers of rules to one address since a time: of one rule, or of all. */
export function answersTo({ db }: Store, address: string, since: string, rule: string | null): number {
  const sql = `SELECT count(*) FROM outbox o, json_each(o.recipients) r
    WHERE o.created_at > @since AND o.kind = 'automatic' AND o.state <> 'cancelled'
      AND r.value ->> 'address' = @address AND (@rule IS NULL OR substr(o.key, 1, length(@rule)) = @rule)`
  return db.prepare(sql).pluck().get({ since, address, rule }) as number
}

/** Mail of a ticket that no person has looked at, reminders too, since a time. */
export function automaticIn({ db }: Store, ticket: number, since: string): number {
  const sql = `SELECT count(*) FROM outbox WHERE ticket = ? AND created_at > ? AND state <> 'cancelled'
    AND kind IN ('automatic', 'reminder')`
  return db.prepare(sql).pluck().get(ticket, since) as number
}

/** Whether a person of ours has written to this address. */
export function hasBeenAnswered({ db }: Store, address: string): boolean {
  const sql = `SELECT 1 FROM outbox o, json_each(o.recipients) r
    WHERE o.kind = 'reply' AND o.state = 'sent' AND r.value ->> 'address' = ? LIMIT 1`
  return db.prepare(sql).get(address) !== undefined
}

/** Whether a message came out of a file rather than from the mailbox. */
export function wasImported({ db }: Store, message: number): boolean {
  const sql = `SELECT 1 FROM arrival WHERE message = ? AND uid_validity = 'import' LIMIT 1`
  return db.prepare(sql).get(message) !== undefined
}
