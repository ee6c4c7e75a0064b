import { type Address, sameOrganization } from './address.ts'
import { joins, type TieKind } from './tie.ts'

/**
 * What pointed to a ticket: a Message-ID of ours with a valid hash, a tie to one of its mails, or one of its mails that names
 * this one.
 */
export type Evidence = TieKind | 'token' | 'answered' | 'none'

/** Why a message is in its ticket, or in one of its own; stored with the message and shown by `show --why`. */
export interface Link {
  evidence: Evidence
  /** 0 to 100; from 50 on it joins. */
  strength: number
  /** The Message-ID that pointed there; null when it was none. */
  reference: string | null
  /**
   * As what the sender came in: one who took part before, somebody of the customer's own domain, or a colleague who was
   * asked; null when refused or us.
   */
  entered: 'participant' | 'organization' | 'agent' | 'colleague' | null
  /** The ticket that the evidence named although its sender may not enter it. */
  refused: number | null
  /** The best other ticket, strong or weak. */
  second: { ticket: number; evidence: Evidence; strength: number } | null
  /** Tickets that a mail with a ticket of its own may belong to: weak evidence, or nobody who may enter. */
  offered: number[]
}

/** A ticket that the evidence of a mail leads to. */
export interface Candidate {
  ticket: number
  evidence: Exclude<Evidence, 'none'>
  strength: number
  reference: string | null
  customer: Address
  participants: ReadonlySet<string>
  /** True when the message that it is tied to is one that we sent. */
  ours: boolean
}

export interface Linked {
  ticket: number | null
  link: Link
}

export type Role = 'sent' | 'bounce' | 'inbound'

/**
 * Which ticket a mail belongs to (contract.md section 4, "Who enters a ticket"). Evidence alone is not enough: a References
 * header can be forged, so the sender must have taken part, or belong to the customer's own organization. Our own address is
 * no sender that may enter: a mail never acts as the agent, whatever its From says. A bounce is nobody's voice and may only
 * attach to a mail of ours that it is about.
 */
export function linkMail(from: Address | null, role: Role, candidates: Candidate[], own: readonly string[]): Linked {
  const ranked = [...candidates].sort((a, b) => b.strength - a.strength)
  const strong = ranked.filter(({ strength }) => strength >= joins)
  const chosen = strong.find((candidate) => entrance(from, role, candidate, own) !== null)
  const named = chosen ?? strong[0]
  const other = ranked.find(({ ticket }) => ticket !== named?.ticket)
  const second = other ? { ticket: other.ticket, evidence: other.evidence, strength: other.strength } : null
  const entered = chosen ? entrance(from, role, chosen, own) : null
  const offered = new Set(ranked.map(({ ticket }) => ticket).filter((ticket) => ticket !== named?.ticket))
  const link: Link = {
    evidence: named?.evidence ?? 'none',
    strength: named?.strength ?? 0,
    reference: named?.reference ?? null,
    entered: entered === 'bounce' ? null : entered,
    refused: chosen ? null : (named?.ticket ?? null),
    second,
    offered: chosen ? [] : [...offered].slice(0, 3),
  }
  return { ticket: chosen?.ticket ?? null, link }
}

/** Only these prove that somebody of the customer's firm has seen the mail; what a subject says, anybody can guess. */
const proofs: Evidence[] = ['token', 'reference']

function entrance(from: Address | null, role: Role, candidate: Candidate, own: readonly string[]) {
  if (role === 'sent') return 'agent'
  if (role === 'bounce') return candidate.ours && candidate.evidence !== 'subject' ? 'bounce' : null
  if (!from || candidate.evidence === 'about' || own.includes(from.address)) return null
  if (candidate.participants.has(from.address)) return 'participant'
  if (!proofs.includes(candidate.evidence)) return null
  return sameOrganization(from.address, candidate.customer.address) ? 'organization' : null
}
