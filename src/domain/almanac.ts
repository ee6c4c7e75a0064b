/** Days, weeks and months as people count them; a day is YYYY-MM-DD. */
import { blocksOf, type Calendar, nextDay } from './calendar.ts'

/** A day that is closed for so long is followed by no open one. */
const furthest = 3_660
const known = new WeakMap<Calendar, Map<string, string | null>>()

/** The `count`th day after this one on which the calendar opens; null: it never does. */
export function openDayAfter(calendar: Calendar, day: string, count = 1): string | null {
  let found: string | null = day
  for (let left = count; left > 0 && found !== null; left--) found = nextOpenDay(calendar, found)
  return found
}

/** Remembered, because a queue asks for the same few days thousands of times. */
function nextOpenDay(calendar: Calendar, from: string): string | null {
  let days = known.get(calendar)
  if (!days) {
    days = new Map()
    known.set(calendar, days)
  }
  let found = days.get(from)
  if (found === undefined) {
    found = searchOpenDay(calendar, from)
    days.set(from, found)
  }
  return found
}

function searchOpenDay(calendar: Calendar, from: string): string | null {
  let day = from
  for (let tries = 0; tries < furthest; tries++) {
    day = nextDay(day)
    if (blocksOf(calendar, day).length > 0) return day
  }
  return null
}

/** This day or the next open one; this one when there is none. */
export function openFrom(calendar: Calendar, day: string): string {
  return openDayAfter(calendar, nextDay(day, -1)) ?? day
}

/** The last open day up to `day` that does not lie before `first`; `day` when there is none. */
export function lastOpen(calendar: Calendar, day: string, first: string): string {
  for (let found = day; found >= first; found = nextDay(found, -1))
    if (blocksOf(calendar, found).length > 0) return found
  return day
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

/** The Monday of the week so many weeks on. Weeks begin on Monday, so that "next monday" on a Sunday is tomorrow. */
export function mondayOf(day: string, weeks = 0): string {
  return nextDay(day, weeks * 7 - ((weekdayOf(day) + 6) % 7))
}

/** Null for a day that does not exist. */
export function dateOf(year: number, month: number, date: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, date))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? at.toISOString().slice(0, 10) : null
}

/** The day with this date in the month so many months on; 0 is the last day of the month before. */
export function inMonth(day: string, months: number, date: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, date)).toISOString().slice(0, 10)
}

/** A month from the 31st is the last day of a shorter month. */
export function monthsLater(day: string, months: number): string {
  const same = inMonth(day, months, Number(day.slice(8)))
  const last = inMonth(day, months + 1, 0)
  return same < last ? same : last
}

/** A date without its year is in the year that brings it nearest: 1月5日 in December lies ahead, yesterday's date behind. */
export function nearestDate(today: string, month: number, date: number): string | null {
  const year = Number(today.slice(0, 4))
  const distance = (day: string) => Math.abs(Date.parse(day) - Date.parse(today))
  const found = [year - 1, year, year + 1].flatMap((one) => dateOf(one, month, date) ?? [])
  return found.sort((a, b) => distance(a) - distance(b))[0] ?? null
}

/** The next day with this date: 25日 on the 28th is next month's. */
export function nextDate(today: string, date: number): string | null {
  for (let months = 0; months < 4; months++) {
    const day = inMonth(today, months, date)
    if (day > today && Number(day.slice(8)) === date) return day
  }
  return null
}
