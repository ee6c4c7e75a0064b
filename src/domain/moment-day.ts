import {
  dateOf,
  inMonth,
  lastOpen,
  mondayOf,
  monthsLater,
  nearestDate,
  nextDate,
  openDayAfter,
  openFrom,
  weekdayOf,
} from './almanac.ts'
import { type Calendar, nextDay } from './calendar.ts'

/** A day, and what it stands for when no time of day is said with it. */
export interface NamedDay {
  /** YYYY-MM-DD, or `neverComes` */
  day: string
  edge: 'opening' | 'closing'
}

/** Stands for the day of a calendar that never opens again. */
export const neverComes = ''

/** What words about days are read against. */
export interface Today {
  /** YYYY-MM-DD on the calendar's wall clock. */
  day: string
  calendar: Calendar
  /** Japanese writes 11/25 for November 25; elsewhere that could be read two ways, and is not read at all. */
  slashes: boolean
}

/** A weekday that was written beside a date and is not that date's. */
export interface WrongWeekday {
  wrongWeekday: string
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekday = '(sun|mon|tue|wed|thu|fri|sat)(?:day|sday|s|nesday|rsday|rs|r|urday)?'
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'
const kanjiDays = '日月火水木金土'
const amount = '(\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)'
const amounts = ['a', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** `3`, `three`, `a` as a number. */
export function countOf(word: string): number {
  return /^\d/.test(word) ? Number(word) : Math.max(1, amounts.indexOf(word))
}

const dayNumber = (name: string) =>
  name.length === 1 ? kanjiDays.indexOf(name) : weekdays.indexOf(name.slice(0, 3).toLowerCase())

/** The groups of a form that matched, and today. */
type Read = (words: string[], today: Today) => string | null

/** The first open day of a week or a month is what "next week" means to an office. */
const weekStart =
  (weeks: number): Read =>
  (_, { day, calendar }) =>
    openFrom(calendar, mondayOf(day, weeks))
const monthStart =
  (months: number): Read =>
  (_, { day, calendar }) =>
    openFrom(calendar, inMonth(day, months, 1))
/** The last open day of it from today on. */
const weekEnd =
  (weeks: number): Read =>
  (_, { day, calendar }) =>
    lastOpen(calendar, nextDay(mondayOf(day, weeks), 6), weeks === 0 ? day : mondayOf(day, weeks))
const monthEnd =
  (months: number): Read =>
  (_, { day, calendar }) =>
    lastOpen(calendar, inMonth(day, months + 1, 0), months === 0 ? day : inMonth(day, months, 1))
const on =
  (days: number): Read =>
  (_, { day }) =>
    nextDay(day, days)
const inWeek =
  (weeks: number): Read =>
  ([name = ''], { day }) =>
    nextDay(mondayOf(day, weeks), (dayNumber(name) + 6) % 7)
/** A weekday alone is the next one after today: today is called today. */
const comingWeekday: Read = ([name = ''], { day }) => nextDay(day, ((dayNumber(name) - weekdayOf(day) + 6) % 7) + 1)
const daysOn: Read = ([count = ''], { day }) => nextDay(day, countOf(count))
const weeksOn: Read = ([count = ''], { day }) => nextDay(day, countOf(count) * 7)
const openDaysOn: Read = ([count = '1'], { day, calendar }) => openDayAfter(calendar, day, countOf(count)) ?? neverComes
const monthsOn: Read = ([count = ''], { day }) => monthsLater(day, countOf(count))
const dateIn =
  (months: number): Read =>
  ([date = ''], { day }) =>
    dateOf(...yearAndMonth(inMonth(day, months, 1)), Number(date))
const yearAndMonth = (day: string) => [Number(day.slice(0, 4)), Number(day.slice(5, 7))] as const
const wholeDate: Read = ([year, of, date]) => dateOf(Number(year), Number(of), Number(date))
const monthAndDate: Read = ([of, date], { day }) => nearestDate(day, Number(of), Number(date))
const writtenDate: Read = (words, { day }) => {
  const of = words.find((word) => months.includes(word)) ?? ''
  const [date = '', year] = words.filter((word) => word !== of)
  const number = months.indexOf(of) + 1
  return year === undefined ? nearestDate(day, number, Number(date)) : dateOf(Number(year), number, Number(date))
}

const forms: [string, Read, NamedDay['edge']?][] = [
  ['today|今日|本日|きょう', on(0), 'closing'],
  ['tomorrow|明日|あした|あす|翌日', on(1)],
  ['(?:the )?day after tomorrow|明後日|あさって', on(2)],
  ['明々後日|しあさって', on(3)],
  ['(?:the )?next (?:business|working) day|翌営業日|次の?営業日', openDaysOn],
  ['next week|翌週|来週|週明け', weekStart(1)],
  ['(?:the )?week after next|再来週', weekStart(2)],
  ['(?:the )?end of (?:the |this )?week|eow|今週中', weekEnd(0), 'closing'],
  ['(?:the )?end of next week|来週中', weekEnd(1), 'closing'],
  ['next month|来月', monthStart(1)],
  ['今?月末', monthEnd(0)],
  ['来月末', monthEnd(1)],
  ['(?:the )?end of (?:the |this )?month|eom|今月中', monthEnd(0), 'closing'],
  ['(?:the )?end of next month|来月中', monthEnd(1), 'closing'],
  [`this ${weekday}|今週の?([${kanjiDays}])曜日?`, inWeek(0)],
  [`next ${weekday}|来週の?([${kanjiDays}])曜日?`, inWeek(1)],
  [`再来週の?([${kanjiDays}])曜日?`, inWeek(2)],
  [`${weekday}|(?:次の|今度の)?([${kanjiDays}])曜日?`, comingWeekday],
  [`within ${amount} days?|(\\d{1,3})日以内`, daysOn, 'closing'],
  [`within ${amount} weeks?|(\\d{1,2})週間以内`, weeksOn, 'closing'],
  [`within ${amount} (?:business|working) days?|(\\d{1,3})営業日以内`, openDaysOn, 'closing'],
  [`(?:in )?${amount} days?(?: from now)?|(\\d{1,3})日後`, daysOn],
  [`(?:in )?${amount} weeks?(?: from now)?|(\\d{1,2})週間?後`, weeksOn],
  [`(?:in )?${amount} months?(?: from now)?|(\\d{1,2})[か箇ヶヵカケ]月後`, monthsOn],
  [`(?:in )?${amount} (?:business|working) days?(?: from now)?|(\\d{1,3})営業日後`, openDaysOn],
  ['(\\d{4})-(\\d{1,2})-(\\d{1,2})|(\\d{4})/(\\d{1,2})/(\\d{1,2})|(\\d{4})年(\\d{1,2})月(\\d{1,2})日', wholeDate],
  ['(\\d{1,2})月(\\d{1,2})日', monthAndDate],
  ['(\\d{1,2})/(\\d{1,2})', (words, today) => (today.slashes ? monthAndDate(words, today) : null)],
  [`${month} (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?`, writtenDate],
  [`(?:the )?(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${month}(?:,? (\\d{4}))?`, writtenDate],
  ['今月の?(\\d{1,2})日', dateIn(0)],
  ['来月の?(\\d{1,2})日', dateIn(1)],
  ['(\\d{1,2})日', ([date], { day }) => nextDate(day, Number(date))],
]

const readers = forms.map(([form, read, edge = 'opening']) => ({ form: new RegExp(`^(?:${form})$`), read, edge }))
const beside = new RegExp(`^(.*\\S)\\s*\\((?:([${kanjiDays}])(?:曜日?)?|${weekday})\\)$`)

/** Reads folded words as a day; null when they are none. A weekday in brackets must be that day's. */
export function readDay(words: string, today: Today): NamedDay | WrongWeekday | null {
  const [, plain = words, ...names] = beside.exec(words) ?? []
  for (const { form, read, edge } of readers) {
    const match = form.exec(plain)
    if (!match) continue
    const day = read(
      match.slice(1).filter((word) => word !== undefined),
      today,
    )
    if (day === null) continue
    if (day === neverComes) return { day, edge }
    const name = names.find((one) => one !== undefined)
    return name !== undefined && dayNumber(name) !== weekdayOf(day) ? { wrongWeekday: day } : { day, edge }
  }
  return null
}
