import type { Address } from './address.ts'
import type { Authentication } from './authentication.ts'
import type { Filing } from './filing.ts'
import type { Span } from './quote.ts'

export const messageKinds = ['inbound', 'reply', 'note', 'handoff', 'answer', 'reminder', 'automatic'] as const
export type MessageKind = (typeof messageKinds)[number]

/** Whether no customer may read such a message. */
export function isPrivate(kind: MessageKind): kind is 'note' | 'handoff' | 'answer' {
  return kind === 'note' || kind === 'handoff' || kind === 'answer'
}

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

/** A message inside a message, as far as a reader wants it; its own attachments are named by the outer message's. */
export interface AttachedMail {
  from: Address | null
  subject: string | null
  /** RFC 3339 UTC; null when absent or not a date. */
  date: string | null
  text: string
}

/** A text part of a mail, whole: what is hidden in HTML too. */
export interface TextPart {
  /** 0 in the mail itself, 1 in a message attached to it ... */
  depth: number
  type: string
  name: string | null
  charset: string | null
  text: string
}

/** What a contact form's mail says about the person behind it. */
export interface FilledForm {
  /** The form's name in rules.yaml. */
  name: string
  /** Who sent the form's mail: the web server. */
  sender: Address | null
  /** What was read under each key but the customer's address and name and the body. */
  fields: Record<string, string>
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
  /**
   * Where `replyText` stands in `text`, and the version of the finder that found it (`form`: a contact form's own body).
   * Null where all of the text is new by its nature: a note, our own reply.
   */
  replySpans: { finder: number | 'form'; spans: Span[] } | null
  attachments: Attachment[]
  /** Messages attached to this one, reports left out. */
  attached: AttachedMail[]
  automatic: AutomaticKind | null
  /** Why it was taken for automatic ("auto-submitted: auto-replied"); null for human mail. */
  automaticReason: string | null
  bounce: Bounce | null
  /** The day (YYYY-MM-DD) on which the absent sender of an automatic answer is back, when stated. */
  returns: string | null
  /** The contact form that this mail filled in; `from` is then the customer. */
  form: FilledForm | null
  /** What our own mail server found out about the sender; null where it is not asked or said nothing. */
  authentication: Authentication | null
  /** Message-IDs that a bounce is about, out of the returned message or headers. */
  about: string[]
  headers: Header[]
  /** Marks a person should see: `unreadable`, `html-unread`, `charset-guessed`, `duplicate-from`, ... */
  flags: string[]
  /** The character set the text was read with; null when there is no text part. */
  charset: string | null
  /** SHA-256 (hex) over the body and the From, Date and Subject headers: equal for two deliveries of one mail. */
  contentHash: string
  /** Under what the store files it, where that has been worked out in advance; never stored. */
  ahead?: Filing | undefined
}

/** A mail that says nothing: what is known of one is written over it. */
export function blankMail(): ParsedMail {
  return {
    ...{ messageId: null, inReplyTo: [], references: [], from: null, replyTo: [], to: [], cc: [], subject: null },
    ...{ date: null, text: '', replyText: '', replySpans: null, attachments: [], attached: [] },
    ...{ automatic: null, automaticReason: null, bounce: null, returns: null, form: null, authentication: null },
    ...{ about: [], headers: [], flags: [], charset: null, contentHash: '' },
  }
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

export interface ReadOptions {
  /** Reads every text of the mail in this character set, whatever its labels say; null: as they say. */
  charset?: string | null
  /** Works out `ahead` as well. */
  ahead?: boolean
}

/** Turns bytes into a ParsedMail; a mail that cannot be parsed comes back flagged `unreadable`, never as an exception. */
export interface Parser {
  parse(bytes: Uint8Array, options?: ReadOptions): Promise<ParsedMail>
  /** Every text part in the order of the message; empty for a mail that cannot be taken apart. */
  texts(bytes: Uint8Array, options?: ReadOptions): Promise<TextPart[]>
  close(): Promise<void>
}
