import { checkPlaceholders } from '../fill.ts'
import type { Action } from '../rule.ts'
import { text } from '../schema.ts'

/** An internal note on the ticket; never mailed. */
export const note: Action = {
  key: 'note',
  schema: text,
  parse(reading, { captures }) {
    const written = reading.text()
    if (written === null) return {}
    checkPlaceholders(written, reading, captures)
    return { note: written }
  },
}
