import { UserError } from '../../domain/error.ts'
import type { EventDraft, Opening } from '../../domain/event.ts'
import { isPrivate, type Message } from '../../domain/message.ts'
import { blankTicket, type Ticket } from '../../domain/ticket.ts'
import { messagesOf } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { nextNumber } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { carryOut, type Plan } from './change.ts'
import { clockDrafts } from './heard.ts'

/**
 * Takes messages out of a ticket into a new one, where later answers to them go as well. Returns the new ticket and the old
 * one. A message that is not in the ticket, or all of them: `usage`.
 */
export function split(desk: Desk, ticket: Ticket, messages: number[]): Ticket[] {
  return transact(desk.store, () => carryOut(desk, planSplit(desk, ticket, messages)))
}

function planSplit(desk: Desk, ticket: Ticket, wanted: number[]): Plan[] {
  const all = messagesOf(desk.store, ticket.number)
  const unknown = wanted.find((id) => !all.some((message) => message.id === id))
  if (unknown !== undefined) {
    const known = all.map(({ id }) => id).join(', ')
    throw new UserError('usage', 'split.unknown', { message: unknown, ticket: ticket.number, known })
  }
  const moved = all.filter(({ id }) => wanted.includes(id))
  const left = all.filter(({ id }) => !wanted.includes(id))
  if (left.length === 0) throw new UserError('usage', 'split.all', { ticket: ticket.number })
  const number = nextNumber(desk.store)
  const opening = openingOf(ticket, moved)
  const enter = people(desk, moved)
  const staying = new Set([...people(desk, left), ticket.customer.address])
  const data = {
    ...{ messages: moved.map(({ id }) => id), count: moved.length, from: ticket.number, to: number, enter },
    leave: enter.filter((person) => !staying.has(person)),
  }
  const by = 'agent'
  const move: EventDraft = { kind: 'moved', by, data }
  const blank = blankTicket(number)
  const { subject, customer, createdAt } = blank
  const folder = folderOf(ticket, moved)
  const drafts: EventDraft[] = [
    { kind: 'opening', by, data: { from: { subject, customer, since: createdAt }, to: opening } },
    // What is split off was part of the old ticket, and is again when this is taken back.
    { kind: 'merged', by, data: { from: ticket.number, to: null } },
    move,
    ...clockDrafts(desk, blank, moved, by),
    {
      ...{ kind: 'folder', by },
      data: {
        ...{ from: blank.folder, to: folder, reason: 'split', hand: { from: false, to: false } },
        since: { from: blank.waitingSince, to: moved.at(-1)?.receivedAt ?? opening.since },
      },
    },
  ]
  return [
    { ticket: blank, drafts },
    { ticket, drafts: [move, ...clockDrafts(desk, ticket, left, by)] },
  ]
}

function openingOf(ticket: Ticket, moved: Message[]): Opening {
  const [first] = moved
  const inbound = moved.find(({ kind }) => kind === 'inbound')
  return {
    subject: moved.find(({ kind, mail }) => !isPrivate(kind) && mail.subject)?.mail.subject ?? ticket.subject,
    customer: inbound?.mail.from ?? ticket.customer,
    since: first?.receivedAt ?? ticket.createdAt,
  }
}

/** Where the ball is by the newest mail; notes alone stay where the ticket was. */
function folderOf(ticket: Ticket, moved: Message[]): string {
  const newest = moved.findLast(({ kind }) => kind === 'inbound' || kind === 'reply')
  if (!newest) return ticket.folder
  return newest.kind === 'reply' ? 'awaiting-customer' : 'answer-now'
}

/** A colleague who was asked is no party to what is written with the customer. */
function people(desk: Desk, messages: Message[]): string[] {
  const mails = messages.filter(({ kind, raw }) => raw !== null && !isPrivate(kind)).map(({ mail }) => mail)
  const all = mails.flatMap(({ from, replyTo, to, cc }) => [...(from ? [from] : []), ...replyTo, ...to, ...cc])
  return [...new Set(all.map(({ address }) => address.toLowerCase()))].filter((one) => !desk.addresses.includes(one))
}
