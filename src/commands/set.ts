import { ticketShape } from '../output/ticket.ts'
import { carryOut } from '../services/tickets/change.ts'
import { rankedTicket } from '../services/tickets/queue.ts'
import { admitCustomers, planSet } from '../services/tickets/set.ts'
import type { Command } from './parts/command.ts'
import { selected } from './parts/tickets.ts'

export const set: Command = {
  name: 'set',
  summary: { en: 'Set a fact of tickets: customer=ADDRESS', ja: 'チケットの項目を設定（customer=アドレス）' },
  usage: 'TICKET... KEY=VALUE',
  words: { min: 2, max: Number.POSITIVE_INFINITY },
  options: [],
  examples: ['set 42 customer=taro@customer.example'],
  async run(context, words) {
    const isPair = (word: string) => word.includes('=') && !word.startsWith('{')
    const desk = await context.desk()
    const tickets = await selected(
      context,
      words.filter((word) => !isPair(word)),
    )
    const changed = carryOut(desk, planSet(desk, tickets, words.filter(isPair)))
    admitCustomers(desk, changed)
    await context.output.records(
      changed.map(({ number }) => rankedTicket(desk, number)),
      ticketShape,
    )
    return undefined
  },
}
