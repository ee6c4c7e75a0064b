import type { Conversation } from '../../domain/explanation.ts'
import type { RankedTicket } from '../../domain/ranked.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { addressesOf } from '../../store/customer.ts'
import { messagesOf } from '../../store/message.ts'
import { getRaw } from '../../store/raw.ts'
import { ticketByNumber, ticketsIn } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { conversation } from '../tickets/explain.ts'
import { knownFolder } from '../tickets/queue.ts'
import { ranked } from '../tickets/standing.ts'

/** What is taken out. Everything that is named must hold. */
export interface ExportFilter {
  /** Null: all. */
  tickets: number[] | null
  /** Empty: all. */
  folders: string[]
  tag: string | null
  /** All addresses of this customer. */
  customer: string | null
  /** Tickets that came from then on, and before then; RFC 3339 UTC. */
  after: string | null
  before: string | null
}

/** Tickets with their messages by number, read one by one: no more than one is held in memory. Unknown folder: `usage`. */
export function* exportedTickets(desk: Desk, filter: ExportFilter): Generator<Conversation> {
  for (const { number } of chosen(desk, filter)) yield conversation(desk, number)
}

/** The same without messages. */
export function* exportedRows(desk: Desk, filter: ExportFilter): Generator<RankedTicket> {
  for (const ticket of chosen(desk, filter)) yield ranked(desk, ticket)
}

/** Every mail of these tickets, byte for byte as it came or left; notes are no mail. */
export function* exportedMails(desk: Desk, filter: ExportFilter): Generator<{ receivedAt: string; bytes: Uint8Array }> {
  for (const { number } of chosen(desk, filter)) {
    for (const { raw, receivedAt } of messagesOf(desk.store, number))
      if (raw !== null) yield { receivedAt, bytes: getRaw(desk.store, raw) }
  }
}

/** The numbers are found first, so that a slow reader keeps no transaction open. */
function* chosen(desk: Desk, filter: ExportFilter): Generator<Ticket> {
  const folders = filter.folders.map((name) => knownFolder(desk, name))
  const customers = filter.customer === null ? null : addressesOf(desk.store, filter.customer)
  const isWanted = ({ tags, customer, createdAt }: Ticket) =>
    (filter.tag === null || tags.includes(filter.tag)) &&
    (customers === null || customers.includes(customer.address)) &&
    (filter.after === null || createdAt >= filter.after) &&
    (filter.before === null || createdAt < filter.before)
  const numbers: number[] = []
  for (const ticket of ticketsIn(desk.store, folders.length > 0 ? folders : null)) {
    if (isWanted(ticket) && (filter.tickets?.includes(ticket.number) ?? true)) numbers.push(ticket.number)
  }
  for (const number of numbers) {
    const ticket = ticketByNumber(desk.store, number)
    if (ticket?.mergedInto === null) yield ticket
  }
}
