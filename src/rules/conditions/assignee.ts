import { looking } from '../finding.ts'
import type { Condition } from '../rule.ts'
import { flag, oneOrMany, ref } from '../schema.ts'

/** Names, or `true` for anybody and `false` for nobody. */
export const assignee: Condition = {
  key: 'assignee',
  schema: { anyOf: [flag, oneOrMany(ref('word'))] },
  parse(reading) {
    const anybody = typeof reading.value === 'boolean' ? reading.value : null
    const wanted = anybody === null ? reading.items().flatMap((item) => item.word()?.toLowerCase() ?? []) : []
    return looking('assignee', ({ ticket }) => ({
      holds:
        anybody === null
          ? ticket.assignee !== null && wanted.includes(ticket.assignee.toLowerCase())
          : (ticket.assignee !== null) === anybody,
      saw: ticket.assignee ?? '',
    }))
  },
}
