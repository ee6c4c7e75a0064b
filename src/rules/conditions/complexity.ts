import { complexities, complexityOf } from '../../domain/measure.ts'
import { looking } from '../finding.ts'
import { textsOf } from '../folded.ts'
import type { Condition } from '../rule.ts'
import { choice, oneOrMany } from '../schema.ts'

/** How much work an answer looks like, by length, questions and files. */
export const complexity: Condition = {
  key: 'complexity',
  schema: oneOrMany(choice(complexities)),
  parse(reading) {
    const wanted: (string | null)[] = reading.items().map((item) => item.choice(complexities))
    return looking('complexity', ({ mail }) => {
      const saw = textsOf(mail).shown('complexity', complexityOf)
      return { holds: wanted.includes(saw), saw }
    })
  },
}
