import type { Context } from '../../context/context.ts'
import { UserError } from '../../domain/error.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { ticketShape } from '../../output/ticket.ts'
import type { Desk } from '../../services/desk.ts'
import { carryOut, type Plan } from '../../services/tickets/change.ts'
import { rankedTicket } from '../../services/tickets/queue.ts'
import { selectTickets } from '../../services/tickets/selection.ts'
import { notified } from './notices.ts'

/** The tickets that words name; records on stdin that are no longer true end the run with 5, after all others were done. */
export async function selected(context: Context, words: string[]): Promise<Ticket[]> {
  const stdin = words.includes('-') ? await context.person.stdin() : ''
  const { tickets, stale } = selectTickets(await context.desk(), words, stdin, context.force)
  for (const ticket of stale) context.output.note('ticket.stale', { ticket })
  if (stale.length > 0) context.exitCode = 5
  return tickets
}

/** Plans a change of tickets, carries it out as one act, and prints the tickets as they are then. */
export async function changed(
  context: Context,
  words: string[],
  plan: (desk: Desk, tickets: Ticket[]) => Plan[],
  needs: { rules: boolean } = { rules: false },
): Promise<undefined> {
  if (words.length === 0) throw new UserError('usage', 'ticket.none')
  const desk = await context.desk(needs)
  const tickets = carryOut(desk, plan(desk, await selected(context, words)))
  await notified(context)
  await context.output.records(
    tickets.map(({ number }) => rankedTicket(desk, number)),
    ticketShape,
  )
}
