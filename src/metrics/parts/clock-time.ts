import { type Calendar, localTime } from '../../domain/calendar.ts'
import type { Sample } from '../../domain/report.ts'
import type { History } from './history.ts'
import { type Frame, isWithin } from './metric.ts'
import { received } from './response.ts'

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** `mon-09`: weekday and hour on the office's clock. */
export function hourOf(timeZone: Calendar['timeZone'], at: number): string {
  const { weekday, minute } = localTime(timeZone, at)
  return `${weekdays[weekday]}-${String(Math.floor(minute / 60)).padStart(2, '0')}`
}

/** Of the messages by people: those at which something holds. */
export function shareOfReceived(holds: (at: number, frame: Frame) => boolean) {
  return (history: History, frame: Frame): Sample[] =>
    received(history).flatMap(({ at }) =>
      isWithin(frame, at) ? [{ ticket: history.ticket, at, value: Number(holds(at, frame)) }] : [],
    )
}
