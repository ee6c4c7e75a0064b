import type { RankedTicket } from '../../domain/ranked.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { ticketsOfCustomer } from '../../store/customer.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { ranked } from './standing.ts'

/** The customer's other tickets, newest first, at most so many. */
export function otherTickets(desk: Desk, { number, customer }: Ticket, most: number): RankedTicket[] {
  if (customer.address === '') return []
  return ticketsOfCustomer(desk.store, customer.address)
    .filter((other) => other.number !== number)
    .slice(0, most)
    .flatMap((other) => ticketByNumber(desk.store, other.number) ?? [])
    .map((ticket) => ranked(desk, ticket))
}
