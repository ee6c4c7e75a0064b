import type { Address } from '../../domain/address.ts'
import { colleagueFor, standInOf } from '../../domain/colleague.ts'
import type { Message } from '../../domain/message.ts'
import { because, type Reason } from '../../domain/reminder.ts'
import type { ReminderStep } from '../../rules/sections/reminder.ts'
import { messageById, messagesOf } from '../../store/message.ts'
import type { Desk } from '../desk.ts'
import type { Facts } from './facts.ts'

/** `isPassedOver`: nobody holds this post, so the next step is looked at; else nothing goes out at all. */
export type Receiver = { person: Address } | { reason: Reason; isPassedOver: boolean }

/** Whom a step writes to, on a day (YYYY-MM-DD): whoever is away then has a stand-in. */
export function receiverOf(desk: Desk, facts: Facts, to: ReminderStep['to'], day: string): Receiver {
  if (to === 'customer') return customerOf(desk, facts)
  if (to === 'manager') return desk.manager === null ? nobody('no-manager') : found(desk.manager, null)
  const asked = facts.ticket.handoff?.to
  if (asked === undefined) return { reason: because('no-handoff'), isPassedOver: false }
  const meant = colleagueFor(desk.team, asked, day)
  if (to === 'colleague') return meant ? found(meant.colleague.address, meant.colleague.name) : found(asked, null)
  const colleague = meant?.instead ?? meant?.colleague
  const standIn = colleague ? standInOf(desk.team, colleague, day) : null
  return standIn ? found(standIn.address, standIn.name) : nobody('no-stand-in')
}

/**
 * The one to whom we wrote last, if he is the customer or has written in this ticket himself: a mail that the agent passed
 * on to somebody else within the conversation waits for no customer.
 */
function customerOf(desk: Desk, { ticket, silence }: Facts): Receiver {
  const { customer } = ticket
  const begun = silence && messageById(desk.store, silence.message)
  if (begun?.kind !== 'reply') return customer.address ? { person: customer } : blocked('no-address')
  const written = begun.mail.to
  const person = written.find(({ address }) => address === customer.address)
  if (person) return { person }
  const authors = new Set(messagesOf(desk.store, ticket.number).flatMap(authorsOf))
  const author = written.find(({ address }) => authors.has(address))
  return author ? { person: author } : blocked('to-others')
}

function authorsOf({ kind, mail }: Message): string[] {
  if (kind !== 'inbound') return []
  return [...(mail.from ? [mail.from] : []), ...mail.replyTo].map(({ address }) => address)
}

const found = (address: string, name: string | null): Receiver => ({ person: { address, name } })
const nobody = (code: string): Receiver => ({ reason: because(code), isPassedOver: true })
const blocked = (code: string): Receiver => ({ reason: because(code), isPassedOver: false })
