import type { RuleBook } from '../rules/parse.ts'
import { type FrozenTimes, freeze, hasConditions, noTimes, type Times, thaw, timesOf } from '../rules/times.ts'
import { type Holidays, holidaysOf } from './holidays.ts'

export type { RuleBook } from '../rules/parse.ts'
export type { FrozenTimes } from '../rules/times.ts'

/** What a rules file says of times, as plain data, and the public holidays of its countries with their names. */
export function toRemember(book: RuleBook): { times: FrozenTimes; holidays: Record<string, Holidays> } {
  const times = timesOf(book)
  const countries = new Set([...times.calendars.values()].flatMap((calendar) => calendar.holidays))
  const holidays = Object.fromEntries([...countries].map((country) => [country, holidaysOf(country) ?? new Map()]))
  const days = Object.fromEntries(Object.entries(holidays).map(([country, table]) => [country, [...table.keys()]]))
  return { times: freeze(times, days), holidays }
}

/** The same read back, or out of the file itself when it is open; conditions are read only where there are some. */
export async function currentTimes(book: RuleBook | null, frozen: FrozenTimes | null): Promise<Times> {
  if (book) return timesOf(book)
  if (!frozen) return noTimes
  if (!hasConditions(frozen)) return thaw(frozen, null)
  const { readWritten } = await import('./written.ts')
  return thaw(frozen, readWritten)
}
