import type { Address } from '../domain/address.ts'
import type { Letter } from '../domain/delivery.ts'
import type { Finding } from '../output/guard.ts'
import type { ForwardPlan } from '../services/handoff/forward.ts'
import type { HandoffPlan } from '../services/handoff/handoff.ts'
import type { LeftFiles } from '../services/handoff/original-files.ts'
import type { FirstMailPlan, SpokenChannel } from '../services/tickets/new.ts'
import type { ReplyPlan } from '../services/tickets/reply.ts'

interface Written {
  /** What the person has written; null: the words that stand there when nobody wrote any. */
  text: string | null
  findings: Finding[]
}

/** A question to a colleague. */
export interface HandoffErrand extends Written {
  kind: 'handoff'
  ticket: number
  /** A colleague's name, or `manager`. */
  to: string
  wait: string | null
  /** Whether the customer's files go along. */
  originals: boolean
  attachments: Letter['attachments']
  plan: HandoffPlan
}

/** A matter that is given away. */
export interface ForwardErrand extends Written {
  kind: 'forward'
  ticket: number
  to: Address
  close: boolean
  /** The template that tells the customer; null: he is not told. */
  tell: string | null
  /** What was left on the mail server of the customer's files. */
  left: LeftFiles
  told: ReplyPlan | null
  plan: ForwardPlan
}

/** A ticket that did not come by mail, or our first mail to someone. */
export interface NewErrand extends Written {
  kind: 'new'
  ticket: 0
  customer: Address
  channel: SpokenChannel | 'mail'
  subject: string
  /** Null until there is a mail: what was spoken has none. */
  plan: FirstMailPlan | null
}

/** Something other than an answer, on its way from the first word to the question whether it may leave. */
export type Errand = HandoffErrand | ForwardErrand | NewErrand
