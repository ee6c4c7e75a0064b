import type { Address } from './address.ts'

export const messageKinds = ['inbound', 'reply', 'note', 'handoff', 'answer', 'reminder', 'automatic'] as const
export type MessageKind = (typeof messageKinds)[number]

export const automaticKinds = [
  'auto-reply',
  'bounce',
  'delay',
  'delivered',
  'feedback',
  'bulk',
  'notification',
] as const
export type AutomaticKind = (typeof automaticKinds)[number]

export interface Attachment {
  name: string | null
  type: string
  /** Bytes after the transfer encoding is undone. */
  size: number
}

/** What a bounce or a delay notice says; null is "not stated" (contract.md section 3). */
export interface Bounce {
  recipients: string[]
  /** Enhanced status code, RFC 3463: "5.1.1". */
  status: string | null
  /** SMTP reply code: "550". */
  code: string | null
  /** True when the address itself is dead. */
  permanent: boolean | null
}

/** A header in its order of appearance: lower-case key, unfolded and decoded value. */
export interface Header {
  key: string
  value: string
}

/** What the product sees in one mail: plain values, no bytes. Message-IDs keep their angle brackets. */
export interface ParsedMail {
  messageId: string | null
  inReplyTo: string[]
  references: string[]
  from: Address | null
  replyTo: Address[]
  to: Address[]
  cc: Address[]
  subject: string | null
  /** The Date header as RFC 3339 UTC; null when absent or not a date. Only displayed, never a clock. */
  date: string | null
  /** The whole text, line feeds only. */
  text: string
  /** What is new in this message: no quote, no signature. */
  replyText: string
  attachments: Attachment[]
  automatic: AutomaticKind | null
  /** Why it was taken for automatic ("auto-submitted: auto-replied"); null for human mail. */
  automaticReason: string | null
  bounce: Bounce | null
  /** Message-IDs that a bounce is about, out of the returned message or headers. */
  about: string[]
  headers: Header[]
  /** Marks a person should see: `unreadable`, `html-unread`, `charset-guessed`, `duplicate-from`, ... */
  flags: string[]
  /** The character set the text was read with; null when there is no text part. */
  charset: string | null
  /** SHA-256 (hex) over the body and the From, Date and Subject headers: equal for two deliveries of one mail. */
  contentHash: string
}

/** A message of a ticket: a mail, or a note (`raw` null). */
export interface Message {
  id: number
  ticket: number
  kind: MessageKind
  thread: string
  raw: string | null
  receivedAt: string
  /** A note that was taken back. */
  withdrawn: boolean
  /** Everything but the headers, which are read only when asked for. */
  mail: Omit<ParsedMail, 'headers'>
}

/** Turns bytes into a ParsedMail; a mail that cannot be parsed comes back flagged `unreadable`, never as an exception. */
export interface Parser {
  parse(bytes: Uint8Array): Promise<ParsedMail>
  close(): Promise<void>
}
