import { createHash } from 'node:crypto'
import type { RuleTrace } from '../domain/verdict.ts'
import type { Store } from './open.ts'

/** A rule that had its way, or that was not looked at: everything of its line but its name. */
type Told = Omit<RuleTrace, 'rule'>

/**
 * A trace as it is stored, complete and a fraction of its size: most rules miss, most of them at the same few conditions that
 * saw the same few values. Rules stand for their names, which are kept once for every list of rules.
 */
interface PackedTrace {
  /** The row of `rule_list`. */
  list: string
  /** Each condition with the value that it saw, once. */
  misses: [condition: string, saw: string][]
  /** One entry a rule: the index of its miss, or its line. */
  rules: (number | Told)[]
}

/** Stores the names of the rules where they are new. Call it in the transaction that writes the event. */
export function packTrace({ db }: Store, trace: readonly RuleTrace[]): PackedTrace | [] {
  if (trace.length === 0) return []
  const names = JSON.stringify(trace.map(({ rule }) => rule))
  const list = createHash('sha256').update(names).digest('base64url').slice(0, 16)
  db.prepare('INSERT OR IGNORE INTO rule_list (id, names) VALUES (?, ?)').run(list, names)
  const known = new Map<string, number>()
  const misses: PackedTrace['misses'] = []
  const rules = trace.map(({ rule: _, ...told }) => {
    const { miss } = told
    if (told.outcome !== 'missed' || !miss) return told
    const key = `${miss.condition}\n${miss.saw}`
    const index = known.get(key) ?? misses.push([miss.condition, miss.saw]) - 1
    known.set(key, index)
    return index
  })
  return { list, misses, rules }
}

export function unpackTrace({ db }: Store, packed: PackedTrace | RuleTrace[]): RuleTrace[] {
  if (Array.isArray(packed)) return packed
  const { list, misses, rules } = packed
  const names = db.prepare('SELECT names FROM rule_list WHERE id = ?').pluck().get(list) as string
  return (JSON.parse(names) as string[]).map((rule, index) => {
    const told = rules[index] ?? 0
    if (typeof told !== 'number') return { rule, ...told }
    const [condition = '', saw = ''] = misses[told] ?? []
    return { rule, outcome: 'missed', miss: { condition, saw }, set: {}, overruled: {} }
  })
}
