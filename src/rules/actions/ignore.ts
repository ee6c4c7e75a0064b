import type { Action } from '../rule.ts'

/** The message is kept, opens nothing that waits, reopens nothing, and no rule below is looked at. */
export const ignore: Action = {
  key: 'ignore',
  schema: { const: true },
  parse(reading) {
    if (reading.flag() === false) return reading.problem('action.only-true', { key: 'ignore' }) ?? {}
    return { ignore: true, stop: true }
  },
}
