import type { Address } from './address.ts'
import type { UserError } from './error.ts'

/** SMTP envelope (RFC 5321 section 2.3.1): who sends, who receives. */
export interface Envelope {
  from: string
  to: string[]
}

/**
 * What became of one attempt to send. `unsent`: certainly did not leave, may be tried again. `unknown`: may have left;
 * only evidence or a person decides (RFC 1047). `reply` is the server's last line, or the reason in words. `problem` is set
 * when no mail at all can leave now (no connection, TLS or login refused): of kind `config` when trying again will not help.
 */
export type Delivery =
  | { outcome: 'accepted'; reply: string; refused: { address: string; reply: string }[] }
  | { outcome: 'refused' | 'unknown'; reply: string }
  | { outcome: 'unsent'; reply: string; problem?: UserError }

/** Sends finished bytes. Never throws for what the server or the network does: that is a Delivery. */
export interface Transport {
  /** True when what was sent must be copied to Sent by us. */
  readonly needsSentCopy: boolean
  send(bytes: Uint8Array, envelope: Envelope): Promise<Delivery>
  close(): Promise<void>
}

/** A mail to be built. All header values are checked by the composer: control characters are refused. */
export interface Letter {
  messageId: string
  from: Address
  to: Address[]
  cc: Address[]
  subject: string
  inReplyTo: string | null
  references: string[]
  date: Date
  text: string
  attachments: { name: string; bytes: Uint8Array }[]
}

export type Composer = (letter: Letter) => Promise<Uint8Array>

export const outboxStates = ['queued', 'sending', 'sent', 'refused', 'unknown', 'cancelled'] as const
export type OutboxState = (typeof outboxStates)[number]

/** One mail on its way out. */
export interface OutboxRow {
  id: number
  ticket: number
  kind: 'reply'
  envelope: Envelope
  subject: string
  messageId: string
  /** SHA-256 of the bytes in raw.db; exactly these leave. */
  raw: string
  state: OutboxState
  attempts: number
  /** The server's last word when it was not a yes. */
  error: string | null
  /** Whether the copy in Sent is still owed. */
  copy: 'owed' | 'done' | 'none'
  createdAt: string
  /** Not before this time is it tried again. */
  notBefore: string
}
