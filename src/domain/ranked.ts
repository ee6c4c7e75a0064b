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

/** What takes the shortest answer first, as far as the mail tells; equals by urgency. */
export function byEffort(a: Standing, b: Standing): number {
  return effort(a) - effort(b) || byUrgency(a, b)
}

/** Words to read, each further question and each file as many more; half of it where a template suggests itself. */
function effort({ ticket, ball }: Standing): number {
  const { says } = ticket.clock
  if (ball !== 'us' || !says) return Number.MAX_SAFE_INTEGER
  const work = says.words + Math.max(0, says.questions - 1) * 40 + says.files * 80
  return ticket.suggested.length > 0 ? work / 2 : work
}
