import { type Address, sameOrganization } from './address.ts'

/** Why a message is in its ticket, or in one of its own; stored with the message and shown by `show --why`. */
export interface Link {
  /** What pointed to a ticket: a Message-ID of ours with a valid hash, a Message-ID we know, the mail a bounce is about. */
  evidence: 'token' | 'reference' | 'about' | 'none'
  /** The Message-ID that pointed there. */
  reference: string | null
  /** As what the sender came in: one who took part before, or somebody of the customer's own domain; null when refused or us. */
  entered: 'participant' | 'organization' | 'agent' | null
  /** The ticket that the evidence named although its sender may not enter it. */
  refused: number | null
}

/** A ticket that the references of a mail lead to. */
export interface Candidate {
  ticket: number
  evidence: 'token' | 'reference' | 'about'
  reference: string
  customer: Address
  participants: ReadonlySet<string>
  /** True when the message referred to is one that we sent. */
  ours: boolean
}

export interface Linked {
  ticket: number | null
  link: Link
}

/**
 * Which ticket a mail belongs to (contract.md section 4, "Who enters a ticket"). Candidates come nearest reference first.
 * Evidence alone is not enough: a References header can be forged, so the sender must have taken part, or belong to the
 * customer's own organization. A bounce is nobody's voice and may only attach to a mail of ours that it is about.
 */
export function linkMail(from: Address | null, role: 'sent' | 'bounce' | 'inbound', candidates: Candidate[]): Linked {
  for (const candidate of candidates) {
    const entered = entrance(from, role, candidate)
    if (!entered) continue
    const { evidence, reference, ticket } = candidate
    return { ticket, link: { evidence, reference, entered: entered === 'bounce' ? null : entered, refused: null } }
  }
  const first = candidates[0]
  const link: Link = first
    ? { evidence: first.evidence, reference: first.reference, entered: null, refused: first.ticket }
    : { evidence: 'none', reference: null, entered: null, refused: null }
  return { ticket: null, link }
}

function entrance(from: Address | null, role: 'sent' | 'bounce' | 'inbound', candidate: Candidate) {
  if (role === 'sent') return 'agent'
  if (role === 'bounce') return candidate.ours ? 'bounce' : null
  if (!from || candidate.evidence === 'about') return null
  if (candidate.participants.has(from.address)) return 'participant'
  return sameOrganization(from.address, candidate.customer.address) ? 'organization' : null
}
