import { blocksOf, type Calendar, dayOf } from './calendar.ts'
import { stretches } from './zone.ts'

/** An interval of instants, milliseconds since 1970, [from, to). */
export interface Interval {
  from: number
  to: number
}

/** The openings of one year (UTC), in order, and how much was open before each of them. */
interface Year {
  from: readonly number[]
  to: readonly number[]
  before: readonly number[]
  total: number
}

const dayLength = 86_400_000
const tables = new WeakMap<Calendar, Map<number, Year>>()

/** A calendar that has not opened for so many years never will. */
const patience = 10

/** Milliseconds during which a calendar is open in [from, to); 0 when `to` is not later. */
export function openBetween(calendar: Calendar, from: number, to: number): number {
  if (!(to > from)) return 0
  const first = yearOf(from)
  const last = yearOf(to)
  let open = -openInYear(calendar, first, from)
  for (let year = first; year < last; year++) open += tableOf(calendar, year).total
  return open + openInYear(calendar, last, to)
}

/** The first instant by which a calendar has been open for `ms` since `from`; Infinity when it never opens so long. */
export function afterOpen(calendar: Calendar, from: number, ms: number): number {
  if (ms <= 0) return from
  let year = yearOf(from)
  let left = ms + openInYear(calendar, year, from)
  for (let closed = 0; closed < patience; year++) {
    const table = tableOf(calendar, year)
    if (left <= table.total) {
      const index = lastBelow(table.before, left)
      return (table.from[index] ?? 0) + left - (table.before[index] ?? 0)
    }
    left -= table.total
    closed = table.total === 0 ? closed + 1 : 0
  }
  return Number.POSITIVE_INFINITY
}

/** `from` itself when the calendar is open then, else when it opens next; Infinity when it never does. */
export function nextOpening(calendar: Calendar, from: number): number {
  const end = afterOpen(calendar, from, 1)
  return end === Number.POSITIVE_INFINITY ? end : end - 1
}

/** The openings in [from, to), those that meet joined. */
export function openings(calendar: Calendar, from: number, to: number): Interval[] {
  const found: Interval[] = []
  for (let year = yearOf(from); Date.UTC(year) < to; year++) {
    const table = tableOf(calendar, year)
    for (let index = Math.max(0, lastBelow(table.from, from)); index < table.from.length; index++) {
      const start = Math.max(from, table.from[index] ?? 0)
      const end = Math.min(to, table.to[index] ?? 0)
      if (start >= to) break
      if (end <= start) continue
      const last = found.at(-1)
      if (last?.to === start) last.to = end
      else found.push({ from: start, to: end })
    }
  }
  return found
}

let lastYear = { year: 1970, from: 0, to: Date.UTC(1971) }

/** Nearly always the same as the last one. */
function yearOf(instant: number): number {
  if (instant < lastYear.from || instant >= lastYear.to) {
    const year = new Date(instant).getUTCFullYear()
    lastYear = { year, from: Date.UTC(year), to: Date.UTC(year + 1) }
  }
  return lastYear.year
}

function openInYear(calendar: Calendar, year: number, until: number): number {
  const { from, to, before } = tableOf(calendar, year)
  const index = lastBelow(from, until)
  if (index < 0) return 0
  return (before[index] ?? 0) + Math.min(until, to[index] ?? 0) - (from[index] ?? 0)
}

/** The place of the last value that is smaller than `limit`; -1 when there is none. */
function lastBelow(values: readonly number[], limit: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Made once for each year that is asked about: adding and measuring are then a search in a sorted list. */
function tableOf(calendar: Calendar, year: number): Year {
  if (calendar === latest?.calendar && year === latest.year) return latest.table
  let years = tables.get(calendar)
  if (!years) {
    years = new Map()
    tables.set(calendar, years)
  }
  let table = years.get(year)
  if (!table) {
    table = makeTable(calendar, year)
    years.set(year, table)
  }
  latest = { calendar, year, table }
  return table
}

let latest: { calendar: Calendar; year: number; table: Year } | null = null

/**
 * Open is whatever the wall clock shows inside a block: the hour that is skipped in spring is never open, the one that
 * comes twice in autumn is open twice.
 */
function makeTable(calendar: Calendar, year: number): Year {
  const from: number[] = []
  const to: number[] = []
  const before: number[] = []
  let total = 0
  for (const stretch of stretches(calendar.timeZone, Date.UTC(year), Date.UTC(year + 1))) {
    const { offset } = stretch
    const last = Math.floor((stretch.to - 1 + offset) / dayLength)
    for (let day = Math.floor((stretch.from + offset) / dayLength); day <= last; day++) {
      for (const block of blocksOf(calendar, dayOf(day))) {
        const midnight = day * dayLength - offset
        const start = Math.max(stretch.from, midnight + block.from * 60_000)
        const end = Math.min(stretch.to, midnight + block.to * 60_000)
        if (end <= start) continue
        from.push(start)
        to.push(end)
        before.push(total)
        total += end - start
      }
    }
  }
  return { from, to, before, total }
}
