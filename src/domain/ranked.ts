import { isCalled } from './appointment.ts'
import type { Ball } from './folder.ts'
import type { Sla } from './sla.ts'
import type { Ticket } from './ticket.ts'
import { type Around, type Term, urgency, urgencyTerms } from './urgency.ts'

/** A ticket as every listing shows it: with all that is computed when it is read. */
export interface RankedTicket extends Standing {
  /** The numbers of its drafts that wait for a person. */
  drafts: readonly number[]
}

/** Where a ticket stands by itself. */
export interface Standing {
  ticket: Ticket
  ball: Ball
  sla: Sla
  terms: Term[]
  urgency: number
}

/** What counts while somebody else has the ball, and time calls us back. */
const called: readonly Term['name'][] = ['priority', 'tier', 'rule', 'promise', 'woken']

export function rank(ticket: Ticket, ball: Ball, around: Around): Standing {
  const isOurs = ball === 'us'
  const wants = isOurs || (ball !== 'nobody' && isCalled(ticket, new Date(around.now).toISOString()))
  const terms = wants ? urgencyTerms(ticket, around).filter(({ name }) => isOurs || called.includes(name)) : []
  return { ticket, ball, sla: around.sla, terms, urgency: urgency(terms) }
}

/** Most urgent first; equals by who has waited longer, then by number, so that the order is the same in every run. */
export function byUrgency(a: Standing, b: Standing): number {
  const [since, other] = [a.ticket.waitingSince, b.ticket.waitingSince]
  return b.urgency - a.urgency || (since < other ? -1 : since > other ? 1 : 0) || a.ticket.number - b.ticket.number
}
