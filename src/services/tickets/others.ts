import type { RankedTicket } from '../../domain/ranked.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { addressesOf, ticketsOfCustomer } from '../../store/customer.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { ranked } from './standing.ts'

/** Numbers of all tickets of a customer, from all of his addresses, newest first. */
export function ticketsOf(desk: Desk, address: string): number[] {
  const found = addressesOf(desk.store, address).flatMap((one) => ticketsOfCustomer(desk.store, one))
  return found.map(({ number }) => number).sort((a, b) => b - a)
}

/** The customer's other tickets, newest first, at most so many. */
export function otherTickets(desk: Desk, { number, customer }: Ticket, most: number): RankedTicket[] {
  if (customer.address === '') return []
  return ticketsOf(desk, customer.address)
    .filter((other) => other !== number)
    .slice(0, most)
    .flatMap((other) => ticketByNumber(desk.store, other) ?? [])
    .map((ticket) => ranked(desk, ticket))
}
