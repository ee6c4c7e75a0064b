import type { ThreadMail } from '../../domain/thread-mail.ts'
import type { Candidate } from '../../domain/threading.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { joins, type Tie } from '../../domain/tie.ts'
import { ticketOfToken } from '../../domain/token.ts'
import { addressesOf } from '../../store/customer.ts'
import { placeOf } from '../../store/message.ts'
import { participantsOf } from '../../store/participant.ts'
import type { Prospect } from '../../store/thread.ts'
import { survivor } from '../../store/ticket.ts'
import { type Desk, signerOf } from '../desk.ts'

/** What a message is for the question who may join it. */
interface Place {
  ticket: number
  ours: boolean
}

/** The tickets that a mail is tied to, or that its ids of ours name; strongest evidence first. */
export function candidatesOf(desk: Desk, { mail, ties, back, near }: Prospect): Candidate[] {
  const found: Candidate[] = []
  for (const tie of ties) push(desk, found, tie, evidenceOf(desk, tie))
  // A mail that names this one came first: this is a late ancestor.
  for (const tie of back) push(desk, found, tie, tie.strength >= joins ? 'answered' : tie.kind)
  const known = new Set(near.map(({ id }) => id))
  for (const [place, id] of idsOf(mail).entries()) {
    if (known.has(id)) continue
    const number = ticketOfToken(id, signerOf(desk.store))
    const ticket = number === null ? null : survivor(desk.store, number)
    if (!ticket) continue
    const { customer } = ticket
    const participants = entrantsOf(desk, ticket)
    const strength = 100 - Math.min(place, 20) / 2
    found.push({
      ticket: ticket.number,
      evidence: 'token',
      strength,
      reference: id,
      customer,
      participants,
      ours: true,
    })
  }
  return found.sort((a, b) => b.strength - a.strength)
}

/** Who takes part, and from which other addresses a person has said that its customer writes. */
function entrantsOf({ store }: Desk, { number, customer }: Ticket): Set<string> {
  const people = participantsOf(store, number)
  if (customer.address !== '') for (const address of addressesOf(store, customer.address)) people.add(address)
  return people
}

export function idsOf(mail: ThreadMail): string[] {
  return [...new Set([...mail.references, ...mail.about, ...mail.quotedIds])]
}

/** A tie by an id of ours whose hash is right is a proof of its own. */
export function evidenceOf(desk: Desk, { kind, reference }: Tie): Candidate['evidence'] {
  const byId = kind === 'reference' || kind === 'quoted-id'
  return byId && reference !== null && ticketOfToken(reference, signerOf(desk.store)) !== null ? 'token' : kind
}

function push(desk: Desk, found: Candidate[], tie: Tie, evidence: Candidate['evidence']): void {
  const place: Place | null = placeOf(desk.store, tie.other)
  const ticket = place && survivor(desk.store, place.ticket)
  if (!place || !ticket) return
  const participants = entrantsOf(desk, ticket)
  const { strength, reference } = tie
  const { customer } = ticket
  found.push({ ticket: ticket.number, evidence, strength, reference, customer, participants, ours: place.ours })
}
