import { instantOf, localTime, nextDay } from './calendar.ts'
import { UserError } from './error.ts'

const rfc3339 = /^\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:z|[+-]\d{2}:\d{2})$/
const wallClock = /^(?:(\d{4})[-/](\d{1,2})[-/](\d{1,2}))?(?:[t ]?(\d{1,2}):(\d{2}))?$/
const span =
  /^(\d{1,4}) ?(min|h|d|w|mo|y|minutes?|hours?|days?|weeks?|months?|years?|分|時間|日|週間|[かヶケ]月|年)(?: ago|前)?$/
const days: Record<string, number> = { yesterday: 1, 昨日: 1, today: 0, 今日: 0 }

/**
 * A time gone by, as people write it: RFC 3339, `2026-11-20 10:00`, `10:00`, a day (its end), `3d ago`, 2時間前, yesterday.
 * What is no time, and a time to come: UserError `usage`.
 */
export function parsePast(text: string, { now, timeZone }: { now: Date; timeZone: string }): Date {
  const words = text.normalize('NFKC').toLowerCase().trim()
  const at = readPast(words, now, timeZone)
  if (at === null || Number.isNaN(at)) throw new UserError('usage', 'past.form', { text: text.slice(0, 40) })
  if (at > now.getTime()) throw new UserError('usage', 'past.to-come', { text: text.slice(0, 40) })
  return new Date(at)
}

function readPast(words: string, now: Date, timeZone: string): number | null {
  if (rfc3339.test(words)) return Date.parse(words.toUpperCase().replace(' ', 'T'))
  const before = spanBefore(words, now)
  if (before) return before.getTime()
  const today = localTime(timeZone, now.getTime()).day
  const [name = '', ...rest] = words.split(' ')
  const back = days[name]
  const dated = back === undefined ? words : `${nextDay(today, -back)} ${rest.join(' ')}`.trim()
  const [found, year, month = '', day = '', hour, minute] = wallClock.exec(dated) ?? []
  if (!found) return null
  const date = year === undefined ? today : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (Number.isNaN(Date.parse(`${date}T00:00:00Z`)) || Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59) return null
  if (hour !== undefined) return instantOf(timeZone, date, Number(hour) * 60 + Number(minute))
  return Math.min(now.getTime(), instantOf(timeZone, nextDay(date), 0) - 1)
}

/** The instant so long ago: `90d`, `2w`, `18mo`, `2y`, 3か月前; null: it is no span. Months and years are the calendar's, in UTC. */
export function spanBefore(text: string, now: Date): Date | null {
  const [, digits, unit = ''] = span.exec(text.normalize('NFKC').toLowerCase().trim()) ?? []
  if (digits === undefined) return null
  const count = Number(digits)
  const at = new Date(now)
  if (/^(?:y|年)/.test(unit)) at.setUTCFullYear(at.getUTCFullYear() - count)
  else if (/^(?:mo|.月)/.test(unit)) at.setUTCMonth(at.getUTCMonth() - count)
  else at.setTime(at.getTime() - count * lengthOf(unit))
  return at
}

function lengthOf(unit: string): number {
  if (/^(?:min|分)/.test(unit)) return 60_000
  if (/^(?:h|時)/.test(unit)) return 3_600_000
  return /^(?:w|週)/.test(unit) ? 7 * 86_400_000 : 86_400_000
}
