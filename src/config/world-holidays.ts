import Holidays from 'date-holidays'
import type { HolidayName } from '../domain/calendar.ts'

/** What the library calls the language; the few names that it has in it, it has under this key. */
const japanese = 'jp'

const dayLength = 86_400_000

/** The public holidays of a country (`DE`) or a state (`DE-BY`) in these years; null for one that nobody knows. */
export function worldHolidays(code: string, from: number, to: number): Map<string, HolidayName> | null {
  const [country = '', state] = code.split('-')
  const all = new Holidays()
  if (!(country in all.getCountries('en'))) return null
  if (state !== undefined && !(state in (all.getStates(country, 'en') ?? {}))) return null
  const calendar = new Holidays(country, state ?? '', { languages: ['en', japanese] })
  const days = new Map<string, HolidayName>()
  for (let year = from; year <= to; year++) {
    const translated = new Map(calendar.getHolidays(year, japanese).map((one) => [`${one.rule} ${one.date}`, one.name]))
    for (const { date, start, end, name, type, rule } of calendar.getHolidays(year, 'en')) {
      // Other kinds are for banks, schools, or only observed.
      if (type !== 'public') continue
      const begin = Date.parse(`${date.slice(0, 10)}T${date.slice(11, 19)}Z`)
      for (const day of daysAtNoon(begin, begin + end.getTime() - start.getTime()))
        days.set(day, { en: name, ja: translated.get(`${rule} ${date}`) ?? name })
    }
  }
  return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The days whose noon lies in an interval of local time: what begins on an evening is a holiday of the next day. */
function daysAtNoon(from: number, to: number): string[] {
  const days: string[] = []
  for (let noon = Math.floor(from / dayLength) * dayLength + dayLength / 2; noon < to; noon += dayLength) {
    if (noon >= from) days.push(new Date(noon).toISOString().slice(0, 10))
  }
  return days
}
