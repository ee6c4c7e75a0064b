import type { Priority } from './folder.ts'
import type { Ticket } from './ticket.ts'

/** One addend of the urgency. `detail` is data that output puts into words. */
export interface Term {
  name: 'priority' | 'waiting' | 'rule' | 'later'
  points: number
  /** The priority, the hours waited, the rule's name or the folder. */
  detail: string
}

const byPriority: Record<Priority, number> = { low: -4, normal: 0, high: 6, urgent: 12 }

/** One point for ten hours of waiting, at most twelve: five days weigh as much as `urgent`. */
const hoursPerPoint = 10
const waitingCap = 12

/** Urgency is the sum of its terms, computed when read and never stored (as taskwarrior does). Zero terms are left out. */
export function urgencyTerms(ticket: Ticket, now: Date): Term[] {
  const hours = Math.max(0, (now.getTime() - Date.parse(ticket.waitingSince)) / 3_600_000)
  const terms: Term[] = [
    { name: 'priority', points: byPriority[ticket.priority], detail: ticket.priority },
    { name: 'waiting', points: round(Math.min(waitingCap, hours / hoursPerPoint)), detail: `${round(hours)}h` },
    ...ticket.points.map(({ rule, value }): Term => ({ name: 'rule', points: value, detail: rule })),
    { name: 'later', points: ticket.folder === 'answer-later' ? -6 : 0, detail: ticket.folder },
  ]
  return terms.filter((term) => term.points !== 0)
}

export function urgency(terms: Term[]): number {
  return round(terms.reduce((sum, term) => sum + term.points, 0))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
