import { allOf } from '../finding.ts'
import type { Condition } from '../rule.ts'

/** Several sets of conditions together: for what cannot stand in one mapping, such as two `any`. */
export const all: Condition = {
  key: 'all',
  parse(reading, surroundings) {
    const parts = reading.items().map((item) => surroundings.when(item))
    return (subject) => {
      const finding = allOf(parts, subject)
      return { ...finding, condition: `all.${finding.condition}` }
    }
  },
}
