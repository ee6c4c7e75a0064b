import { readSpan } from '../comparison.ts'
import type { Action } from '../rule.ts'
import { ref } from '../schema.ts'

/** Hidden for so long, or until the customer writes. */
export const snooze: Action = {
  key: 'snooze',
  schema: ref('span'),
  parse(reading) {
    const span = readSpan(reading)
    return span ? { snooze: span } : {}
  },
}
