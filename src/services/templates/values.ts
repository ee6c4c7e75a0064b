import { addSpan } from '../../domain/business-time.ts'
import { hoursIn, isOpen } from '../../domain/calendar.ts'
import { colleagueByAddress } from '../../domain/colleague.ts'
import type { Message } from '../../domain/message.ts'
import { nextOpening } from '../../domain/opening.ts'
import type { Target } from '../../domain/sla.ts'
import type { Taste } from '../../domain/taste.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { hasWrittenBefore, messagesOf } from '../../store/message.ts'
import { describeHours } from '../../templates/hours.ts'
import type { Hours, TemplateValues } from '../../templates/values.ts'
import { customerFacts } from '../customers/facts.ts'
import type { Desk } from '../desk.ts'
import { standing } from '../tickets/standing.ts'

/** Who writes, as templates name him. */
export interface Author {
  agent: { name: string; kana: string | null; signature?: string | null } | null
  organization: string | null
  /** IANA name, for dates in the text. */
  timeZone: string
}

/** One business day: whoever waited longer, or longer than his SLA allows, is told that we are sorry for it. */
const patience = { text: '1d', minutes: 0, days: 1, weeks: 0, calendarMinutes: 0, calendarDays: 0 }

/** What templates may name about a ticket. */
export function valuesFor(desk: Desk, ticket: Ticket, author: Author, language: Taste['language']): TemplateValues {
  const messages = messagesOf(desk.store, ticket.number)
  const answered = messages.findLast(({ kind }) => kind === 'inbound')
  const facts = customerFacts(desk.store, ticket.customer.address)
  const company = facts.company ?? ticket.fields.company ?? null
  const name = facts.name ?? ticket.customer.name
  const hasReplied = messages.some(({ kind }) => kind === 'reply')
  const colleague = ticket.handoff && (colleagueByAddress(desk.team, ticket.handoff.to)?.name ?? null)
  return {
    customer: { address: ticket.customer.address, name, company },
    ticket: {
      ...{ number: ticket.number, subject: ticket.subject, folder: ticket.folder, priority: ticket.priority },
      ...{ channel: ticket.channel, tags: ticket.tags, assignee: ticket.assignee, fields: ticket.fields },
      ...{ created_at: ticket.createdAt, waiting_since: ticket.waitingSince, promise: ticket.promise },
      handoff: ticket.handoff && { to: ticket.handoff.to, name: colleague, since: ticket.handoff.since },
      first_contact: !hasReplied && !hasWrittenBefore(desk.store, ticket.customer.address, ticket.number),
      follow_up: hasReplied,
      late: isLate(desk, ticket, messages),
    },
    agent: { name: null, kana: null, signature: null, ...author.agent },
    mailbox: { address: desk.addresses[0] ?? '', name: desk.name },
    organization: author.organization,
    message: answered ? messageValues(answered) : null,
    hours: hoursOf(desk, language),
    now: desk.now().toISOString(),
    faq: false,
  }
}

function messageValues({ mail, receivedAt }: Message): TemplateValues['message'] {
  const attachments = mail.attachments.flatMap(({ name }) => name ?? [])
  return { subject: mail.subject, text: mail.replyText, date: receivedAt, attachments }
}

function isLate(desk: Desk, ticket: Ticket, messages: Message[]): boolean {
  const answered = messages.findLastIndex(({ kind }) => kind === 'reply')
  const waiting = messages.slice(answered + 1).find(({ kind, mail }) => kind === 'inbound' && mail.automatic === null)
  if (!waiting) return false
  const isResponse = ({ name, state }: Target) => name !== 'resolution' && state === 'breached'
  if (standing(desk, ticket).targets.some(isResponse)) return true
  return addSpan(desk.times.office, Date.parse(waiting.receivedAt), patience) < desk.now().getTime()
}

export function hoursOf(desk: Desk, language: Taste['language']): Hours | null {
  const calendar = hoursIn(desk.times.calendars)
  if (!calendar) return null
  const now = desk.now().getTime()
  const next = nextOpening(calendar, now)
  return {
    text: describeHours(calendar, language),
    is_open: isOpen(calendar, now),
    next_open: next === Number.POSITIVE_INFINITY ? null : new Date(next).toISOString(),
  }
}
