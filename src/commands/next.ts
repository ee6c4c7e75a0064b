import { ticketShape } from '../output/ticket.ts'
import { queue, wholeQueue } from '../services/tickets/queue.ts'
import type { Command } from './parts/command.ts'

export const next: Command = {
  words: { min: 0, max: 0 },
  options: [],
  examples: ['next', 'show "$(triage next | cut -f1)"'],
  columns: ticketShape.columns,
  async run(context) {
    await context.output.records(queue(await context.desk(), { ...wholeQueue, limit: 1 }), ticketShape)
    return undefined
  },
}
