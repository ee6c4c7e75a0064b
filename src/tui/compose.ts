import type { Text } from '../output/text/text.ts'
import type { guardReply } from '../services/outbox/guard.ts'
import type { ReplyPlan, ReplyRequest } from '../services/tickets/reply.ts'

/** A text that an answer may begin with. */
export interface Offer {
  /** A template's name; null: an empty page, or a draft. */
  template: string | null
  draft: number | null
  title: string
  /** Why it is offered; '' when nothing speaks for it. */
  because: string
}

/** An answer on its way: first the choice of a text, then the mail as it would leave. */
export interface Compose {
  ticket: number
  offers: Offer[]
  index: number
  /** The chosen text filled in, or why that cannot be done. */
  sample: Sample
  /** Values that the person gave the template by name. */
  set: Readonly<Record<string, string>>
  /** The mail as it would leave; null while a text is being chosen. */
  ready: Ready | null
}

export interface Sample {
  text: string
  fault: Text | null
  /** The value that the template lacks and a person can give; null: none. */
  needs: string | null
}

export const noSample: Sample = { text: '', fault: null, needs: null }

export interface Ready {
  request: ReplyRequest
  template: string | null
  plan: ReplyPlan
  findings: ReturnType<typeof guardReply>
  /** Addresses that the writer has typed, and those that he has confirmed. */
  named: string[]
  confirmed: string[]
}
