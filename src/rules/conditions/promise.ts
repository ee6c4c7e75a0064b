import { looking } from '../finding.ts'
import type { Condition } from '../rule.ts'
import { choice, oneOrMany } from '../schema.ts'

const states = ['due', 'open', 'none'] as const

/** What we told the customer we would do: its time has come, or not yet, or we have promised nothing. */
export const promise: Condition = {
  key: 'promise',
  needs: 'clock',
  schema: oneOrMany(choice(states)),
  parse(reading) {
    const wanted = reading.items().map((item) => item.choice(states))
    return looking('promise', ({ passing }) => ({
      holds: passing !== null && wanted.includes(passing.promise),
      saw: passing?.promise ?? '',
    }))
  },
}
