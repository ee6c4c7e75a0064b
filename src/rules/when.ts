import { conditions } from './conditions/index.ts'
import { allOf } from './finding.ts'
import type { Reading } from './reading.ts'
import type { Predicate, Surroundings } from './rule.ts'

/** They change while nothing arrives, so a rule, which runs when mail arrives, cannot ask them. */
const passWithTime = ['waiting', 'silent', 'age', 'sla', 'snoozed']

/** Named by contract.md section 4, and not built yet. */
const later = ['asked', 'customer', 'folder', 'tag', 'tags', 'time']

/** Reads the conditions of a `when`; its keys are joined by *and*, and an empty one holds always. */
export function parseWhen(reading: Reading, surroundings: Omit<Surroundings, 'when'>): Predicate {
  const around: Surroundings = { ...surroundings, when: (nested) => parseWhen(nested, surroundings) }
  const parts: Predicate[] = []
  for (const [key, value] of reading.entries() ?? []) {
    const condition = conditions.find((one) => one.key === key)
    if (condition) parts.push(condition.parse(value, around))
    else if (passWithTime.includes(key)) value.problem('condition.passes-with-time', { name: key }, 'key')
    else if (later.includes(key)) value.problem('key.later', { key }, 'key')
    else value.unknown('condition', key, [...conditions.map((one) => one.key), ...later], 'key')
  }
  return (subject) => allOf(parts, subject)
}
