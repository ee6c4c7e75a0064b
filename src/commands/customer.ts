import { UserError } from '../domain/error.ts'
import { customerShape, customerView } from '../output/customer.ts'
import { hanging } from '../output/hanging.ts'
import { ticketShape } from '../output/ticket.ts'
import { customerOf } from '../services/customers/customers.ts'
import { planJoin, readCustomer } from '../services/customers/join.ts'
import { carryOut } from '../services/tickets/change.ts'
import { ticketsOf } from '../services/tickets/others.ts'
import { rankedTicket } from '../services/tickets/queue.ts'
import { setFacts } from '../services/tickets/set-customer.ts'
import type { Command } from './parts/command.ts'

export const customerCommand: Command = {
  words: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [],
  examples: [
    'customer ueda@ueda-tegei.example',
    'customer ueda@ueda-tegei.example set company=上田手芸店 tier=gold tags=vip contract=A-12',
    'customer ueda@ueda-tegei.example merge y.ueda@mobile.example',
  ],
  columns: customerShape.columns,
  async run(context, [text = '', verb, ...rest]) {
    const { output } = context
    const desk = await context.desk()
    const address = readCustomer(desk, text)
    if (verb === 'set' && rest.length > 0) setFacts(desk, address, rest)
    else if (verb === 'merge' && rest.length > 0) {
      for (const other of rest) {
        carryOut(desk, planJoin(desk, address, other))
        output.note('customer.joined', { address, other })
      }
    } else if (verb !== undefined) throw new UserError('usage', 'customer.verb', { text: [verb, ...rest].join(' ') })
    const customer = customerOf(desk, address)
    if (output.json || !output.stdoutIsTerminal || verb !== undefined) {
      await output.records([customer], customerShape)
      return undefined
    }
    if (customer.tickets.all === 0) output.note('customer.unknown', { address })
    await output.text(hanging(customerView(customer, output.look), output.width))
    const rows = ticketsOf(desk, address)
      .slice(0, 20)
      .map((number) => rankedTicket(desk, number))
    if (rows.length > 0) await output.records(rows, ticketShape)
    return undefined
  },
}
