import type { Ball } from '../../domain/folder.ts'
import type { Sample } from '../../domain/report.ts'
import type { History } from './history.ts'
import { type Frame, lengths } from './metric.ts'

/** How long the ball was with one of these within the period, one line a ticket. */
export function waitingOn(balls: readonly Ball[]): (history: History, frame: Frame) => Sample[] {
  return ({ ticket, stays }, frame) => {
    let at: number | null = null
    let value = 0
    let calendar = 0
    for (const stay of stays) {
      const from = Math.max(stay.from, frame.from)
      const to = Math.min(stay.to, frame.to)
      if (!balls.includes(stay.ball) || to <= from) continue
      at ??= from
      const more = lengths(frame, from, to)
      value += more.value
      calendar += more.calendar
    }
    return at === null ? [] : [{ ticket, at, value, calendar }]
  }
}
