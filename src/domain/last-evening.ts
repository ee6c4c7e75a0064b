import { type Calendar, instantOf, isAlwaysOpen, localTime, nextDay } from './calendar.ts'
import { openings } from './opening.ts'

const day = 86_400_000
/** No office is closed for longer than this without somebody having said so. */
const furthest = 31 * day

/** The day on which an instant lies, as the office's clock has it; an office without hours goes by the reader's zone. */
export interface Today {
  timeZone: string
  /** YYYY-MM-DD */
  day: string
  /** Its first instant, and the first one of the next day. */
  from: number
  to: number
}

export function todayOf(office: Calendar, now: number, readersZone: string): Today {
  const timeZone = isAlwaysOpen(office) ? readersZone : office.timeZone
  const today = localTime(timeZone, now).day
  return { timeZone, day: today, from: instantOf(timeZone, today, 0), to: instantOf(timeZone, nextDay(today), 0) }
}

/** When work ended on the last day before today on which the office was open: what came since, nobody has seen. */
export function lastEvening(office: Calendar, { from }: Today): number {
  return openings(office, from - furthest, from).at(-1)?.to ?? from - day
}
