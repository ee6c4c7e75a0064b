import type { Address } from '../domain/address.ts'
import type { Priority } from '../domain/folder.ts'
import type { ParsedMail } from '../domain/message.ts'
import type { SlaState } from '../domain/sla.ts'
import type { Fact, Subject } from './rule.ts'

/** The ticket that the mail enters, as it is before; while rules run, with what the rules above have decided. */
export interface TicketState {
  /** Null while it is being opened and no rule has set one. */
  folder: string | null
  priority: Priority
  tags: readonly string[]
  assignee: string | null
  channel: string
  /** Messages in it, this one included. */
  messages: number
}

export const newTicket: TicketState = {
  folder: null,
  priority: 'normal',
  tags: [],
  assignee: null,
  channel: 'mail',
  messages: 1,
}

/** How a mail that opens a ticket came to us. */
export function channelOf(mail: Pick<ParsedMail, 'form'>): 'mail' | 'form' {
  return mail.form ? 'form' : 'mail'
}

/** Whose ticket it is: for a mail that opens one, its sender. */
export interface CustomerState {
  address: string
  tags: readonly string[]
  /** How he is served, as it is written down; null: nothing is. */
  tier: string | null
  /** Whether mail to this address came back. */
  bounced: boolean
}

/** What changes while nothing arrives. Times are RFC 3339; null: there is no such time. */
export interface Passing {
  now: string
  createdAt: string
  /** Since when the present holder has had the ball. */
  waitingSince: string
  /** The newest message of a person, either way. */
  lastMessageAt: string | null
  asked: boolean | null
  sla: SlaState
  snoozed: boolean
  /** What we told the customer we would do. */
  promise: 'due' | 'open' | 'none'
}

type Known = Partial<Omit<Subject, 'mail' | 'is'>>

/** What a form always says of its customer, under the keys of rules.yaml. */
function formBasics({ from, replyText }: ParsedMail): Record<string, string> {
  return { address: from?.address ?? '', name: from?.name ?? '', body: replyText }
}

/** A subject of which only this much is known: mail from its sender that opens a ticket. */
export function newSubject(mail: ParsedMail, is: Iterable<Fact>, known: Known = {}): Subject {
  const sender: Address | null = mail.from
  return {
    mail,
    on: 'inbound',
    at: null,
    ticket: { ...newTicket, channel: channelOf(mail) },
    auth: mail.authentication?.result ?? 'none',
    captures: mail.form ? { ...mail.form.fields, ...formBasics(mail) } : {},
    passing: null,
    customer: { address: sender?.address ?? '', tags: [], tier: null, bounced: false },
    ...known,
    is: is instanceof Set ? is : new Set(is),
  }
}
