import { UserError } from '../domain/error.ts'
import { byUrgency } from '../domain/ranked.ts'
import { comparisonView } from '../output/explanation.ts'
import { hanging } from '../output/hanging.ts'
import { ticketShape } from '../output/ticket.ts'
import { dueAccounts } from '../services/tickets/due.ts'
import { rankedTicket } from '../services/tickets/queue.ts'
import type { Command } from './parts/command.ts'
import { selected } from './parts/tickets.ts'

export const why: Command = {
  words: { min: 2, max: 2 },
  options: [],
  examples: ['why 3 7', 'why 3 7 --json | jq .terms'],
  async run(context, words) {
    const desk = await context.desk()
    const [a, b] = (await selected(context, words)).map(({ number }) => rankedTicket(desk, number)).sort(byUrgency)
    const { output } = context
    if (!a || !b) throw new UserError('usage', 'why.same')
    if (output.json) await output.records([a, b], ticketShape)
    else {
      const compared = (one: typeof a) => ({ ...one, due: dueAccounts(desk, one) })
      await output.text(hanging(comparisonView(compared(a), compared(b), output.look), output.width))
    }
    return undefined
  },
}
