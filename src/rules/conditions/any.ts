import { shorten } from '../folded.ts'
import type { Condition } from '../rule.ts'

/** One of several sets of conditions. When none holds, what each of them saw is told. */
export const any: Condition = {
  key: 'any',
  parse(reading, surroundings) {
    const alternatives = reading.items().map((item) => surroundings.when(item))
    return (subject) => {
      const misses: string[] = []
      for (const alternative of alternatives) {
        const finding = alternative(subject)
        if (finding.holds) return { ...finding, condition: `any.${finding.condition}` }
        misses.push(`${finding.condition}: ${finding.saw}`)
      }
      return { holds: false, condition: 'any', saw: shorten(misses.join('; '), 120) }
    }
  },
}
