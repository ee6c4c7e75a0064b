import type { Action } from '../rule.ts'

/** The same as `folder: closed`. */
export const close: Action = {
  key: 'close',
  schema: { const: true },
  parse(reading) {
    return reading.flag() === false ? (reading.problem('action.only-true', { key: 'close' }) ?? {}) : { close: true }
  },
}
