import type { Address } from './address.ts'
import type { Actor } from './event.ts'

/** A file of a draft; its bytes are in raw.db under `raw`, so that the draft outlives the file it was made from. */
export interface DraftFile {
  name: string
  type: string
  /** Bytes. */
  size: number
  /** SHA-256 of the bytes. */
  raw: string
}

/** An answer that has not been sent. Times are RFC 3339 UTC. */
export interface Draft {
  id: number
  ticket: number
  by: Actor
  template: string | null
  /** Null: `Re:` and the subject of what is answered. */
  subject: string | null
  /** Empty: whoever a reply goes to. */
  to: Address[]
  cc: Address[]
  text: string
  attachments: DraftFile[]
  /** The folder after sending; null: as for any reply. */
  folder: string | null
  /** Whether it asks something; null: the text decides. */
  asks: boolean | null
  /** Private messages of the ticket whose text stands in it on purpose. */
  quotes: readonly number[]
  /** The newest message of the ticket that its writer could know. */
  seen: number
  createdAt: string
  updatedAt: string
  /** Not to be sent after this time; null: no limit. */
  expiresAt: string | null
  /** The mail that it became. */
  outbox: number | null
  discardedAt: string | null
}

/** `answered`: somebody has replied since it was written, so that it must not leave any more. */
export const draftStates = ['open', 'sent', 'answered', 'expired', 'discarded'] as const
export type DraftState = (typeof draftStates)[number]

/** What has happened around a draft. */
export interface DraftFacts {
  /** The mail that it became was stopped before it left. */
  isCancelled: boolean
  /** The newest reply of ours in its ticket, by message number; 0: there is none. */
  newestReply: number
  /** RFC 3339 UTC. */
  now: string
}

/** A draft is answered once: its state follows from what happened, so that cancelling a mail opens its draft again. */
export function draftState(draft: Draft, { isCancelled, newestReply, now }: DraftFacts): DraftState {
  if (draft.discardedAt !== null) return 'discarded'
  if (draft.outbox !== null && !isCancelled) return 'sent'
  if (newestReply > draft.seen) return 'answered'
  return draft.expiresAt !== null && draft.expiresAt < now ? 'expired' : 'open'
}
