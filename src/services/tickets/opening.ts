import type { Address } from '../../domain/address.ts'
import type { WrittenLetter } from '../../domain/letter-file.ts'
import { baseSubject, headerText } from '../../domain/text.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { messagesOf, newestMessage } from '../../store/message.ts'
import type { Desk } from '../desk.ts'
import { mirroredStyle, quotedMail } from './quote.ts'
import { recipientsOf } from './recipients.ts'
import type { ReplyRequest } from './reply.ts'

/** An answer as its writer begins it. */
export interface ReplyOpening extends WrittenLetter {
  from: Address
  files: string[]
  /** The mail that is answered, as a quote; '' when there is none. */
  below: string
  /** Whether the quote goes out below the answer. */
  quotesBelow: boolean
}

/** What the editor shows first. A customer who answers line by line gets his lines to be answered between. */
export function openingOf(desk: Desk, ticket: Ticket, request: ReplyRequest): ReplyOpening {
  const messages = messagesOf(desk.store, ticket.number)
  const answered = messages.findLast(({ kind }) => kind === 'inbound') ?? null
  const people = recipientsOf(desk, ticket, messages, request)
  const style = request.quoting ?? mirroredStyle(answered)
  const quote = answered ? quotedMail(desk, ticket, answered) : ''
  const isInline = style === 'inline' && !/^>/mu.test(request.text) && quote !== ''
  return {
    ...people,
    subject: request.subject ?? `Re: ${headerText(baseSubject(answered?.mail.subject ?? ticket.subject))}`,
    text: isInline ? `${request.text}\n${quote}\n`.trimStart() : request.text,
    files: request.attachments.map(({ name }) => name),
    below: quote,
    quotesBelow: style === 'below',
  }
}

/** The newest message of a ticket, by its number: what somebody who looks now can know. */
export function newestSeen(desk: Desk, { number }: Ticket): number {
  return newestMessage(desk.store, number)
}
