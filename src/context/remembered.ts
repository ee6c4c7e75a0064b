import type { Holidays } from '../config/holidays.ts'
import type { FrozenTimes, RuleBook } from '../config/times.ts'
import { hoursIn } from '../domain/calendar.ts'
import { builtinFolders, type Folder } from '../domain/folder.ts'
import { meta, setMeta } from '../store/meta.ts'
import type { Store } from '../store/open.ts'

/** What listings need of the rules file. */
export interface Remembered {
  folders: Folder[]
  /** IANA name of the office's time zone, in which times are shown; null when the rules name no hours. */
  timeZone: string | null
  /** What due times and urgency go by; null before the rules have been read. */
  times: FrozenTimes | null
  /** Of the rules file that this is from; null when there was none. */
  stamp: string | null
}

const key = 'remembered'
/** With their names these are ten times as much as the days alone, and only explanations want them. */
const holidayKey = 'holidays'

/** Kept in the store whenever the rules are read, so that a listing need not read them: that would cost more than the listing. */
export async function remember(store: Store, book: RuleBook, folders: Folder[], stamp: string | null): Promise<void> {
  const { toRemember } = await import('../config/times.ts')
  const { times, holidays } = toRemember(book)
  const what: Remembered = { folders, timeZone: hoursIn(book.calendars)?.timeZone ?? null, times, stamp }
  put(store, key, what)
  put(
    store,
    holidayKey,
    Object.fromEntries(Object.entries(holidays).map(([country, table]) => [country, Object.fromEntries(table)])),
  )
}

function put(store: Store, name: string, value: unknown): void {
  const text = JSON.stringify(value)
  if (meta(store, name) !== text) setMeta(store, name, text)
}

export function recall(store: Store): Remembered {
  const text = meta(store, key)
  return {
    folders: builtinFolders,
    timeZone: null,
    times: null,
    stamp: null,
    ...(text === null ? {} : JSON.parse(text)),
  }
}

/** The public holidays of other countries that were worked out before. */
export function recallHolidays(store: Store): Record<string, Holidays> {
  const known = JSON.parse(meta(store, holidayKey) ?? '{}') as Record<
    string,
    Record<string, { ja: string; en: string }>
  >
  return Object.fromEntries(Object.entries(known).map(([country, table]) => [country, new Map(Object.entries(table))]))
}
