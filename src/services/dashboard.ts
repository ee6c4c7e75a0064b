import { localTime, nextDay } from '../domain/calendar.ts'
import { todayOf } from '../domain/last-evening.ts'
import { openBetween } from '../domain/opening.ts'
import { type Spoken, spokenSince } from '../store/recent.ts'
import { ticketByNumber } from '../store/ticket.ts'
import { type Condition, condition } from './condition.ts'
import type { Desk } from './desk.ts'
import { queue, wholeQueue } from './tickets/queue.ts'

/** How much came in and went out on a day, YYYY-MM-DD on the office's clock. */
export interface DayCount {
  day: string
  in: number
  out: number
}

/** Where the desk stands today. */
export interface Dashboard {
  /** RFC 3339 UTC. */
  at: string
  /** The last seven days, today last. */
  days: DayCount[]
  /** What has to be answered, by how long it has waited: up to so many milliseconds; null: longer. */
  waiting: { upTo: number | null; count: number }[]
  breached: number
  warning: number
  /** First answers of today: how many, and the middle one's business time in milliseconds; null where there was none. */
  firstResponse: { count: number; median: number | null }
  condition: Condition
}

const hour = 3_600_000
const day = 24 * hour
const ages = [hour, 4 * hour, day, 3 * day, 7 * day, null] as const
const week = 7

export function dashboard(desk: Desk, timeZone: string): Dashboard {
  const now = desk.now().getTime()
  const today = todayOf(desk.times.office, now, timeZone)
  const first = nextDay(today.day, 1 - week)
  const spoken = spokenSince(desk.store, new Date(today.from - week * day).toISOString())
  const rows = queue(desk, wholeQueue)
  const waited = rows.map(({ ticket }) => now - Date.parse(ticket.waitingSince))
  return {
    at: new Date(now).toISOString(),
    days: Array.from({ length: week }, (_, index) => countOf(spoken, nextDay(first, index), today.timeZone)),
    waiting: ages.map((upTo, index) => {
      const from = ages[index - 1] ?? Number.NEGATIVE_INFINITY
      return { upTo, count: waited.filter((ms) => ms > from && ms <= (upTo ?? Number.POSITIVE_INFINITY)).length }
    }),
    breached: rows.filter(({ sla }) => sla.state === 'breached').length,
    warning: rows.filter(({ sla }) => sla.state === 'warning').length,
    firstResponse: firstAnswers(desk, spoken, today.from),
    condition: condition(desk),
  }
}

function countOf(spoken: readonly Spoken[], day: string, timeZone: string): DayCount {
  const ofDay = spoken.filter(({ at }) => localTime(timeZone, Date.parse(at)).day === day)
  return {
    day,
    in: ofDay.filter(({ isCustomers }) => isCustomers).length,
    out: ofDay.filter(({ kind }) => kind === 'reply').length,
  }
}

function firstAnswers(desk: Desk, spoken: readonly Spoken[], from: number): Dashboard['firstResponse'] {
  const replied = spoken.filter(({ kind, at }) => kind === 'reply' && Date.parse(at) >= from)
  const took = [...new Set(replied.map(({ ticket }) => ticket))].flatMap((number) => {
    const clock = ticketByNumber(desk.store, number)?.clock
    if (!clock?.first || clock.answered === null || clock.answered < from) return []
    return openBetween(desk.times.office, clock.first[1], clock.answered)
  })
  took.sort((a, b) => a - b)
  const middle = took.length / 2
  const [low, high] = [took[Math.ceil(middle) - 1], took[Math.floor(middle)]]
  return { count: took.length, median: low === undefined || high === undefined ? null : (low + high) / 2 }
}
