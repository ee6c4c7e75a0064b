import { ticketShape } from '../output/ticket.ts'
import { blockUnseen, planBlock } from '../services/tickets/block.ts'
import { carryOut } from '../services/tickets/change.ts'
import { rankedTicket } from '../services/tickets/queue.ts'
import type { Command } from './parts/command.ts'

export const block: Command = {
  words: { min: 1, max: 1 },
  options: [{ flags: '--off', describe: { en: 'take it back', ja: '拒否を解除' } }],
  examples: ['block spam@junk.example', 'block @junk.example', 'block @junk.example --off'],
  async run(context, [pattern = ''], options) {
    const blocked = options.off !== true
    const desk = await context.desk()
    const tickets = carryOut(desk, planBlock(desk, pattern, blocked))
    blockUnseen(desk, pattern, blocked)
    context.output.note(blocked ? 'block.on' : 'block.off', { pattern })
    await context.output.records(
      tickets.map(({ number }) => rankedTicket(desk, number)),
      { ...ticketShape, empty: 'block.no-tickets' },
    )
    return undefined
  },
}
