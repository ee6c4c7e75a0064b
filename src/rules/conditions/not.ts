import { dearest } from '../finding.ts'
import type { Condition } from '../rule.ts'
import { oneOrMany, ref } from '../schema.ts'

/** Holds when none of the given sets of conditions does. */
export const not: Condition = {
  key: 'not',
  schema: oneOrMany(ref('when')),
  parse(reading, surroundings) {
    const refused = reading.items().map((item) => surroundings.when(item, true))
    return {
      cost: dearest(refused),
      holds: (subject) => !refused.some((check) => check.holds(subject)),
      finding(subject) {
        const findings = refused.map((check) => check.finding(subject))
        const told = findings.find((finding) => finding.holds) ?? findings[0]
        return {
          holds: findings.every((finding) => !finding.holds),
          condition: `not.${told?.condition ?? ''}`,
          saw: told?.saw ?? '',
        }
      },
    }
  },
}
