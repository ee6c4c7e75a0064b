import type { Condition } from '../rule.ts'

/** Holds when none of the given sets of conditions does. */
export const not: Condition = {
  key: 'not',
  parse(reading, surroundings) {
    const refused = reading.items().map((item) => surroundings.when(item))
    return (subject) => {
      const findings = refused.map((predicate) => predicate(subject))
      const told = findings.find((finding) => finding.holds) ?? findings[0]
      return {
        holds: findings.every((finding) => !finding.holds),
        condition: `not.${told?.condition ?? ''}`,
        saw: told?.saw ?? '',
      }
    }
  },
}
