import type { Action } from '../rule.ts'
import { ref } from '../schema.ts'
import { readTags } from '../tags.ts'

/** Marks that a person should see beside the ticket. */
export const flag: Action = {
  key: 'flag',
  schema: ref('words'),
  parse: (reading) => ({ flags: readTags(reading) }),
}
