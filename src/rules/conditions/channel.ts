import { looking } from '../finding.ts'
import type { Condition } from '../rule.ts'
import { choice, oneOrMany } from '../schema.ts'

export const channels = ['mail', 'phone', 'chat', 'visit', 'form'] as const

/** How the matter came to us. */
export const channel: Condition = {
  key: 'channel',
  schema: oneOrMany(choice(channels)),
  parse(reading) {
    const wanted: (string | null)[] = reading.items().map((item) => item.choice(channels))
    return looking('channel', ({ ticket }) => ({ holds: wanted.includes(ticket.channel), saw: ticket.channel }))
  },
}
