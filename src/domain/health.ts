import { blocksOf, type Calendar, inDayRange, lastHoliday, localTime, nextDay } from './calendar.ts'
import type { Place } from './error.ts'

/** `warn`: look when there is time. `bad`: something is quietly wrong. */
export type HealthState = 'ok' | 'warn' | 'bad'

/** One thing that was looked at. Its words stand in output by `code`; their hint is the command that mends it. */
export interface Check {
  name: string
  state: HealthState
  code: string
  values: Record<string, string | number>
  /** What it says is about this line of a user's file. */
  at?: Place
}

const minute = 60_000
const day = 24 * 60 * minute

/** More often than this nobody is expected to come, however often somebody has lately. */
const shortest = 10 * minute
/** Until it is known how often it runs. */
const usual = 60 * minute

/** How often something runs, in milliseconds, by its latest ends (RFC 3339, oldest first): the median of what lay between. */
export function intervalOf(runs: readonly string[]): number {
  const times = runs.map((at) => Date.parse(at))
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at))
  const middle = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)]
  return middle === undefined ? usual : Math.max(shortest, middle)
}

export interface Regularity {
  name: string
  runs: readonly string[]
  /** Milliseconds; null: as it has been lately. */
  every: number | null
  now: Date
}

/** Whether something still runs as often as it should: `bad` when it last ended well more than three intervals ago. */
export function regularity({ name, runs, every, now }: Regularity): Check {
  const last = runs.at(-1)
  if (last === undefined) return { name, state: 'bad', code: `health.${name}-never`, values: {} }
  const interval = every ?? intervalOf(runs)
  const isLate = now.getTime() - Date.parse(last) > 3 * interval
  const values = { at: last, minutes: Math.round(interval / minute) }
  return { name, state: isLate ? 'bad' : 'ok', code: `health.${name}-${isLate ? 'late' : 'good'}`, values }
}

/** Days before the end of the data in which there is time to update (the Cabinet Office names a year's days in February). */
const notice = 60

/** Whether the public holidays that a calendar goes by are known for the time to come. Null: it goes by none. */
export function holidayData(calendar: Calendar, now: Date): Check | null {
  const end = lastHoliday(calendar)
  if (end === null) return null
  const { name, holidays, timeZone } = calendar
  const today = localTime(timeZone, now.getTime()).day
  const state = end < today ? 'bad' : end < nextDay(today, notice) ? 'warn' : 'ok'
  const code = state === 'ok' ? 'health.holidays-good' : 'health.holidays-end'
  return { name: 'holidays', state, code, values: { calendar: name, countries: holidays.join(', '), end } }
}

const turn = { from: '12-29', to: '01-03' }

/**
 * Whether in November or December somebody has written down when the office is closed at the turn of the year: those days are
 * public holidays nearly nowhere, and who forgets them promises answers for them. Null: not the season, or never closed.
 */
export function turnOfTheYear(calendar: Calendar, now: Date): Check | null {
  const { day: today } = localTime(calendar.timeZone, now.getTime())
  const [year = '', month = ''] = today.split('-')
  if (month < '11') return null
  const days = daysFrom(`${year}-12-29`, 6)
  const isWritten = days.some((one) => calendar.closed.some((range) => inDayRange(one, range)))
  const isOpen = days.some((one) => blocksOf(calendar, one).length > 0)
  const roundTheClock = calendar.week.every((blocks) => blocks.length > 0)
  if (roundTheClock) return null
  const state = isWritten || !isOpen ? 'ok' : 'warn'
  const code = state === 'ok' ? 'health.new-year-good' : 'health.new-year-open'
  return { name: 'new-year', state, code, values: { calendar: calendar.name, ...turn } }
}

function daysFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => nextDay(first, index))
}

/** A clock that differs a little between two runs is no news, in milliseconds. */
const tolerance = 5 * minute

/** Whether the clock stands before what has already happened (`newest`, RFC 3339; null: nothing has). */
export function clockCheck(newest: string | null, now: Date): Check {
  const isBack = newest !== null && Date.parse(newest) - now.getTime() > tolerance
  return {
    ...{ name: 'clock', state: isBack ? 'bad' : 'ok' },
    code: isBack ? 'health.clock-back' : 'health.clock-good',
    values: { newest: newest ?? '' },
  }
}

/** Bytes that a backup, an import and a day's mail want. */
const roomy = 1024 ** 3
const tight = 200 * 1024 ** 2

export function diskCheck(folder: string, free: number): Check {
  const state = free < tight ? 'bad' : free < roomy ? 'warn' : 'ok'
  const values = { folder, free: Math.floor(free / 1024 ** 2) }
  return { name: 'disk', state, code: state === 'ok' ? 'health.disk-good' : 'health.disk-low', values }
}

/** A mail that is due for so long is being sent by nobody. */
const stuckAfter = 60 * minute
/** What waits for a person for so long was forgotten. */
const forgottenAfter = day

/** What is known of mail on its way out. Times are RFC 3339. */
export interface Waiting {
  unknown: number
  refused: number
  /** When each of those began that wait for a person. */
  held: readonly string[]
  /** When each of those was due that are queued. */
  due: readonly string[]
}

/** Doubts and refusals are a person's; so is what waits for him longer than a day, or for the server longer than an hour. */
export function outboxChecks({ unknown, refused, held, due }: Waiting, now: Date): Check[] {
  const older = (list: readonly string[], age: number) =>
    list.filter((at) => now.getTime() - Date.parse(at) > age).length
  const counts: [code: string, count: number][] = [
    ['health.outbox-unknown', unknown],
    ['health.outbox-refused', refused],
    ['health.outbox-held', older(held, forgottenAfter)],
    ['health.outbox-stuck', older(due, stuckAfter)],
  ]
  const found = counts.filter(([, count]) => count > 0)
  if (found.length === 0) return [{ name: 'outbox', state: 'ok', code: 'health.outbox-good', values: {} }]
  return found.map(([code, count]): Check => ({ name: 'outbox', state: 'bad', code, values: { count } }))
}

/** Mail that could not be read, and mail that the server has not handed over; `givenUp` of the `gaps` are not tried again. */
export function mailChecks(unreadable: readonly number[], gaps: number, givenUp: number): Check[] {
  const [first] = unreadable
  return [
    first === undefined
      ? { name: 'unreadable', state: 'ok', code: 'health.unreadable-none', values: {} }
      : { name: 'unreadable', state: 'bad', code: 'health.unreadable', values: { count: unreadable.length, first } },
    gaps === 0
      ? { name: 'gaps', state: 'ok', code: 'health.gaps-none', values: {} }
      : {
          ...{ name: 'gaps', state: givenUp > 0 ? 'bad' : 'warn' },
          ...{ code: givenUp > 0 ? 'health.gaps-given-up' : 'health.gaps', values: { gaps, count: givenUp } },
        },
  ]
}
