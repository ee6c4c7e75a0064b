import { offsetAt } from './zone.ts'

/** Minutes of a local day, [from, to); `to` is up to 1440 (24:00). */
export interface Block {
  from: number
  to: number
}

/** First and last day, both included: YYYY-MM-DD, or MM-DD for every year. */
export interface DayRange {
  from: string
  to: string
}

/** When somebody is there to answer (contract.md section 4, `hours`). */
export interface Calendar {
  name: string
  /** IANA name. */
  timeZone: string
  /** Opening blocks by weekday, Sunday first. */
  week: readonly (readonly Block[])[]
  closed: readonly DayRange[]
  /** Days that are open although the week or a holiday says otherwise. */
  extra: readonly { day: string; blocks: readonly Block[] }[]
  /** Countries whose public holidays are closed, as written. */
  holidays: readonly string[]
  /** Those holidays, YYYY-MM-DD; filled in by whoever loads the table. */
  holidayDays: ReadonlySet<string>
  /** What they are called; absent where nobody will be told. */
  holidayNames?: ReadonlyMap<string, HolidayName>
}

export interface HolidayName {
  en: string
  ja: string
}

const wholeDay: Block = { from: 0, to: 1440 }

/** The hours that the rules name, the calendar called "office"; null where they name none. */
export function hoursIn(calendars: ReadonlyMap<string, Calendar>): Calendar | null {
  return calendars.get('office') ?? null
}

export const always: Calendar = {
  name: '24x7',
  timeZone: 'UTC',
  week: Array.from({ length: 7 }, () => [wholeDay]),
  closed: [],
  extra: [],
  holidays: [],
  holidayDays: new Set(),
}

const dayLength = 86_400_000

export interface LocalTime {
  /** YYYY-MM-DD */
  day: string
  /** 0 is Sunday. */
  weekday: number
  /** Minutes since local midnight. */
  minute: number
}

/** An instant (milliseconds since 1970) on the wall clock of a time zone. */
export function localTime(timeZone: string, instant: number): LocalTime {
  const local = instant + offsetAt(timeZone, instant)
  const number = Math.floor(local / dayLength)
  return {
    day: dayOf(number),
    weekday: weekdayOf(number),
    minute: Math.floor((local - number * dayLength) / 60_000),
  }
}

/** The first instant of a wall-clock time; in a gap (clocks put forward) the time as far after it. */
export function instantOf(timeZone: string, day: string, minute: number): number {
  const wanted = midnightOf(day) + minute * 60_000
  const before = wanted - offsetAt(timeZone, wanted - dayLength)
  const after = wanted - offsetAt(timeZone, wanted + dayLength)
  return after + offsetAt(timeZone, after) === wanted && before + offsetAt(timeZone, before) !== wanted ? after : before
}

/** In milliseconds since 1970, as if the day were in UTC. */
function midnightOf(day: string): number {
  let midnight = midnights.get(day)
  if (midnight === undefined) {
    midnight = Date.parse(`${day}T00:00:00Z`)
    midnights.set(day, midnight)
  }
  return midnight
}

/** Days since 1970 as YYYY-MM-DD. */
export function dayOf(number: number): string {
  let day = days.get(number)
  if (day === undefined) {
    day = new Date(number * dayLength).toISOString().slice(0, 10)
    days.set(number, day)
  }
  return day
}

/** Reading and writing dates costs more than all else that a due time needs, and a queue asks for the same few. */
const days = new Map<number, string>()
const midnights = new Map<string, number>()

/** Of a day by its number since 1970, which was a Thursday; 0 is Sunday. */
export function weekdayOf(number: number): number {
  return (((number + 4) % 7) + 7) % 7
}

/** The day so many days later, or earlier. */
export function nextDay(day: string, count = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayLength).toISOString().slice(0, 10)
}

/** The last day for which its public holidays are known: after it none is left out. Null: it has none. */
export function lastHoliday({ holidays, holidayDays }: Calendar): string | null {
  if (holidays.length === 0) return null
  let last = ''
  for (const day of holidayDays) if (day > last) last = day
  return last
}

/** A range without a year may go over the turn of the year. */
export function inDayRange(day: string, { from, to }: DayRange): boolean {
  if (from.length > 5) return day >= from && day <= to
  const short = day.slice(5)
  return from <= to ? short >= from && short <= to : short >= from || short <= to
}

/** The hours of a day; each is worked out once, because a queue asks for the same few days thousands of times. */
export function blocksOf(calendar: Calendar, day: string): readonly Block[] {
  let known = hours.get(calendar)
  if (!known) {
    known = new Map()
    hours.set(calendar, known)
  }
  let blocks = known.get(day)
  if (!blocks) {
    blocks = workedOut(calendar, day)
    known.set(day, blocks)
  }
  return blocks
}

const hours = new WeakMap<Calendar, Map<string, readonly Block[]>>()

function workedOut(calendar: Calendar, day: string): readonly Block[] {
  const extra = calendar.extra.find((one) => one.day === day)
  if (extra) return extra.blocks
  if (calendar.holidayDays.has(day) || calendar.closed.some((range) => inDayRange(day, range))) return []
  return calendar.week[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? []
}

/** Whether it never closes: its days are then those of whoever looks at it. */
export function isAlwaysOpen({ week, closed, extra, holidayDays }: Calendar): boolean {
  const isWhole = week.every(([block, ...more]) => block?.from === 0 && block.to === 1440 && more.length === 0)
  return isWhole && closed.length + extra.length + holidayDays.size === 0
}

export function isOpen(calendar: Calendar, instant: number): boolean {
  const { day, minute } = localTime(calendar.timeZone, instant)
  return blocksOf(calendar, day).some(({ from, to }) => minute >= from && minute < to)
}
