import { ticketShape } from '../output/ticket.ts'
import { carryOut } from '../services/tickets/change.ts'
import { planMerge } from '../services/tickets/merge.ts'
import { rankedTicket } from '../services/tickets/queue.ts'
import type { Command } from './parts/command.ts'
import { selected } from './parts/tickets.ts'

export const merge: Command = {
  words: { min: 2, max: Number.POSITIVE_INFINITY },
  options: [],
  examples: ['merge 42 43', 'merge 42 43 40', 'undo'],
  async run(context, words) {
    const desk = await context.desk()
    const [into] = await selected(context, words.slice(0, 1))
    if (!into) return undefined
    const from = await selected(context, words.slice(1))
    carryOut(desk, planMerge(desk, into, from))
    await context.output.records([rankedTicket(desk, into.number)], ticketShape)
    return undefined
  },
}
