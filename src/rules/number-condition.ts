import { readNumber } from './comparison.ts'
import { looking } from './finding.ts'
import type { Condition, Subject } from './rule.ts'
import { ref } from './schema.ts'

/** A condition on a number: `3`, `over 3`, `under 3`, `from 3`, `to 3`, `2..5`. */
export function numberCondition(key: string, value: (subject: Subject) => number): Condition {
  return {
    key,
    schema: ref('number'),
    parse(reading) {
      const compare = readNumber(reading) ?? (() => false)
      return looking(key, (subject) => {
        const seen = value(subject)
        return { holds: compare(seen), saw: String(seen) }
      })
    },
  }
}
