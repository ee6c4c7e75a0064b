import { slaStates } from '../../domain/sla.ts'
import { looking } from '../finding.ts'
import type { Condition } from '../rule.ts'
import { choice, oneOrMany } from '../schema.ts'

/** The state of the target that is due first. */
export const sla: Condition = {
  key: 'sla',
  needs: 'clock',
  schema: oneOrMany(choice(slaStates)),
  parse(reading) {
    const wanted = reading.items().map((item) => item.choice(slaStates))
    return looking('sla', ({ passing }) => ({
      holds: passing !== null && wanted.includes(passing.sla),
      saw: passing?.sla ?? '',
    }))
  },
}
