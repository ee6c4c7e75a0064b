import type { Action } from '../rule.ts'
import { text } from '../schema.ts'

/** The policy that counts for this ticket, whatever its own conditions say. */
export const sla: Action = {
  key: 'sla',
  schema: text,
  parse(reading, { policies }) {
    const name = reading.text()
    if (name === null) return {}
    if (!policies.includes(name)) reading.unknown('policy', name, policies)
    return { sla: name }
  },
}
