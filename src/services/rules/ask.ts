import { isComplaint } from '../../domain/complaint.ts'
import type { ParsedMail } from '../../domain/message.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { Verdict } from '../../domain/verdict.ts'
import { evaluate } from '../../rules/evaluate.ts'
import { textsOf } from '../../rules/folded.ts'
import type { Fact, RuleEvent, Subject } from '../../rules/rule.ts'
import { type CustomerState, channelOf, newSubject, newTicket, type TicketState } from '../../rules/subject.ts'
import { hasWritten } from '../../store/message.ts'
import type { Store } from '../../store/open.ts'
import { customerSays } from '../customers/facts.ts'
import type { Desk } from '../desk.ts'

/** A mail about which the rules are asked. */
export interface Asked {
  mail: ParsedMail
  on: RuleEvent
  /** RFC 3339. */
  at: string
  /** The ticket that it enters, as it is before; null when it opens one. */
  ticket: Ticket | null
  /** Whether it says nothing but thanks. */
  thanks: boolean
  /** What is known of people. Absent: what the store says. */
  people?: People
  /** False where nobody will read why. */
  trace?: boolean
  /** How it came to us, where it was no mail. */
  channel?: string
  /** What a test says of the mail. Absent: what the mail and its place say. */
  is?: readonly Fact[]
}

/** What rules may ask about people. Addresses are lower case. */
export interface People {
  /** Whether a ticket of this customer is there already. */
  hasWritten(address: string): boolean
  /** What his tickets, and what is written down about him, say of him. */
  marks(address: string): { tags: string[]; flags: string[]; tier?: string | null }
}

export function peopleIn(store: Store): People {
  return {
    hasWritten: (address) => hasWritten(store, address),
    marks: (address) => customerSays(store, address),
  }
}

/** What rules may look at, out of the store. */
export function subjectOf(desk: Desk, { mail, on, at, ticket, thanks, is, ...asked }: Asked): Subject {
  const people = asked.people ?? peopleIn(desk.store)
  const customer = ticket?.customer.address ?? mail.from?.address ?? ''
  return newSubject(mail, factsOf(desk, people, mail, { entersTicket: ticket !== null, thanks, is }), {
    ...{ on, at },
    ticket: ticket ? ticketState(ticket, 1) : { ...newTicket, channel: asked.channel ?? channelOf(mail) },
    customer: customerState(people, customer),
  })
}

/** A ticket as rules see it; `coming`: messages that are not counted in it yet. */
export function ticketState(ticket: Ticket, coming: number): TicketState {
  const { folder, priority, tags, assignee, channel, messageCount } = ticket
  return { folder, priority, tags, assignee, channel, messages: messageCount + coming }
}

/** His tickets are read only when a rule asks for what they say. */
export function customerState(people: People, address: string): CustomerState {
  let marks: ReturnType<People['marks']> | null = null
  const read = () => {
    marks ??= people.marks(address)
    return marks
  }
  return {
    address,
    get tags() {
      return read().tags
    },
    get tier() {
      return read().tier ?? null
    },
    get bounced() {
      return read().flags.includes('bounced')
    },
  }
}

/**
 * What the rules say, and the rule that set the folder because the message says nothing but thanks: such a message
 * reopens nothing unless a rule asks for thanks by name.
 */
export function askRules(desk: Desk, asked: Asked): { verdict: Verdict; thanksRule: string | null } {
  const subject = subjectOf(desk, asked)
  const verdict = evaluate(desk.rules, subject, { trace: asked.trace ?? true })
  const rule = verdict.folder?.rule ?? null
  if (!asked.thanks || rule === null) return { verdict, thanksRule: null }
  const others = new Set([...subject.is].filter((fact) => fact !== 'thanks'))
  const blind = evaluate(desk.rules, { ...subject, is: others }, { trace: false })
  return { verdict, thanksRule: rule === blind.folder?.rule ? null : rule }
}

interface Placed {
  entersTicket: boolean
  thanks: boolean
  is?: readonly Fact[] | undefined
}

function factsOf(desk: Desk, people: People, mail: ParsedMail, { entersTicket, thanks, is }: Placed): Set<Fact> {
  const place = entersTicket ? 'reply' : 'new'
  if (is) return new Set<Fact>(is.includes('new') || is.includes('reply') ? is : [place, ...is])
  const facts = new Set<Fact>([place])
  const from = mail.from?.address ?? ''
  if (thanks) facts.add('thanks')
  if (!mail.automatic && complains(mail)) facts.add('complaint')
  if (desk.addresses.includes(from)) facts.add('from-agent')
  if (desk.colleagues.includes(from)) facts.add('from-colleague')
  if (!entersTicket && !people.hasWritten(from)) facts.add('first-contact')
  return facts
}

/** Whether a mail complains, by its subject and its new text. */
export function complains(mail: ParsedMail): boolean {
  const texts = textsOf(mail)
  return isComplaint(`${texts.folded('subject')}\n${texts.folded('body').slice(0, 20_000)}`)
}
