import type { Block, DayRange } from '../domain/calendar.ts'

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** `mon`, `mon-fri`, `sat-mon`, `daily`: numbers of the days, Sunday is 0. Null for anything else. */
export function readWeekdays(text: string): number[] | null {
  if (text === 'daily') return [0, 1, 2, 3, 4, 5, 6]
  const [first = '', last = first, ...more] = text.toLowerCase().split('-')
  const from = weekdays.indexOf(first)
  const to = weekdays.indexOf(last)
  if (from < 0 || to < 0 || more.length > 0) return null
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (from + index) % 7)
}

/** `09:00-12:00`, up to `24:00`: minutes of the day. Null for anything else. */
export function readClockRange(text: string): Block | null {
  const [, fromHour, fromMinute, toHour, toMinute] =
    /^([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-4]):([0-5]\d)$/.exec(text) ?? []
  if (fromHour === undefined) return null
  const from = Number(fromHour) * 60 + Number(fromMinute)
  const to = Number(toHour) * 60 + Number(toMinute)
  return from === to || to > 1440 ? null : { from, to }
}

/** `2026-08-13`, `2026-08-13..2026-08-15`, `12-29..01-03` (every year). Null for anything else. */
export function readDayRange(text: string): DayRange | null {
  const [from = '', to = from, ...more] = text.split('..')
  if (more.length > 0 || from.length !== to.length || !isDay(from) || !isDay(to)) return null
  return from.length > 5 && from > to ? null : { from, to }
}

/** A real day, YYYY-MM-DD or MM-DD (29 February among them). */
export function isDay(text: string): boolean {
  const full = text.length === 5 ? `2024-${text}` : text
  if (!/^\d{4}-\d{2}-\d{2}$/.test(full)) return false
  const time = Date.parse(`${full}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(full)
}
