import { looking } from '../finding.ts'
import type { Condition } from '../rule.ts'
import { flag } from '../schema.ts'

/** Whether the ticket is hidden until a time. */
export const snoozed: Condition = {
  key: 'snoozed',
  needs: 'clock',
  schema: flag,
  parse(reading) {
    const wanted = reading.flag()
    return looking('snoozed', ({ passing }) => ({
      holds: passing?.snoozed === wanted,
      saw: passing ? String(passing.snoozed) : '',
    }))
  },
}
