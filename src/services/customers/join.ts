import { UserError } from '../../domain/error.ts'
import type { EventDraft } from '../../domain/event.ts'
import { addressesOf, mainAddress, ticketsOfCustomer } from '../../store/customer.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import type { Plan } from '../tickets/change.ts'

/**
 * Makes another address one more of a customer's: from then on he enters his tickets from there too, and what is known of
 * one is known of both. It is noted on his newest ticket, by which it can be undone. Our own address, the same customer, and
 * two of whom none has a ticket: `usage`.
 */
export function planJoin(desk: Desk, text: string, otherText: string): Plan[] {
  const main = mainAddress(desk.store, readCustomer(desk, text))
  const other = readCustomer(desk, otherText)
  if (mainAddress(desk.store, other) === main) throw new UserError('usage', 'customer.same', { address: other })
  const moved = addressesOf(desk.store, mainAddress(desk.store, other))
  const [ticket] = [main, ...moved].flatMap((address) => {
    const [newest] = ticketsOfCustomer(desk.store, address)
    return (newest && ticketByNumber(desk.store, newest.number)) ?? []
  })
  if (!ticket) throw new UserError('usage', 'customer.no-ticket', { address: main })
  const [first = other] = moved
  const drafts = moved.map((address): EventDraft => {
    const from = address === first ? null : first
    return { kind: 'joined', by: 'agent', data: { address, from, to: main } }
  })
  return [{ ticket, drafts }]
}

/** An address as a person typed it, lower case. What is none, and our own: `usage`. */
export function readCustomer(desk: Desk, text: string): string {
  const address = text.trim().toLowerCase()
  if (!/^[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+$/.test(address))
    throw new UserError('usage', 'customer.no-address', { text })
  if (desk.addresses.includes(address)) throw new UserError('usage', 'customer.own', { address })
  return address
}
