import type { Finding, Predicate, Subject } from './rule.ts'

/** The first finding that fails, else the first of all. */
export function allOf(parts: readonly Predicate[], subject: Subject): Finding {
  let first: Finding | null = null
  for (const part of parts) {
    const finding = part(subject)
    if (!finding.holds) return finding
    first ??= finding
  }
  return first ?? { holds: true, condition: '', saw: '' }
}
