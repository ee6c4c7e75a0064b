import { instantOf, localTime, nextDay, weekdayOf } from '../../domain/calendar.ts'
import { UserError } from '../../domain/error.ts'
import type { Period } from '../../domain/report.ts'

/** What the user said about the time; null: nothing. Days are YYYY-MM-DD, a month YYYY-MM. */
export interface PeriodWish {
  from: string | null
  to: string | null
  month: string | null
  last: string | null
}

export const lastPeriods = ['week', 'month', 'quarter'] as const

const dayLength = 86_400_000

/**
 * The period and the one before it: a month before a month, a quarter before a quarter, else as many days. Without a wish the
 * last 30 days, today included. @throws UserError `usage`
 */
export function periodOf(wish: PeriodWish, now: Date, timeZone: string): { period: Period; before: Period } {
  const today = localTime(timeZone, now.getTime()).day
  const { first, last, earlier } = daysOf(wish, today)
  const spanned = (from: string, to: string): Period => ({
    ...{ first: from, last: to, from: instantOf(timeZone, from, 0), to: instantOf(timeZone, nextDay(to), 0) },
  })
  return { period: spanned(first, last), before: spanned(earlier, nextDay(first, -1)) }
}

interface Days {
  first: string
  last: string
  /** The first day of the period before. */
  earlier: string
}

function daysOf({ from, to, month, last }: PeriodWish, today: string): Days {
  const said = [month, last, from ?? to].filter((one) => one !== null)
  if (said.length > 1) throw new UserError('usage', 'report.one-period')
  if (month !== null) return months(readMonth(month), 1)
  if (last !== null) return lastOf(last, today)
  const end = to === null ? today : readDay('--to', to)
  const begin = from === null ? nextDay(end, -29) : readDay('--from', from)
  if (begin > end) throw new UserError('usage', 'report.period-order', { from: begin, to: end })
  return { first: begin, last: end, earlier: nextDay(begin, -(dayNumber(end) - dayNumber(begin) + 1)) }
}

function lastOf(last: string, today: string): Days {
  const monthNumber = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  if (last === 'month') return months(monthNumber - 1, 1)
  if (last === 'quarter') return months(Math.floor(monthNumber / 3) * 3 - 3, 3)
  if (last !== 'week')
    throw new UserError('usage', 'option.choice', { option: '--last', text: last, known: lastPeriods.join(', ') })
  const monday = nextDay(today, -((weekdayOf(dayNumber(today)) + 6) % 7))
  return { first: nextDay(monday, -7), last: nextDay(monday, -1), earlier: nextDay(monday, -14) }
}

/** Months are counted from the year 0. */
function months(number: number, count: number): Days {
  const first = (month: number) =>
    `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`
  return { first: first(number), last: nextDay(first(number + count), -1), earlier: first(number - count) }
}

function readMonth(text: string): number {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? []
  if (!year || !month) throw new UserError('usage', 'report.month-form', { text })
  return Number(year) * 12 + Number(month) - 1
}

/** @throws UserError `usage` */
function readDay(option: string, text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
  if (isDay && nextDay(text, 0) === text) return text
  throw new UserError('usage', 'report.day-form', { option, text })
}

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayLength

/** A time up to which things are known: RFC 3339, or a day, which is known to its end. @throws UserError `usage` */
export function readAsOf(text: string, timeZone: string): number {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/i.test(text) ? Date.parse(text) : null
  if (at !== null && !Number.isNaN(at)) return at
  return instantOf(timeZone, nextDay(readDay('--as-of', text)), 0) - 1
}
