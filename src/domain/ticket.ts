import type { Address } from './address.ts'
import { type Clock, enter, hear, heardOf, newClock } from './clock.ts'
import type { EventDraft, TicketEvent } from './event.ts'
import type { Priority } from './folder.ts'

export interface RulePoints {
  rule: string
  value: number
}

/** Something that has its time, RFC 3339 UTC, and what was said with it. */
export interface Appointment {
  until: string
  note: string | null
}

/** What a colleague was asked. */
export interface Handoff {
  /** Lower case. */
  to: string
  /** When the question was written, RFC 3339 UTC. */
  since: string
  /** The message that asks. */
  message: number
  /** How long we wait before we ask again, as a span is written; null: as the reminders say. */
  wait: string | null
}

/** The current row of a ticket: a projection of its events, nothing else. Times are RFC 3339 UTC. */
export interface Ticket {
  number: number
  subject: string
  customer: Address
  channel: string
  folder: string
  priority: Priority
  /** Urgency points that rules gave. */
  points: RulePoints[]
  tags: string[]
  flags: string[]
  /** Who works on it; null: nobody in particular. */
  assignee: string | null
  /** Templates that rules suggest for the answer. */
  suggested: string[]
  /** What rules and contact forms have caught by name: an order's number. */
  fields: Record<string, string>
  related: number[]
  /** Whether our last reply asked for something; null before the first reply. */
  asked: boolean | null
  /** When the present holder of the ball began. */
  waitingSince: string
  /** The SLA policy that a rule or a person chose; null: the first one that matches. */
  policy: string | null
  /** Hidden from the queue until then. */
  snooze: Appointment | null
  /** What we told the customer we would do, and by when. */
  promise: Appointment | null
  /** The open question to a colleague. */
  handoff: Handoff | null
  /** What its targets and follow-ups are counted from. */
  clock: Clock
  messageCount: number
  /** What a person decided and a rule may not change. */
  hand: { folder: boolean; priority: boolean }
  createdAt: string
  updatedAt: string
  /** The ticket that this one became part of: its number leads there for ever. */
  mergedInto: number | null
}

/** A ticket before its first event. Every ticket starts here, so that the first folder is a change like any other. */
export function blankTicket(number: number): Ticket {
  return {
    number,
    subject: '',
    customer: { address: '', name: null },
    channel: 'mail',
    folder: 'answer-now',
    priority: 'normal',
    points: [],
    tags: [],
    flags: [],
    assignee: null,
    suggested: [],
    fields: {},
    related: [],
    asked: null,
    waitingSince: '',
    policy: null,
    snooze: null,
    promise: null,
    handoff: null,
    clock: newClock(),
    messageCount: 0,
    hand: { folder: false, priority: false },
    createdAt: '',
    updatedAt: '',
    mergedInto: null,
  }
}

/** The ticket after one more event. */
export function applyEvent(ticket: Ticket, event: TicketEvent): Ticket {
  return { ...ticket, ...change(ticket, event), updatedAt: event.at }
}

/** The ticket as it would be after these drafts. */
export function applyDrafts(ticket: Ticket, drafts: EventDraft[], at: string): Ticket {
  const { number } = ticket
  const fixed = { event: 0, act: 0, ticket: number, at }
  return drafts.reduce((last, draft) => applyEvent(last, { ...draft, ...fixed, undoes: draft.undoes ?? null }), ticket)
}

function change(ticket: Ticket, event: TicketEvent): Partial<Ticket> {
  switch (event.kind) {
    case 'created': {
      const { subject, customer, channel, since } = event.data
      const clock = { ...ticket.clock, path: enter([], ticket.folder, Date.parse(since)) }
      return { subject, customer, channel, clock, waitingSince: since, createdAt: since }
    }
    case 'message': {
      const { message, kind, at = event.at, says = null } = event.data
      const clock = hear(ticket.clock, { message, kind, at: at === null ? null : Date.parse(at), says })
      return { clock, messageCount: ticket.messageCount + 1 }
    }
    case 'clock': {
      const { to, path } = event.data
      return { clock: { ...heardOf(to), path: path?.to ?? ticket.clock.path } }
    }
    case 'restored':
      return { messageCount: ticket.messageCount + 1 }
    case 'withdrawn':
      return { messageCount: ticket.messageCount - 1 }
    case 'folder': {
      const { to, since, hand } = event.data
      const clock = { ...ticket.clock, path: enter(ticket.clock.path, to, Date.parse(since.to)) }
      return { folder: to, clock, waitingSince: since.to, hand: { ...ticket.hand, folder: hand.to } }
    }
    case 'priority':
      return { priority: event.data.to, hand: { ...ticket.hand, priority: event.data.hand.to } }
    case 'urgency':
      return { points: event.data.to }
    case 'tag':
      return { tags: merged(ticket.tags, event.data) }
    case 'flag':
      return { flags: merged(ticket.flags, event.data) }
    case 'related':
      return { related: merged(ticket.related, event.data) }
    case 'assign':
      return { assignee: event.data.to }
    case 'customer':
      return { customer: event.data.to }
    case 'fields':
      return { fields: event.data.to }
    case 'suggest':
      return { suggested: merged(ticket.suggested, event.data) }
    case 'asked':
      return { asked: event.data.to }
    case 'sla':
      return { policy: event.data.to }
    case 'snooze':
      return { snooze: event.data.to }
    case 'promise':
      return { promise: event.data.to }
    case 'handoff':
      return { handoff: event.data.to }
    case 'moved': {
      const { to, count } = event.data
      return { messageCount: ticket.messageCount + (to === ticket.number ? count : -count) }
    }
    case 'merged':
      return { mergedInto: event.data.to }
    case 'opening': {
      const { subject, customer, since } = event.data.to
      return { subject, customer, createdAt: since }
    }
    case 'reread':
      return event.data.subject ? { subject: event.data.subject.to } : {}
    case 'forgotten':
      return { flags: merged(ticket.flags, { add: ['forgotten'], remove: [] }) }
    case 'kind':
    case 'sender':
    case 'joined':
    case 'decided':
    case 'applied':
    case 'place':
    case 'mark':
    case 'delivery':
    case 'reminder':
    case 'automatic':
    case 'satisfaction':
    case 'draft':
    case 'discarded':
    case 'acts':
    case 'ruled':
    case 'notification':
      return {}
  }
}

function merged<T>(list: T[], { add, remove }: { add: T[]; remove: T[] }): T[] {
  return [...new Set([...list.filter((item) => !remove.includes(item)), ...add])]
}
