import { ticketShape } from '../output/ticket.ts'
import { redo } from '../services/tickets/change.ts'
import { rankedTicket } from '../services/tickets/queue.ts'
import type { Command } from './parts/command.ts'

export const redoCommand: Command = {
  words: { min: 0, max: 0 },
  options: [],
  examples: ['redo'],
  async run(context) {
    const desk = await context.desk()
    await context.output.records(
      redo(desk).map(({ number }) => rankedTicket(desk, number)),
      ticketShape,
    )
    return undefined
  },
}
