import type { Action } from '../rule.ts'
import { flag } from '../schema.ts'

/** No rule below this one is looked at. */
export const stop: Action = {
  key: 'stop',
  schema: flag,
  parse(reading) {
    return { stop: reading.flag() ?? false }
  },
}
