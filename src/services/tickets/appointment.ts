import { afterDealing, cutBy, promiseDrafts, snoozeDrafts } from '../../domain/appointment.ts'
import { always, type Calendar, hoursIn } from '../../domain/calendar.ts'
import { UserError } from '../../domain/error.ts'
import type { EventDraft } from '../../domain/event.ts'
import { type MomentContext, parseMoment, wallClock } from '../../domain/moment.ts'
import { type Promised, promiseIn } from '../../domain/promise-wording.ts'
import type { Target } from '../../domain/sla.ts'
import type { Appointment, Ticket } from '../../domain/ticket.ts'
import { ballOf, type Desk } from '../desk.ts'
import type { Plan } from './change.ts'
import { rankedTicket } from './queue.ts'

/** How the person at the terminal writes times. */
export interface Reader {
  /** IANA name; where the rules name no hours, its wall clock is meant. */
  timeZone: string
  language: 'en' | 'ja'
}

type Clock = Pick<Desk, 'times' | 'now'>

/** What times of people are read against: the office's calendar, when the rules have one. */
export function momentContext(desk: Clock, { timeZone, language }: Reader): MomentContext {
  const calendar: Calendar = hoursIn(desk.times.calendars) ?? { ...always, timeZone }
  return { now: desk.now(), calendar, language }
}

/** `tomorrow 9:00` and what goes with it. What cannot be read, or is past: `usage`. */
export function appointmentAt(desk: Clock, text: string, note: string | null, reader: Reader): Appointment {
  return { until: parseMoment(text, momentContext(desk, reader)).toISOString(), note: note?.trim() || null }
}

/** A snooze of one ticket; `cut`: it ends before the time that was asked for, because of this target. */
export interface SnoozePlan extends Plan {
  to: Appointment
  cut: Target | null
}

/**
 * Hides tickets until a time, or until an answer that would be due in that time is near. `usage` for what is finished, which
 * has nothing to come back to, and for an answer that is near already.
 */
export function planSnooze(desk: Desk, tickets: Ticket[], asked: Appointment): SnoozePlan[] {
  return tickets.map((ticket) => {
    const { number, folder } = ticket
    if (ballOf(desk.folders, folder) === 'nobody')
      throw new UserError('usage', 'snooze.finished', { ticket: number, folder })
    const cut = cutBy(Date.parse(asked.until), rankedTicket(desk, number).sla, desk.now().getTime())
    if (cut && 'late' in cut)
      throw new UserError('usage', 'snooze.due', {
        ticket: number,
        due: wallClock(cut.late.due, desk.times.office.timeZone),
      })
    const to = cut ? { ...asked, until: new Date(cut.at).toISOString() } : asked
    return { ticket, to, cut: cut?.target ?? null, drafts: snoozeDrafts(ticket, to, 'agent') }
  })
}

/** Brings hidden tickets back. */
export function planWake(tickets: Ticket[]): Plan[] {
  return tickets.map((ticket) => ({ ticket, drafts: snoozeDrafts(ticket, null, 'agent') }))
}

/** Notes what was promised to the customers, or with null that it was kept. */
export function planPromise(tickets: Ticket[], to: Appointment | null): Plan[] {
  return tickets.map((ticket) => ({ ticket, drafts: promiseDrafts(ticket, to, 'agent') }))
}

/** What a move by a person means for a snooze. */
export function snoozeAfterMove(desk: Desk, ticket: Ticket, folder: string): EventDraft[] {
  const isOver = ballOf(desk.folders, folder) === 'nobody'
  return afterDealing(ticket, isOver, desk.now().toISOString(), 'agent')
}

/** What a reply means for what was promised and for a snooze: it keeps the old promise and may make a new one. */
export function appointmentsAfterReply(
  desk: Desk,
  ticket: Ticket,
  { folder, promise }: { folder: string; promise: Appointment | null },
): EventDraft[] {
  return [...promiseDrafts(ticket, promise, 'agent'), ...snoozeAfterMove(desk, ticket, folder)]
}

/** What a text of ours promises; null: nothing. */
export function promiseOf(desk: Clock, text: string, reader: Reader): Promised | null {
  return promiseIn(text, momentContext(desk, reader))
}
