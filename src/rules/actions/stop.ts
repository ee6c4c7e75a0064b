import type { Action } from '../rule.ts'

/** No rule below this one is looked at. */
export const stop: Action = {
  key: 'stop',
  parse(reading) {
    return { stop: reading.flag() ?? false }
  },
}
