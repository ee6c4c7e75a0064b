import type { Action } from '../rule.ts'
import { ref } from '../schema.ts'
import { readTags } from '../tags.ts'

/** Takes tags from the ticket, also those that a rule above has set. */
export const untag: Action = {
  key: 'untag',
  schema: ref('words'),
  parse: (reading) => ({ untag: readTags(reading) }),
}
