import { cutBy } from '../../domain/appointment.ts'
import { addSpan } from '../../domain/business-time.ts'
import { always } from '../../domain/calendar.ts'
import type { EventDraft } from '../../domain/event.ts'
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
  { book }: Pick<Desk, 'book'>,
  verdict: Verdict | null,
  from: string,
  now: string,
): string | null {
  if (!verdict?.snooze) return null
  const office = book?.calendars.get('office') ?? always
  const until = addSpan(office, Date.parse(from), verdict.snooze.value)
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
  const now = desk.now()
  const cut = cutBy(Date.parse(ticket.snooze.until), standing(desk, ticket), now.getTime())
  if (!cut) return
  const to = 'late' in cut ? null : { ...ticket.snooze, until: new Date(cut.at).toISOString() }
  const data = { from: ticket.snooze, to }
  appendEvents(desk.store, number, now.toISOString(), [{ kind: 'snooze', by: hidden.by, data }])
}
