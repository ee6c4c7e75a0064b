import { allOf } from '../finding.ts'
import type { Condition } from '../rule.ts'
import { oneOrMany, ref } from '../schema.ts'

/** Several sets of conditions together: for what cannot stand in one mapping, such as two `any`. */
export const all: Condition = {
  key: 'all',
  schema: oneOrMany(ref('when')),
  parse(reading, surroundings) {
    const together = allOf(reading.items().map((item) => surroundings.when(item)))
    return {
      ...together,
      finding(subject) {
        const finding = together.finding(subject)
        return { ...finding, condition: `all.${finding.condition}` }
      },
    }
  },
}
