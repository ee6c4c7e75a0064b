import { addSpan } from './business-time.ts'
import { type Calendar, instantOf, localTime, nextDay } from './calendar.ts'
import { UserError } from './error.ts'
import { countOf, neverComes, readDay } from './moment-day.ts'
import { minuteOf, type NamedTime, readTimeOfDay, timeForms } from './moment-time.ts'
import { parseSpan } from './span.ts'

/** What a text about time is read against. */
export interface MomentContext {
  now: Date
  /** Its zone is the wall clock that people mean; its opening hours are what a day without a time means. */
  calendar: Calendar
  /** `ja`: 11/25 is November 25. Both languages are understood whatever it says. */
  language?: 'en' | 'ja'
}

/** An instant, or why there is none; `understood` is what was read, as an instant. */
export type MomentReading =
  | { at: Date }
  | { problem: 'form' | 'never' }
  | { problem: 'past' | 'far' | 'weekday'; understood: Date }

/** A slip of the pen (2062 for 2026) lies further ahead. */
const longest = 10 * 366 * 86_400_000
const minute = 60_000
/** No time takes more characters to say. */
const longestText = 80

const rfc3339 = /^\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:z|[+-]\d{2}:\d{2})$/
const offset =
  /^(?:in |within )?(\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten) (minute|min|hour|hr)s?(?: from now)?$|^(\d{1,4})(分|時間)(?:後|以内)$/
const businessHours = /^(?:in |within )?(\d{1,3}) (?:business|working) hours?$|^(\d{1,3})営業時間(?:後|以内)?$/
const atEnd = new RegExp(`^(.*?\\S)[ の]*?(?:[, ]+)?(${timeForms})$`)
const atBeginning = new RegExp(`^(${timeForms})(?: on| of|,)? (.+)$`)

/**
 * Reads a time as people write it, in English and Japanese: `2026-11-25 9:00`, `tomorrow`, `friday 17:00`, `next business
 * day`, `3d` and the other spans of contract.md section 4, 明日, 来週月曜, 3営業日後, 月末, RFC 3339. A day without a time is the
 * opening time of that day; "today", 中 and "end of ..." are its closing time. The whole text must be understood.
 */
export function readMoment(text: string, { now, calendar, language }: MomentContext): MomentReading {
  if (text.length > longestText) return { problem: 'form' }
  const words = tidy(text)
  if (rfc3339.test(words)) return judged(Date.parse(words.toUpperCase().replace(' ', 'T')), now)
  const passing = readPassing(words, calendar, now)
  if (passing !== null) return judged(passing, now)
  const local = localTime(calendar.timeZone, now.getTime())
  const found = dayAndTime(words.replace(/^(\d{4}-\d{2}-\d{2})t/, '$1 '), {
    ...{ day: local.day, calendar, slashes: language === 'ja' },
  })
  if (found === null) return { problem: 'form' }
  const at = (day: string, time: NamedTime) => instantOf(calendar.timeZone, day, minuteOf(calendar, day, time))
  if ('wrongWeekday' in found) return { problem: 'weekday', understood: new Date(at(found.wrongWeekday, 'opening')) }
  const { day, time } = found
  if (day === null) {
    // A time alone is the next time that a clock shows it.
    const today = at(local.day, time)
    return judged(today > now.getTime() ? today : at(nextDay(local.day), time), now)
  }
  if (day === neverComes) return { problem: 'never' }
  const instant = at(day, time)
  // Who says "today" after closing time means before midnight.
  const isLate = time === 'closing' && day === local.day && instant <= now.getTime()
  return judged(isLate ? at(day, 1440) : instant, now)
}

/** The same, or UserError `usage` that says what was understood. */
export function parseMoment(text: string, context: MomentContext): Date {
  const reading = readMoment(text, context)
  if ('at' in reading) return reading.at
  const understood = 'understood' in reading ? wallClock(reading.understood.getTime(), context.calendar.timeZone) : ''
  throw new UserError('usage', `moment.${reading.problem}`, { text, ...(understood && { understood }) })
}

/** An instant (milliseconds) written alike in both languages: `2026-11-20 09:00 (Asia/Tokyo)`. */
export function wallClock(instant: number, timeZone: string): string {
  const { day, minute: passed } = localTime(timeZone, instant)
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${day} ${two(passed / 60)}:${two(passed % 60)} (${timeZone})`
}

const numerals = '一二三四五六七八九'

/** One form for what is written in several: width, case, kanji numerals before a counter, and the words that mean "until". */
function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(
      /([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=日後|日以内|営業|週間|[か箇ヶヵカケ]月|時|分後)/g,
      kanjiNumber,
    )
    .trim()
    .replace(/^(?:until|till|by|before|on|no later than) /, '')
    .replace(/(?:まで(?:に(?:は)?)?|には?|、)$/, '')
    .trim()
}

function kanjiNumber(whole: string, tens: string, ten: string, ones: string): string {
  if (whole === '') return ''
  const digit = (kanji: string) => numerals.indexOf(kanji) + 1
  if (ten === '') return String(digit(tens || ones))
  return String((tens === '' ? 1 : digit(tens)) * 10 + digit(ones))
}

/** What counts from now on: spans, and hours and minutes that pass. */
function readPassing(words: string, calendar: Calendar, now: Date): number | null {
  const span = parseSpan(words)
  if (span) return addSpan(calendar, now.getTime(), span)
  const [, count, unit, ja, jaUnit] = offset.exec(words) ?? []
  const each = unit?.startsWith('h') || jaUnit === '時間' ? 60 : 1
  const amount = count ?? ja
  if (amount !== undefined) return now.getTime() + countOf(amount) * each * minute
  const [, hours, jaHours] = businessHours.exec(words) ?? []
  const open = hours ?? jaHours
  const business = open === undefined ? null : parseSpan(`${open}h`)
  return business && addSpan(calendar, now.getTime(), business)
}

type DayAndTime = { day: string | null; time: NamedTime } | { wrongWeekday: string } | null

function dayAndTime(words: string, today: Parameters<typeof readDay>[1]): DayAndTime {
  const named = readDay(words, today)
  if (named) return 'wrongWeekday' in named ? named : { day: named.day, time: named.edge }
  const alone = readTimeOfDay(words)
  if (alone !== null) return { day: alone === 'closing' ? today.day : null, time: alone }
  const [, day = '', after = ''] = atEnd.exec(words) ?? []
  const [, before = '', rest = ''] = atBeginning.exec(words) ?? []
  for (const [dayWords, timeWords] of [
    [day, after],
    [rest, before],
  ] as const) {
    const found = dayWords === '' ? null : readDay(dayWords, today)
    const time = readTimeOfDay(timeWords)
    if (found && 'wrongWeekday' in found) return found
    if (found && time !== null) return { day: found.day, time }
  }
  return null
}

function judged(instant: number, now: Date): MomentReading {
  if (instant === Number.POSITIVE_INFINITY) return { problem: 'never' }
  if (Number.isNaN(instant)) return { problem: 'form' }
  if (instant <= now.getTime()) return { problem: 'past', understood: new Date(instant) }
  if (instant - now.getTime() > longest) return { problem: 'far', understood: new Date(instant) }
  return { at: new Date(instant) }
}
