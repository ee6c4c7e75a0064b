import { openDayAfter } from './almanac.ts'
import { blocksOf, type Calendar, instantOf, isOpen, localTime, nextDay } from './calendar.ts'
import { afterOpen, nextOpening, openBetween, openings } from './opening.ts'
import type { Span } from './span.ts'

/**
 * The instant that lies a span after another one on a calendar; Infinity when the calendar never opens so long. What ends
 * together with a block of hours ends there, not at the next opening. Days keep their clock time on the next open day, moved
 * into its hours; what begins outside the hours of a day has all of the next one: so a later start never ends earlier. A
 * week is as many days as an ordinary week has open ones, so that a public holiday moves it on by a day.
 */
export function addSpan(calendar: Calendar, from: number, span: Span): number {
  const { timeZone } = calendar
  let at = from + span.calendarMinutes * 60_000
  if (span.calendarDays > 0) {
    const local = localTime(timeZone, at)
    at = instantOf(timeZone, nextDay(local.day, span.calendarDays), local.minute) + rest(at)
  }
  const inWeek = calendar.week.filter((blocks) => blocks.length > 0).length
  const days = span.days + span.weeks * inWeek
  if (days > 0) at = addDays(calendar, at, days)
  return afterOpen(calendar, at, span.minutes * 60_000)
}

function addDays(calendar: Calendar, from: number, count: number): number {
  const { timeZone } = calendar
  const local = localTime(timeZone, from)
  const start = nextOpening(calendar, from)
  if (start === Number.POSITIVE_INFINITY) return start
  const startDay = start === from ? local.day : localTime(timeZone, start).day
  const isAmid = () => openBetween(calendar, instantOf(timeZone, local.day, 0), from) > 0
  if (start === from || (startDay === local.day && isAmid())) {
    const day = openDayAfter(calendar, local.day, count)
    if (day === null) return Number.POSITIVE_INFINITY
    return intoHours(calendar, day, instantOf(timeZone, day, local.minute) + rest(from))
  }
  const day = openDayAfter(calendar, startDay, count - 1)
  return day === null ? Number.POSITIVE_INFINITY : endOf(calendar, day)
}

/** When the hours of a day end. */
function endOf(calendar: Calendar, day: string): number {
  const begin = instantOf(calendar.timeZone, day, 0)
  const end = instantOf(calendar.timeZone, nextDay(day), 0)
  return afterOpen(calendar, begin, openBetween(calendar, begin, end))
}

/** Before the first hours of its day: when they begin; between or after hours: when the last ones have ended. */
function intoHours(calendar: Calendar, day: string, at: number): number {
  if (isOpen(calendar, at)) return at
  const begin = instantOf(calendar.timeZone, day, 0)
  const passed = openBetween(calendar, begin, at)
  return passed > 0 ? afterOpen(calendar, begin, passed) : nextOpening(calendar, at)
}

function rest(instant: number): number {
  return ((instant % 60_000) + 60_000) % 60_000
}

/** Milliseconds of business time from one instant to a later one; 0 when it is not later. */
export function measure(calendar: Calendar, from: number, to: number): number {
  return openBetween(calendar, from, to)
}

/** Why a whole day did not count. */
export interface ClosedDay {
  /** YYYY-MM-DD */
  day: string
  why: 'weekday' | 'holiday' | 'closed'
}

/** What happened to the clock between two instants: it ran in these hours, stood in those, passed over these days. */
export type Segment =
  | { kind: 'open' | 'paused'; day: string; from: number; to: number; ms: number }
  | { kind: 'closed'; days: ClosedDay[] }

/** A time in which the clock stood although the calendar was open. */
export interface Pause {
  from: number
  to: number
}

/** The account of the time from one instant to another, day by day; the milliseconds of `open` add up to what counted. */
export function segments(calendar: Calendar, from: number, to: number, pauses: readonly Pause[] = []): Segment[] {
  const found: Segment[] = []
  const { timeZone } = calendar
  let day = localTime(timeZone, from).day
  const last = localTime(timeZone, Math.max(from, to - 1)).day
  for (; day <= last; day = nextDay(day)) {
    const begin = Math.max(from, instantOf(timeZone, day, 0))
    const end = Math.min(to, instantOf(timeZone, nextDay(day), 0))
    const why = closedBy(calendar, day)
    const previous = found.at(-1)
    if (why === null) {
      for (const opening of openings(calendar, begin, end)) found.push(...parts(day, opening, pauses))
    } else if (previous?.kind === 'closed') previous.days.push({ day, why })
    else found.push({ kind: 'closed', days: [{ day, why }] })
  }
  return found
}

function closedBy(calendar: Calendar, day: string): ClosedDay['why'] | null {
  if (blocksOf(calendar, day).length > 0) return null
  if (calendar.holidayDays.has(day)) return 'holiday'
  const unclosed = { ...calendar, closed: [] }
  return blocksOf(unclosed, day).length > 0 ? 'closed' : 'weekday'
}

function parts(day: string, { from, to }: Pause, pauses: readonly Pause[]): Segment[] {
  const found: Segment[] = []
  let at = from
  for (const pause of pauses) {
    const begin = Math.max(at, pause.from)
    const end = Math.min(to, pause.to)
    if (end <= begin) continue
    if (begin > at) found.push({ kind: 'open', day, from: at, to: begin, ms: begin - at })
    found.push({ kind: 'paused', day, from: begin, to: end, ms: end - begin })
    at = end
  }
  if (at < to) found.push({ kind: 'open', day, from: at, to, ms: to - at })
  return found
}
