import type { Action } from '../rule.ts'

/** Points for the queue; negative ones let a ticket wait. */
export const urgency: Action = {
  key: 'urgency',
  schema: {
    anyOf: [
      { type: 'integer', minimum: -1000, maximum: 1000 },
      { type: 'string', pattern: '^\\+\\d{1,9}$' },
    ],
  },
  parse(reading) {
    const points = reading.integer(-1000, 1000)
    return points === null ? {} : { points }
  },
}
