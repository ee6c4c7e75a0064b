import { type Calendar, inDayRange, isOpen, type LocalTime, localTime } from '../../domain/calendar.ts'
import { readClockRange, readDayRange, readWeekdays } from '../day.ts'
import { looking } from '../finding.ts'
import type { Reading } from '../reading.ts'
import type { Condition, Surroundings } from '../rule.ts'
import { oneOrMany, text } from '../schema.ts'

type Ask = (local: LocalTime, instant: number) => boolean

/** When the mail came: `open`, `closed`, `mon-fri`, `09:00-12:00`, `12-29..01-03`, `2026-08-13`; a list is any of them. */
export const time: Condition = {
  key: 'time',
  schema: oneOrMany(text),
  parse(reading, { hours, moment }: Surroundings) {
    const asks = reading.items().flatMap((item) => parseOne(item, hours) ?? [])
    const zone = hours?.timeZone ?? 'UTC'
    return looking('time', (subject) => {
      const at = moment === 'any-time' ? (subject.passing?.now ?? subject.at) : subject.at
      if (at === null) return { holds: false, saw: '' }
      const instant = Date.parse(at)
      const local = localTime(zone, instant)
      const clock = `${Math.floor(local.minute / 60)}:${String(local.minute % 60).padStart(2, '0')}`
      return {
        holds: asks.some((ask) => ask(local, instant)),
        saw: `${local.day} ${['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][local.weekday]} ${clock}`,
      }
    })
  },
}

function parseOne(item: Reading, hours: Calendar | null): Ask | null {
  const written = item.text()?.trim()
  if (written === undefined) return null
  // Whatever a time is compared with, it is the office's clock that is meant.
  if (!hours) return item.problem('time.no-hours', { text: written })
  if (written === 'open') return (_, instant) => isOpen(hours, instant)
  if (written === 'closed') return (_, instant) => !isOpen(hours, instant)
  const days = readWeekdays(written)
  if (days) return ({ weekday }) => days.includes(weekday)
  const clock = readClockRange(written)
  if (clock) {
    const { from, to } = clock
    return ({ minute }) => (from <= to ? minute >= from && minute < to : minute >= from || minute < to)
  }
  const range = readDayRange(written)
  if (range) return ({ day }) => inDayRange(day, range)
  return item.problem('time.form', { text: written })
}
