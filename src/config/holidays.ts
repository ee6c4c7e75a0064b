import { readFileSync } from 'node:fs'
import holidayJp from '@holiday-jp/holiday_jp'
import type { HolidayName } from '../domain/calendar.ts'

/** Public holidays by YYYY-MM-DD. */
export type Holidays = ReadonlyMap<string, HolidayName>

/**
 * Of Japan (Cabinet Office data with 振替休日 and 国民の休日, 1970 to 2050). Of the library only its table is used: its
 * functions depend on the time zone of the process.
 */
const japan: Holidays = new Map(
  Object.entries(holidayJp.holidays).map(([day, { name, name_en }]) => [day, { ja: name, en: name_en }]),
)

const tables = new Map<string, Holidays>([['JP', japan]])

/** The public holidays of a country; null where there is no table, or none was prepared. */
export function holidaysOf(country: string): Holidays | null {
  return tables.get(country) ?? null
}

/** Years before and after this one for which the holidays of other countries are worked out. */
const reach = 5

/**
 * Gets the tables of the countries that a rules file seems to name, Japan aside: from `known`, when they reach far enough,
 * else worked out by a library that takes a quarter of a second to load. A country that it does not know stays unknown.
 */
export async function prepareHolidays(file: string, year: number, known: Record<string, Holidays>): Promise<void> {
  const missing = countriesIn(file).filter((country) => {
    const table = known[country]
    const last = table ? [...table.keys()].at(-1) : undefined
    if (!table || last === undefined || Number(last.slice(0, 4)) < year + 2) return !tables.has(country)
    tables.set(country, table)
    return false
  })
  if (missing.length === 0) return
  const { worldHolidays } = await import('./world-holidays.ts')
  for (const country of missing) {
    const table = worldHolidays(country, year - reach, year + reach)
    if (table) tables.set(country, table)
  }
}

/** Whatever looks like a country in the lines below a `holidays` key; reading the file itself says what is wrong with it. */
function countriesIn(file: string): string[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return []
  }
  const lists = text.matchAll(/holidays['"]?:([^\]}:]*)/g)
  const codes = [...lists].flatMap(([, list = '']) => list.match(/\b[A-Z]{2}(?:-[A-Z0-9]{1,3})?\b/g) ?? [])
  return [...new Set(codes)].filter((code) => code !== 'JP')
}
