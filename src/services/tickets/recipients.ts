import type { Address } from '../../domain/address.ts'
import { UserError } from '../../domain/error.ts'
import type { Message } from '../../domain/message.ts'
import { headerText } from '../../domain/text.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { eventsAfter } from '../../store/event.ts'
import { participantsOf, wroteTo } from '../../store/participant.ts'
import type { Desk } from '../desk.ts'
import { isOneOfUs } from '../outbox/enqueue.ts'

export interface Recipients {
  from: Address
  to: Address[]
  cc: Address[]
}

export interface Addressing {
  /** Everyone whom the answered mail names, not its sender alone. */
  all?: boolean
  /** Instead of whoever the answered mail names; empty: as it names them. */
  to?: readonly Address[]
  /** Beside them. */
  cc: readonly Address[]
  /** One of our addresses; null: the one that was written to. */
  from?: string | null
}

/**
 * Whom an answer goes to and under which of our addresses: the sender of the newest mail of a person, by its Reply-To when
 * it has one; from the address that was written to. Throws `usage` when nobody can be written to, also where who wrote was
 * forgotten, or `from` is none of ours.
 */
export function recipientsOf(desk: Desk, ticket: Ticket, messages: Message[], wanted: Addressing): Recipients {
  const answered = messages.findLast(({ kind }) => kind === 'inbound') ?? null
  // The sender of a form that could not be read is a web server: a person has named the customer.
  const isRelay = answered?.mail.flags.includes('form-unread') || wasReplaced(desk, ticket, answered)
  const written = isRelay ? null : answered?.mail
  const main = written?.replyTo[0] ?? written?.from ?? ticket.customer
  if (!main.address) throw new UserError('usage', 'reply.no-address', { ticket: ticket.number })
  if (ticket.flags.includes('forgotten')) throw new UserError('usage', 'reply.forgotten', { ticket: ticket.number })
  const chosen = wanted.to && wanted.to.length > 0 ? wanted.to : [main]
  const others = wanted.all && written ? [...written.to, ...written.cc] : []
  const to = unique(chosen, desk.addresses)
  const cc = unique([...others, ...wanted.cc], [...desk.addresses, ...to.map(({ address }) => address)])
  return { from: sender(desk, messages, wanted.from ?? null), to: to.length > 0 ? to : [...chosen], cc }
}

function sender(desk: Desk, messages: Message[], wanted: string | null): Address {
  const [first] = desk.addresses
  if (first === undefined) throw new UserError('config', 'reply.no-own-address')
  if (wanted !== null && !desk.addresses.includes(wanted))
    throw new UserError('usage', 'reply.not-ours', { address: wanted, known: desk.addresses.join(', ') })
  return { address: wanted ?? aliasOf(desk, messages) ?? first, name: desk.name }
}

/** The address of ours that the customer wrote to, else the one that we last wrote from; null: neither is known. */
export function aliasOf(desk: Pick<Desk, 'addresses'>, messages: Message[]): string | null {
  const ours = (address: string) => desk.addresses.includes(address)
  for (const { kind, mail } of messages.toReversed()) {
    if (kind === 'inbound') {
      const named = [...mail.to, ...mail.cc].find(({ address }) => ours(address))
      if (named) return named.address
    }
    if (kind === 'reply' && mail.from && ours(mail.from.address)) return mail.from.address
  }
  return null
}

/** Each once, none of those left out, with names that can stop no answer whatever a customer put into a header. */
function unique(people: readonly Address[], without: readonly string[]): Address[] {
  const seen = new Set(without)
  const list: Address[] = []
  for (const { address, name } of people) {
    if (address === '' || seen.has(address)) continue
    seen.add(address)
    list.push({ address, name: name === null ? null : headerText(name) || null })
  }
  return list
}

/**
 * Those among the addresses whom we have never written to and who are not known as party to the ticket either: named by a
 * Reply-To or Cc alone, or somebody of the customer's firm who came in by a reference (`new-sender`).
 */
export function unconfirmed(desk: Desk, ticket: Ticket, messages: Message[], people: readonly Address[]): string[] {
  const parties = participantsOf(desk.store, ticket.number)
  const authors = new Set(messages.flatMap(({ kind, mail }) => (kind === 'inbound' ? (mail.from?.address ?? []) : [])))
  const isKnown = (address: string) =>
    address === ticket.customer.address ||
    desk.addresses.includes(address) ||
    isOneOfUs(desk, address) ||
    (authors.has(address) && parties.has(address)) ||
    wroteTo(desk.store, address)
  return people.map(({ address }) => address).filter((address) => !isKnown(address))
}

/** Whether a rule or a person has said that the sender of this mail is not the customer: a shop system, a relay. */
function wasReplaced(desk: Desk, { number, customer }: Ticket, answered: Message | null): boolean {
  const sender = answered?.mail.from?.address
  if (sender === undefined || sender === customer.address) return false
  for (const event of eventsAfter(desk.store, 0, number)) {
    if (event.kind === 'customer' && event.data.from.address === sender) return true
  }
  return false
}
