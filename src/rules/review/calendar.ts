import { type Calendar, lastHoliday } from '../../domain/calendar.ts'
import { nextOpening } from '../../domain/opening.ts'
import type { RuleBook } from '../parse.ts'
import type { Path } from '../reading.ts'
import type { Remark } from './review.ts'

const year = 366 * 86_400_000

/** Calendars whose public holidays are known for less than a year from now on, or that do not open in that time. */
export function calendarRemarks({ calendars }: Pick<RuleBook, 'calendars'>, now: Date): Remark[] {
  return [...calendars].flatMap(([name, calendar]): Remark[] => {
    const path: Path = name === 'office' ? ['hours'] : ['calendars', name]
    const remarks: Remark[] = []
    const last = lastHoliday(calendar)
    if (last !== null && last < new Date(now.getTime() + year).toISOString().slice(0, 10)) {
      const values = { name, last, countries: calendar.holidays.join(', ') }
      remarks.push({ code: 'review.holidays-end', values, path: [...path, 'holidays'] })
    }
    if (!opensWithin(calendar, now)) remarks.push({ code: 'review.never-open', values: { name }, path })
    return remarks
  })
}

function opensWithin(calendar: Calendar, now: Date): boolean {
  return nextOpening(calendar, now.getTime()) < now.getTime() + year
}
