import type { Span } from './span.ts'

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
}

const wholeDay: Block = { from: 0, to: 1440 }

export const always: Calendar = {
  name: '24x7',
  timeZone: 'UTC',
  week: Array.from({ length: 7 }, () => [wholeDay]),
  closed: [],
  extra: [],
  holidays: [],
  holidayDays: new Set(),
}

export interface LocalTime {
  /** YYYY-MM-DD */
  day: string
  /** 0 is Sunday. */
  weekday: number
  /** Minutes since local midnight. */
  minute: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** An instant (milliseconds since 1970) on the wall clock of a time zone. */
export function localTime(timeZone: string, instant: number): LocalTime {
  let format = formats.get(timeZone)
  if (!format) {
    const part = '2-digit'
    format = new Intl.DateTimeFormat('en-CA', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: part, day: part, hour: part, minute: part },
    })
    formats.set(timeZone, format)
  }
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0] = format.format(instant).split(/\D+/).map(Number)
  const day = new Date(Date.UTC(year, month - 1, date))
  return { day: day.toISOString().slice(0, 10), weekday: day.getUTCDay(), minute: hour * 60 + minute }
}

/** The instant of a wall-clock time; in a gap (clocks put forward) the time as far after it. */
export function instantOf(timeZone: string, day: string, minute: number): number {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minute * 60_000
  const offset = (at: number) => {
    const local = localTime(timeZone, at)
    return Date.parse(`${local.day}T00:00:00Z`) + local.minute * 60_000 - Math.floor(at / 60_000) * 60_000
  }
  const first = wanted - offset(wanted)
  return wanted - offset(first)
}

function nextDay(day: string, count = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** A range without a year may go over the turn of the year. */
export function inDayRange(day: string, { from, to }: DayRange): boolean {
  if (from.length > 5) return day >= from && day <= to
  const short = day.slice(5)
  return from <= to ? short >= from && short <= to : short >= from || short <= to
}

export function blocksOf(calendar: Calendar, day: string): readonly Block[] {
  const extra = calendar.extra.find((one) => one.day === day)
  if (extra) return extra.blocks
  if (calendar.holidayDays.has(day) || calendar.closed.some((range) => inDayRange(day, range))) return []
  return calendar.week[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? []
}

export function isOpen(calendar: Calendar, instant: number): boolean {
  const { day, minute } = localTime(calendar.timeZone, instant)
  return blocksOf(calendar, day).some(({ from, to }) => minute >= from && minute < to)
}

/** A calendar without any opening is given up on after this many days. */
const furthest = 3_660

/** The instant that lies a span after another one on this calendar; Infinity when it never opens again. */
export function addSpan(calendar: Calendar, from: number, span: Span): number {
  const { timeZone } = calendar
  let at = from + span.calendarMinutes * 60_000
  const daysOn = span.calendarDays + span.weeks * 7
  if (daysOn > 0 || span.days > 0) {
    const local = localTime(timeZone, at)
    let day = nextDay(local.day, daysOn)
    if (span.weeks > 0 || span.days > 0) day = openDay(calendar, day)
    for (let left = span.days; left > 0 && day !== ''; left--) day = openDay(calendar, nextDay(day))
    if (day === '') return Number.POSITIVE_INFINITY
    at = instantOf(timeZone, day, local.minute) + (from % 60_000)
  }
  return span.minutes > 0 ? addOpenMinutes(calendar, at, span.minutes) : at
}

/** This day, or the next one on which the calendar opens; '' when there is none. */
function openDay(calendar: Calendar, from: string): string {
  let day = from
  for (let tries = 0; tries < furthest; tries++) {
    if (blocksOf(calendar, day).length > 0) return day
    day = nextDay(day)
  }
  return ''
}

function addOpenMinutes(calendar: Calendar, from: number, minutes: number): number {
  const { timeZone } = calendar
  let left = minutes * 60_000
  let { day } = localTime(timeZone, from)
  for (let tries = 0; tries < furthest; tries++) {
    for (const block of blocksOf(calendar, day)) {
      const start = Math.max(from, instantOf(timeZone, day, block.from))
      const end = instantOf(timeZone, day, block.to)
      if (end - start >= left) return start + left
      left -= Math.max(0, end - start)
    }
    day = nextDay(day)
  }
  return Number.POSITIVE_INFINITY
}
