import { byUrgency } from '../domain/ranked.ts'
import { comparisonView } from '../output/explanation.ts'
import { ticketShape } from '../output/ticket.ts'
import { rankedTicket } from '../services/tickets/queue.ts'
import type { Command } from './parts/command.ts'
import { selected } from './parts/tickets.ts'

export const why: Command = {
  name: 'why',
  summary: { en: 'Why one ticket stands before another', ja: 'なぜこの順番なのかを説明' },
  usage: 'A B',
  words: { min: 2, max: 2 },
  options: [],
  examples: ['why 3 7', 'why 3 7 --json | jq .terms'],
  async run(context, words) {
    const desk = await context.desk()
    const [a, b] = (await selected(context, words)).map(({ number }) => rankedTicket(desk, number)).sort(byUrgency)
    const { output } = context
    if (!a || !b) return undefined
    if (output.json) await output.records([a, b], ticketShape)
    else await output.text(comparisonView(a, b, output.look))
    return undefined
  },
}
