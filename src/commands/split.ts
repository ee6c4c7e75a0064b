import { UserError } from '../domain/error.ts'
import { ticketShape } from '../output/ticket.ts'
import { rankedTicket } from '../services/tickets/queue.ts'
import { split } from '../services/tickets/split.ts'
import type { Command } from './parts/command.ts'
import { selected } from './parts/tickets.ts'

export const splitCommand: Command = {
  words: { min: 2, max: Number.POSITIVE_INFINITY },
  options: [],
  examples: ['split 42 87', "show 42 --json | jq '.messages[].message'", 'undo'],
  async run(context, words) {
    const desk = await context.desk()
    const wrong = words.slice(1).find((word) => !/^\d{1,15}$/.test(word))
    if (wrong !== undefined) throw new UserError('usage', 'split.not-a-number', { text: wrong.slice(0, 40) })
    const [ticket] = await selected(context, words.slice(0, 1))
    if (!ticket) return undefined
    const tickets = split(desk, ticket, words.slice(1).map(Number))
    await context.output.records(
      tickets.map(({ number }) => rankedTicket(desk, number)),
      ticketShape,
    )
    return undefined
  },
}
