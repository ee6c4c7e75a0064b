import type { RuleHandoff, RuleReply } from '../domain/verdict.ts'
import type { Store } from './open.ts'

/** A mail that a rule has asked for and that is not written yet. */
export type RuleTask = {
  id: number
  ticket: number
  /** The message that set it off; null for an act of ours. */
  message: number | null
  rule: string
  /** When it was asked for, RFC 3339 UTC. */
  at: string
} & Wish

type Wish = { kind: 'reply'; data: RuleReply } | { kind: 'handoff'; data: RuleHandoff }

export type NewRuleTask = Omit<RuleTask, 'id' | 'kind' | 'data'> & Wish

/** Call it in the transaction that decides it. */
export function addRuleTask({ db }: Store, { ticket, message, rule, kind, data, at }: NewRuleTask): void {
  const sql = 'INSERT INTO rule_task (ticket, message, rule, kind, data, at) VALUES (?, ?, ?, ?, ?, ?)'
  db.prepare(sql).run(ticket, message, rule, kind, JSON.stringify(data), at)
}

/** The oldest first. */
export function ruleTasks({ db }: Store): RuleTask[] {
  const rows = db.prepare('SELECT * FROM rule_task ORDER BY id').all() as (RuleTask & { data: unknown })[]
  return rows.map((row) => ({ ...row, data: JSON.parse(String(row.data)) as unknown }) as RuleTask)
}

/** Takes one out, in the transaction that carries it out; false: somebody else has it. */
export function endRuleTask({ db }: Store, id: number): boolean {
  return db.prepare('DELETE FROM rule_task WHERE id = ?').run(id).changes === 1
}

/** `messages`: a JSON list of rows. */
export function moveTasks({ db }: Store, messages: string, to: number): void {
  db.prepare('UPDATE rule_task SET ticket = ? WHERE message IN (SELECT value FROM json_each(?))').run(to, messages)
}
