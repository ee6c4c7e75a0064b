import { conditions } from './conditions/index.ts'
import { allOf } from './finding.ts'
import type { Reading } from './reading.ts'
import type { Check, Surroundings } from './rule.ts'

/** Reads the conditions of a `when`; its keys are joined by *and*, and an empty one holds always. */
export function parseWhen(reading: Reading, surroundings: Omit<Surroundings, 'when'>): Check {
  const around: Surroundings = {
    ...surroundings,
    when: (nested, negated = false) =>
      parseWhen(nested, negated ? { ...surroundings, captures: new Set() } : surroundings),
  }
  const entries = reading.entries()
  if (entries?.has('tag') && entries.has('tags')) entries.get('tags')?.problem('action.tag-twice', {}, 'key')
  const parts: Check[] = []
  for (const [key, value] of entries ?? []) {
    const condition = conditions.find((one) => one.key === key)
    if (!condition) {
      const known = conditions.filter(({ needs }) => !needs || surroundings.moment === 'any-time')
      value.unknown(
        'condition',
        key,
        known.map((one) => one.key),
        'key',
      )
    } else if (condition.needs && surroundings.moment === 'arrival') {
      // They change while nothing arrives, so a rule, which runs when mail arrives, cannot ask them.
      const code = condition.needs === 'clock' ? 'condition.passes-with-time' : 'condition.after-reply'
      value.problem(code, { name: key }, 'key')
    } else parts.push(condition.parse(value, around))
  }
  return parts.length === 1 && parts[0] ? parts[0] : allOf(parts)
}
