import { looking } from '../finding.ts'
import type { Condition } from '../rule.ts'
import { flag } from '../schema.ts'

/** Whether our last reply asked for something. */
export const asked: Condition = {
  key: 'asked',
  needs: 'reply',
  schema: flag,
  parse(reading) {
    const wanted = reading.flag()
    return looking('asked', ({ passing }) => ({
      holds: passing?.asked === wanted,
      saw: passing?.asked === null || !passing ? '' : String(passing.asked),
    }))
  },
}
