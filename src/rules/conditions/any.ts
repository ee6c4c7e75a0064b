import { dearest } from '../finding.ts'
import { shorten } from '../folded.ts'
import type { Condition } from '../rule.ts'
import { oneOrMany, ref } from '../schema.ts'

/** One of several sets of conditions. When none holds, what each of them saw is told. */
export const any: Condition = {
  key: 'any',
  schema: oneOrMany(ref('when')),
  parse(reading, surroundings) {
    const alternatives = reading.items().map((item) => surroundings.when(item))
    const byCost = [...alternatives].sort((a, b) => a.cost - b.cost)
    return {
      cost: dearest(alternatives),
      holds: (subject) => byCost.some((alternative) => alternative.holds(subject)),
      finding(subject) {
        const misses: string[] = []
        for (const alternative of alternatives) {
          const finding = alternative.finding(subject)
          if (finding.holds) return { ...finding, condition: `any.${finding.condition}` }
          misses.push(`${finding.condition}: ${finding.saw}`)
        }
        return { holds: false, condition: 'any', saw: shorten(misses.join('; '), 120) }
      },
      captures: (subject) => alternatives.find((one) => one.holds(subject))?.captures?.(subject) ?? {},
    }
  },
}
