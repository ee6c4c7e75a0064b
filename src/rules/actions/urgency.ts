import type { Action } from '../rule.ts'

/** Points for the queue; negative ones let a ticket wait. */
export const urgency: Action = {
  key: 'urgency',
  parse(reading) {
    const points = reading.integer(-1000, 1000)
    return points === null ? {} : { points }
  },
}
