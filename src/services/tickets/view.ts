import { UserError } from '../../domain/error.ts'
import type { ParsedMail } from '../../domain/message.ts'
import { isThanksOnly } from '../../domain/thanks.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { Check, Fact, Subject } from '../../rules/rule.ts'
import { newSubject } from '../../rules/subject.ts'
import { messagesOf } from '../../store/message.ts'
import type { Desk } from '../desk.ts'
import { complains, customerState, peopleIn, ticketState } from '../rules/ask.ts'
import { plainMail } from './note.ts'

/** The conditions of a view of the rules file. Unknown name: `usage`. */
export function viewNamed(desk: Desk, name: string): Check {
  const views = desk.book?.views ?? []
  const view = views.find((one) => one.name === name)
  if (view) return view.when
  throw new UserError('usage', 'view.unknown', { name, known: views.map((one) => one.name).join(', ') })
}

/** Whether a ticket, as it is now, belongs to a view. Mail is read only when a condition asks for it. */
export function inView(desk: Desk, ticket: Ticket, view: Check): boolean {
  return view.holds(ticketSubject(desk, ticket))
}

/**
 * A ticket as views, alerts and reminders ask about it: its newest mail of the customer stands for its texts, and time has
 * gone on. Snoozing and targets are not kept yet, so nothing is snoozed and no target runs.
 */
function ticketSubject(desk: Desk, ticket: Ticket): Subject {
  let read: { mail: ParsedMail; lastMessageAt: string | null } | null = null
  const look = () => {
    read ??= newestOf(desk, ticket)
    return read
  }
  const now = desk.now().toISOString()
  const bare = newSubject(plainMail({ text: '', at: now }), [])
  return {
    ...bare,
    get mail() {
      return look().mail
    },
    get is() {
      return factsOf(look().mail)
    },
    get auth() {
      return look().mail.authentication?.result ?? 'none'
    },
    get captures() {
      return look().mail.form?.fields ?? {}
    },
    at: now,
    ticket: ticketState(ticket, 0),
    customer: customerState(peopleIn(desk.store), ticket.customer.address),
    passing: {
      ...{ now, createdAt: ticket.createdAt, waitingSince: ticket.waitingSince, asked: ticket.asked },
      ...{ sla: 'none', snoozed: false },
      get lastMessageAt() {
        return look().lastMessageAt
      },
    },
  }
}

function newestOf(desk: Desk, ticket: Ticket): { mail: ParsedMail; lastMessageAt: string | null } {
  const messages = messagesOf(desk.store, ticket.number)
  const inbound = messages.findLast(({ kind }) => kind === 'inbound') ?? messages.findLast(({ raw }) => raw !== null)
  const last = messages.findLast(({ kind }) => kind === 'inbound' || kind === 'reply')
  const mail: ParsedMail = inbound ? { ...inbound.mail, headers: [] } : plainMail({ text: '', at: ticket.createdAt })
  return { mail, lastMessageAt: last?.receivedAt ?? null }
}

function factsOf(mail: ParsedMail): Set<Fact> {
  const facts = new Set<Fact>()
  if (!mail.automatic && isThanksOnly(mail)) facts.add('thanks')
  if (!mail.automatic && complains(mail)) facts.add('complaint')
  return facts
}
