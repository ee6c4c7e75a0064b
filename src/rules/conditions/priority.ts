import { priorities } from '../../domain/folder.ts'
import { looking } from '../finding.ts'
import type { Condition } from '../rule.ts'
import { choice, oneOrMany } from '../schema.ts'

/** As it is on the ticket, or as a rule above has set it. */
export const priority: Condition = {
  key: 'priority',
  schema: oneOrMany(choice(priorities)),
  parse(reading) {
    const wanted = reading.items().map((item) => item.choice(priorities))
    return looking('priority', ({ ticket }) => ({ holds: wanted.includes(ticket.priority), saw: ticket.priority }))
  },
}
