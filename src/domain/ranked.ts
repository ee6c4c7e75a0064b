import type { Ball, Folder } from './folder.ts'
import type { Ticket } from './ticket.ts'
import { type Term, urgency, urgencyTerms } from './urgency.ts'

/** A ticket as every listing shows it: with all that is computed when it is read. */
export interface RankedTicket {
  ticket: Ticket
  ball: Ball
  terms: Term[]
  urgency: number
}

export function rank(ticket: Ticket, folders: Folder[], now: Date): RankedTicket {
  const ball = folders.find(({ name }) => name === ticket.folder)?.ball ?? 'us'
  const terms = ball === 'us' ? urgencyTerms(ticket, now) : []
  return { ticket, ball, terms, urgency: urgency(terms) }
}

/** Most urgent first; equals by who has waited longer, then by number, so that the order is the same in every run. */
export function byUrgency(a: RankedTicket, b: RankedTicket): number {
  return (
    b.urgency - a.urgency ||
    a.ticket.waitingSince.localeCompare(b.ticket.waitingSince) ||
    a.ticket.number - b.ticket.number
  )
}
