import { always, type Block, type Calendar, type DayRange, type HolidayName } from '../../domain/calendar.ts'
import { isDay, readClockRange, readDayRange, readWeekdays } from '../day.ts'
import type { Reading } from '../reading.ts'
import { mapping, oneOrMany, type Schema, text } from '../schema.ts'

const clock: Schema = { type: 'string', pattern: '^\\d{1,2}:\\d{2}-\\d{1,2}:\\d{2}$' }
const days = oneOrMany({ type: 'string', pattern: '^(\\d{4}-)?\\d{2}-\\d{2}(\\.\\.(\\d{4}-)?\\d{2}-\\d{2})?$' })

export const hoursSchema: Schema = mapping(
  {
    timezone: text,
    open: { type: 'object', additionalProperties: oneOrMany(clock), minProperties: 1 },
    holidays: oneOrMany({ type: 'string', pattern: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$' }),
    closed: days,
    extra: { type: 'object', additionalProperties: oneOrMany(clock) },
  },
  ['timezone', 'open'],
)

export const calendarsSchema: Schema = {
  type: 'object',
  additionalProperties: { anyOf: [{ const: '24x7' }, hoursSchema] },
}

/** The public holidays of a country by YYYY-MM-DD; null when there is no table of them. */
export type HolidaysOf = (country: string) => ReadonlyMap<string, HolidayName> | null

/** The calendars of a file: `hours` is called "office". */
export function readCalendars(
  hours: Reading | undefined,
  calendars: Reading | undefined,
  holidaysOf: HolidaysOf,
): ReadonlyMap<string, Calendar> {
  const found = new Map<string, Calendar>()
  const office = hours && readCalendar('office', hours, holidaysOf)
  if (office) found.set('office', office)
  for (const [name, entry] of calendars?.entries() ?? []) {
    if (name === 'office' && hours) entry.problem('calendar.office-twice', {}, 'key')
    const calendar = entry.value === '24x7' ? { ...always, name } : readCalendar(name, entry, holidaysOf)
    if (calendar) found.set(name, calendar)
  }
  return found
}

function readCalendar(name: string, entry: Reading, holidaysOf: HolidaysOf): Calendar | null {
  if (typeof entry.value === 'string') return entry.problem('calendar.form', { text: entry.value })
  const fields = entry.fields(['timezone', 'open', 'holidays', 'closed', 'extra'])
  if (!fields) return null
  const timeZone = readZone(entry.need(fields, 'timezone'))
  const week = readWeek(entry.need(fields, 'open'))
  const countries = (fields.get('holidays')?.items() ?? []).flatMap((item) => readCountry(item, holidaysOf) ?? [])
  const closed = (fields.get('closed')?.items() ?? []).flatMap((item) => readRange(item) ?? [])
  const extra = [...(fields.get('extra')?.entries() ?? [])].flatMap(([day, blocks]) => {
    if (day.length !== 10 || !isDay(day)) return blocks.problem('value.not-date', { text: day }, 'key') ?? []
    return { day, blocks: readBlocks(blocks) }
  })
  if (timeZone === null || week === null) return null
  const holidays = countries.map(({ code }) => code)
  const holidayNames = new Map(countries.flatMap(({ days }) => [...days]))
  return { name, timeZone, week, closed, extra, holidays, holidayDays: new Set(holidayNames.keys()), holidayNames }
}

function readZone(entry: Reading | null): string | null {
  const zone = entry?.text() ?? null
  if (!entry || zone === null) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return entry.problem('hours.bad-zone', { text: zone })
  }
}

function readWeek(entry: Reading | null): Block[][] | null {
  const entries = entry?.entries()
  if (!entry || !entries) return null
  if (entry.isEmpty) entry.problem('value.empty', { key: entry.key })
  const week: Block[][] = Array.from({ length: 7 }, () => [])
  for (const [key, blocks] of entries) {
    const days = readWeekdays(key)
    if (!days) blocks.problem('hours.bad-weekday', { text: key }, 'key')
    const found = readBlocks(blocks)
    for (const day of days ?? []) {
      if ((week[day]?.length ?? 0) > 0) blocks.problem('hours.day-twice', { text: key }, 'key')
      week[day] = found
    }
  }
  return week
}

/** Blocks of one day in the order of the clock; they may not overlap, nor go past midnight. */
function readBlocks(entry: Reading): Block[] {
  const blocks = entry.items().flatMap((item) => {
    const written = item.text()?.trim()
    if (written === undefined) return []
    const block = readClockRange(written)
    if (!block || block.from >= block.to) return item.problem('hours.bad-block', { text: written }) ?? []
    return [block]
  })
  const sorted = blocks.sort((a, b) => a.from - b.from)
  if (sorted.some((block, index) => index > 0 && block.from < (sorted[index - 1]?.to ?? 0))) {
    entry.problem('hours.overlap', { key: entry.key })
  }
  return sorted
}

function readCountry(
  item: Reading,
  holidaysOf: HolidaysOf,
): { code: string; days: ReadonlyMap<string, HolidayName> } | null {
  const code = item.text()
  if (code === null) return null
  if (!/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(code)) return item.problem('hours.bad-country', { text: code })
  const days = holidaysOf(code)
  return days ? { code, days } : item.problem('hours.no-holidays', { text: code })
}

function readRange(item: Reading): DayRange | null {
  const written = item.text()?.trim()
  if (written === undefined) return null
  return readDayRange(written) ?? item.problem('value.not-days', { text: written })
}
