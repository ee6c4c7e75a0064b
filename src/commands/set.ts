import { ticketShape } from '../output/ticket.ts'
import { carryOut } from '../services/tickets/change.ts'
import { rankedTicket } from '../services/tickets/queue.ts'
import { admitCustomers, planSet } from '../services/tickets/set.ts'
import { customerKeys, setCustomers } from '../services/tickets/set-customer.ts'
import type { Command } from './parts/command.ts'
import { selected } from './parts/tickets.ts'

export const set: Command = {
  words: { min: 2, max: Number.POSITIVE_INFINITY },
  options: [],
  examples: ['set 42 customer=taro@customer.example', 'set 42 style=formal', 'set 42 company=例示商事株式会社'],
  async run(context, words) {
    const isPair = (word: string) => word.includes('=') && !word.startsWith('{')
    const desk = await context.desk()
    const tickets = await selected(
      context,
      words.filter((word) => !isPair(word)),
    )
    const isOfCustomer = (pair: string) => customerKeys.some((key) => pair.startsWith(`${key}=`))
    const pairs = words.filter(isPair)
    const facts = pairs.filter((pair) => !isOfCustomer(pair))
    const plan = planSet(desk, tickets, facts)
    setCustomers(desk, tickets, pairs.filter(isOfCustomer))
    const changed = facts.length > 0 ? carryOut(desk, plan) : tickets
    admitCustomers(desk, changed)
    await context.output.records(
      changed.map(({ number }) => rankedTicket(desk, number)),
      ticketShape,
    )
    return undefined
  },
}
