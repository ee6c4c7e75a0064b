import { UserError } from '../../domain/error.ts'
import type { EventDraft } from '../../domain/event.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { addParticipants } from '../../store/participant.ts'
import type { Desk } from '../desk.ts'
import type { Plan } from './change.ts'

const addressForm = /^(?:(.{1,100}?)\s*<)?([^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:"]+?)>?$/u

/**
 * Sets facts of tickets: `customer=ADDRESS` or `customer=Name <ADDRESS>`, after which answers go there. An unknown key, or
 * what is no address: `usage`.
 */
export function planSet(desk: Desk, tickets: Ticket[], pairs: string[]): Plan[] {
  const drafts = (ticket: Ticket) => pairs.flatMap((pair) => draftOf(desk, ticket, pair))
  return tickets.map((ticket) => ({ ticket, drafts: drafts(ticket) }))
}

/** Who a person named takes part from now on. Call it with the tickets as they are after the change. */
export function admitCustomers(desk: Desk, tickets: Ticket[]): void {
  for (const { number, customer } of tickets) addParticipants(desk.store, number, [customer.address])
}

function draftOf(desk: Desk, ticket: Ticket, pair: string): EventDraft[] {
  const [key = '', ...rest] = pair.split('=')
  if (key !== 'customer' || rest.length === 0)
    throw new UserError('usage', 'set.unknown', { pair, known: 'customer, name, company, language, style' })
  const [, name, address] = addressForm.exec(rest.join('=').trim()) ?? []
  if (address === undefined) throw new UserError('usage', 'set.not-address', { text: rest.join('=') })
  const to = { address: address.toLowerCase(), name: name?.replace(/^"|"$/g, '').trim() || null }
  if (desk.addresses.includes(to.address)) throw new UserError('usage', 'set.own-address', { text: to.address })
  const unread = ticket.flags.includes('form-unread')
  return [
    { kind: 'customer', by: 'agent', data: { from: ticket.customer, to } },
    ...(unread ? [{ kind: 'flag' as const, by: 'agent' as const, data: { add: [], remove: ['form-unread'] } }] : []),
  ]
}
