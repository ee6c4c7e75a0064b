import { colleagueByAddress } from '../../domain/colleague.ts'
import type { Letter, OutboxKind, OutboxRow } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import { isPrivate, type Message } from '../../domain/message.ts'
import { leakedSentence } from '../../domain/private-text.ts'
import { messagesOf } from '../../store/message.ts'
import { addOutbox } from '../../store/outbox.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { noteAsked } from '../satisfaction/ask.ts'
import { textsOfFile } from './file-text.ts'

export interface NewMail {
  ticket: number
  kind: OutboxKind
  letter: Pick<Letter, 'messageId' | 'from' | 'to' | 'cc' | 'subject' | 'text' | 'attachments'>
  /** SHA-256 of its bytes in raw.db. */
  raw: string
  key: string | null
  at: string
  /** Not before then; absent: at once. */
  notBefore?: string
  resendOf?: number
  /** Private messages of the ticket that the agent quotes on purpose. */
  quotes?: readonly number[]
}

/**
 * The only door to the outbox. A mail to colleagues goes to nobody else, not even to a colleague whose own ticket it is, and
 * a mail to anybody else repeats no private text but what is quoted on purpose. @throws UserError `usage`; nothing is written
 */
export function enqueue(desk: Desk, mail: NewMail): OutboxRow {
  const to = checkMail(desk, mail)
  const { letter, quotes: _, ...row } = mail
  const { messageId, subject } = letter
  noteAsked(desk, mail.ticket, letter.text)
  return addOutbox(desk.store, { ...row, messageId, subject, envelope: { from: letter.from.address, to } })
}

/** The addresses of a mail that may be written down. @throws UserError `usage` as `enqueue` does */
export function checkMail(desk: Desk, mail: Pick<NewMail, 'ticket' | 'kind' | 'letter' | 'quotes'>): string[] {
  const { letter, quotes } = mail
  const to = [...new Set([...letter.to, ...letter.cc].map(({ address }) => address))]
  const messages = messagesOf(desk.store, mail.ticket)
  const customer = ticketByNumber(desk.store, mail.ticket)?.customer.address ?? ''
  const outsider = to.find((address) => address === customer || !isOneOfUs(desk, address))
  if (mail.kind === 'handoff') {
    if (outsider !== undefined) throw new UserError('usage', 'outbox.private-address', { address: outsider })
  } else if (outsider !== undefined) {
    refuseLeak(desk, messages, letter, new Set(quotes))
  }
  return to
}

/** A configured colleague, or the manager. */
export function isOneOfUs(desk: Pick<Desk, 'team' | 'manager'>, address: string): boolean {
  return address === desk.manager || colleagueByAddress(desk.team, address) !== null
}

/** Whether the customer's side knows a message, or shall: what went to colleagues alone it does not, whatever it is called. */
export function isOpen(desk: Desk, { id, kind, mail }: Message, quoted: ReadonlySet<number>): boolean {
  if (quoted.has(id) || isPrivate(kind)) return quoted.has(id)
  const to = [...mail.to, ...mail.cc]
  return kind === 'inbound' || to.length === 0 || to.some(({ address }) => !isOneOfUs(desk, address))
}

/** What is internal in a private message; what a question repeats of the conversation is not. */
export function secretsIn(kind: Message['kind'], { subject, text, replyText }: Message['mail']): string[] {
  return [subject ?? '', kind === 'handoff' ? replyText : text]
}

/** Throws `usage` when a letter for a customer repeats what was written among ourselves. */
function refuseLeak(desk: Desk, messages: Message[], letter: NewMail['letter'], quoted: ReadonlySet<number>): void {
  const hidden = messages.filter(({ id, kind }) => isPrivate(kind) && !quoted.has(id))
  if (hidden.length === 0) return
  const open = messages
    .filter((message) => isOpen(desk, message, quoted))
    .flatMap(({ mail }) => [mail.subject ?? '', mail.text])
  for (const text of textsOf(letter)) {
    for (const { id, kind, mail } of hidden) {
      const leaked = leakedSentence(text, secretsIn(kind, mail), open)
      if (leaked === null) continue
      throw new UserError('usage', 'outbox.private-text', { message: id, kind, text: leaked.slice(0, 60) })
    }
  }
}

function* textsOf({ subject, text, attachments }: NewMail['letter']): Generator<string> {
  yield `${subject}\n${text}`
  for (const { name, bytes } of attachments) {
    yield name
    yield* textsOfFile(bytes)
  }
}
