import { checkPlaceholders } from '../fill.ts'
import type { Action } from '../rule.ts'
import { ref } from '../schema.ts'

/** Who works on it: a name. The first rule that names one decides. */
export const assign: Action = {
  key: 'assign',
  schema: ref('word'),
  parse(reading, { captures }) {
    const name = reading.word()
    if (name === null) return {}
    checkPlaceholders(name, reading, captures)
    return { assign: name.trim() }
  },
}
