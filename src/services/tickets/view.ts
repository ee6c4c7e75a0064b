import { UserError } from '../../domain/error.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { Check, Subject } from '../../rules/rule.ts'
import type { Desk } from '../desk.ts'
import { standing } from './standing.ts'
import { subjectNow } from './subject.ts'

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

/** A ticket as views, alerts and reminders ask about it. */
export function ticketSubject(desk: Desk, ticket: Ticket): Subject {
  return subjectNow(desk, ticket, () => standing(desk, ticket).state)
}
