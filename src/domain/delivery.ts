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
  | { outcome: 'accepted'; reply: string; refused: Refusal[] }
  | { outcome: 'refused' | 'unknown'; reply: string }
  | { outcome: 'unsent'; reply: string; problem?: UserError }

/** A recipient whom the server did not take while it took others; `permanent` when it is of no use to ask again. */
export interface Refusal {
  address: string
  reply: string
  permanent: boolean
}

/** Sends finished bytes. Never throws for what the server or the network does: that is a Delivery. */
export interface Transport {
  /** True when what was sent must be copied to Sent by us. */
  readonly needsSentCopy: boolean
  /** `leaving` is called before the first byte of the mail leaves; when it throws, none does. */
  send(bytes: Uint8Array, envelope: Envelope, leaving?: () => void): Promise<Delivery>
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
  /** Absent: UTF-8. ISO-2022-JP only where `Unfit` finds nothing in text, names and subject. */
  charset?: LetterCharset
  /** `type`: a mail is attached as `message/rfc822`; absent: by its name. */
  attachments: { name: string; bytes: Uint8Array; type?: string }[]
  /** What RFC 3834 section 5 calls it when no person has seen it: an answer, or a mail that answers nothing. */
  submitted?: 'auto-replied' | 'auto-generated'
}

export const letterCharsets = ['utf-8', 'iso-2022-jp'] as const
export type LetterCharset = (typeof letterCharsets)[number]

/** The characters of a text, each once, that a character set cannot carry. */
export type Unfit = (text: string, charset: LetterCharset) => string[]

export type Composer = (letter: Letter) => Promise<Uint8Array>

/** Addresses a built mail anew: other To, Message-ID and Date, no Cc; body and attachments stay byte for byte. */
export type Readdress = (bytes: Uint8Array, change: { messageId: string; to: Address; date: Date }) => Uint8Array

/**
 * A second mark on each of our mails: some servers replace the Message-ID of what they send and file (Exchange does), and
 * then this header is how we know our own mail again.
 */
export const outboxMark = 'X-Triage-Outbox-Id'

/** Stands on each mail that no person has seen, with the address that wrote it: whoever answers by itself can know us. */
export const loopMark = 'X-Triage-Loop'

/** What stands behind the mark of the mail with this Message-ID. */
export function markOf(messageId: string): string {
  return messageId.replace(/^<|>$/g, '')
}

export const outboxStates = ['queued', 'sending', 'sent', 'refused', 'unknown', 'cancelled'] as const
export type OutboxState = (typeof outboxStates)[number]

/** What a mail of ours is: `forward` gives a matter away, `automatic` is a rule's answer that nobody looked at. */
export type OutboxKind = 'reply' | 'handoff' | 'forward' | 'reminder' | 'automatic'

/** Whether nobody looked at it before it left. */
export function isByItself({ kind }: Pick<OutboxRow, 'kind'>): boolean {
  return kind === 'reminder' || kind === 'automatic'
}

/** What became of the mail for one of its recipients; `reply` is the server's word when it was not a yes. */
export interface Recipient {
  address: string
  state: 'pending' | 'accepted' | 'refused' | 'cancelled'
  reply: string | null
}

/** One mail on its way out. */
export interface OutboxRow {
  id: number
  ticket: number
  kind: OutboxKind
  envelope: Envelope
  /** Each address of the envelope; only the pending ones are still written to. */
  recipients: Recipient[]
  subject: string
  messageId: string
  /** SHA-256 of the bytes in raw.db; exactly these leave. */
  raw: string
  state: OutboxState
  /** Queued, but tried for so long that a person has to say what happens. */
  held: boolean
  attempts: number
  /** The server's last word when it was not a yes. */
  error: string | null
  /** Whether the copy in Sent is still owed. */
  copy: 'owed' | 'done' | 'none'
  createdAt: string
  /** Not before this time is it tried again. */
  notBefore: string
  /** The first and the last attempt; null before. */
  triedSince: string | null
  triedAt: string | null
  /** When it was last looked for in Sent, in vain. */
  lookedAt: string | null
  /** The mail that this one repeats to another address. */
  resendOf: number | null
}
