import { UserError } from '../domain/error.ts'
import { ticketShape } from '../output/ticket.ts'
import { undo } from '../services/tickets/change.ts'
import { rankedTicket } from '../services/tickets/queue.ts'
import type { Command } from './parts/command.ts'

export const undoCommand: Command = {
  words: { min: 0, max: 1 },
  options: [],
  examples: ['undo', 'undo 39'],
  async run(context, [event]) {
    if (event !== undefined && !/^\d{1,15}$/.test(event)) throw new UserError('usage', 'undo.unknown', { event })
    const desk = await context.desk()
    const tickets = undo(desk, event === undefined ? null : Number(event))
    await context.output.records(
      tickets.map(({ number }) => rankedTicket(desk, number)),
      ticketShape,
    )
    return undefined
  },
}
