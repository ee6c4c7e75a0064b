import type { RuleTrace } from '../../domain/verdict.ts'
import type { Rule } from '../../rules/rule.ts'

/** How the tests of a file reach one rule. */
export interface RuleCoverage {
  rule: string
  /** Names of the tests in which it matched. */
  matched: string[]
  /** Mails at which it was looked at and did not match. */
  missed: number
  /** Each key of its `when`: mails at which it held with all others, and at which it was the first that failed. */
  conditions: { condition: string; held: number; failed: number }[]
}

/** Counts which rules and conditions are reached by tests. */
export class Coverage {
  readonly #rules = new Map<
    string,
    { matched: Set<string>; held: number; missed: Map<string, number>; keys: readonly string[] }
  >()

  constructor(rules: readonly Rule[]) {
    for (const { name, conditions } of rules) {
      this.#rules.set(name, { matched: new Set(), held: 0, missed: new Map(), keys: conditions })
    }
  }

  add(test: string, traces: readonly RuleTrace[]): void {
    for (const { rule, outcome, miss } of traces) {
      const known = this.#rules.get(rule)
      if (!known) continue
      if (outcome === 'matched') {
        known.matched.add(test)
        known.held++
      }
      // `not.from`, `customer.tag`: the key is what stands first.
      const key = miss?.condition.split('.')[0] ?? ''
      if (outcome === 'missed') known.missed.set(key, (known.missed.get(key) ?? 0) + 1)
    }
  }

  /** In the order of the file. */
  rules(): RuleCoverage[] {
    return [...this.#rules].map(([rule, { matched, held, missed, keys }]) => ({
      rule,
      matched: [...matched],
      missed: [...missed.values()].reduce((sum, count) => sum + count, 0),
      conditions: keys.map((condition) => ({ condition, held, failed: missed.get(condition) ?? 0 })),
    }))
  }
}
