import { cutBy } from '../../domain/appointment.ts'
import { addSpan } from '../../domain/business-time.ts'
import type { EventDraft } from '../../domain/event.ts'
import type { Appointment, Ticket } from '../../domain/ticket.ts'
import type { Verdict } from '../../domain/verdict.ts'
import { appendEvents } from '../../store/event.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { standing } from '../tickets/standing.ts'

/**
 * Until when rules hide a ticket: so long after `from` on the office's clock, RFC 3339. Null when no rule asks for it, when
 * it is over at `now`, or when the office never opens again.
 */
export function snoozedUntil(
  { times }: Pick<Desk, 'times'>,
  verdict: Verdict | null,
  from: string,
  now: string,
): string | null {
  if (!verdict?.snooze) return null
  const until = addSpan(times.office, Date.parse(from), verdict.snooze.value)
  return Number.isFinite(until) && until > Date.parse(now) ? new Date(until).toISOString() : null
}

/**
 * A rule hides no ticket beyond the time at which an answer is nearly due, as no person does. What is due is known only when
 * the mail stands in the ticket: call it after that, in the same transaction.
 */
export function wakeInTime(desk: Desk, number: number, drafts: readonly EventDraft[]): void {
  const hidden = drafts.findLast(({ kind, data }) => kind === 'snooze' && 'to' in data && data.to !== null)
  const ticket = hidden ? ticketByNumber(desk.store, number) : null
  if (!hidden || !ticket?.snooze) return
  const to = inTime(desk, ticket, ticket.snooze)
  if (to === ticket.snooze) return
  const data = { from: ticket.snooze, to }
  appendEvents(desk.store, number, desk.now().toISOString(), [{ kind: 'snooze', by: hidden.by, data }])
}

/** A snooze of a ticket as rules may have it: null where an answer is nearly due already. */
export function inTime(desk: Desk, ticket: Ticket, snooze: Appointment): Appointment | null {
  const cut = cutBy(Date.parse(snooze.until), standing(desk, ticket), desk.now().getTime())
  if (!cut) return snooze
  return 'late' in cut ? null : { ...snooze, until: new Date(cut.at).toISOString() }
}
