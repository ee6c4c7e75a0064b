import { sameOrganization } from '../../domain/address.ts'
import type { EventDraft } from '../../domain/event.ts'
import type { ParsedMail } from '../../domain/message.ts'
import { type Rating, ratingIn, wantsAnswer, writtenRating } from '../../domain/rating.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { appendEvents } from '../../store/event.ts'
import { addMessage } from '../../store/message.ts'
import { participantsOf } from '../../store/participant.ts'
import { putAnswer, putAsked, satisfactionOf } from '../../store/satisfaction.ts'
import { survivor, ticketByNumber } from '../../store/ticket.ts'
import { type Desk, signerOf } from '../desk.ts'

/** A customer's word on how it was. */
export interface Judged {
  rating: Rating
  words: string
  /** Whether the words want something beside: then the mail goes its usual way as well. */
  wantsAnswer: boolean
}

/** What a customer sends by one click; null: it is no such mail, or its sender has no part in the ticket. */
export function clickedRating(desk: Desk, mail: ParsedMail): Judged | null {
  const rating = ratingIn(mail.subject ?? '', signerOf(desk.store))
  const ticket = rating && survivor(desk.store, rating.ticket)
  const from = mail.from?.address ?? ''
  if (!ticket || mail.automatic !== null || mail.authentication?.result === 'fail') return null
  const isParty = participantsOf(desk.store, ticket.number).has(from) || from === ticket.customer.address
  if (!isParty && !sameOrganization(from, ticket.customer.address)) return null
  const words = mail.replyText.trim()
  return { rating: { ...rating, ticket: ticket.number }, words, wantsAnswer: wantsAnswer(words) }
}

/** A digit at the beginning of an answer to a ticket about which its customer was asked; null: there is none. */
export function digitRating(desk: Desk, ticket: Ticket | null, mail: ParsedMail): Judged | null {
  const asked = ticket && satisfactionOf(desk.store, ticket.number)
  if (!asked || mail.automatic !== null) return null
  const written = writtenRating(mail.replyText, asked.scale)
  if (!written) return null
  const { value, words } = written
  return { rating: { ticket: ticket.number, scale: asked.scale, value }, words, wantsAnswer: wantsAnswer(words) }
}

/** A mail that is nothing but a rating: it stands in its ticket and changes nothing else. Returns the message. */
export function takeRating(
  desk: Desk,
  { raw, receivedAt, mail }: { raw: string; receivedAt: string; mail: ParsedMail },
  judged: Judged,
): number {
  const { ticket } = judged.rating
  const kept = { ...mail, automatic: 'feedback', automaticReason: 'satisfaction' } as const
  const written = { ticket, kind: 'automatic', thread: '', raw, receivedAt, mail: kept } as const
  const message = addMessage(desk.store, written)
  appendEvents(desk.store, ticket, desk.now().toISOString(), [
    {
      kind: 'message',
      by: 'mail',
      data: { message, kind: 'automatic', link: null, at: null, received: receivedAt, automatic: kept.automatic },
    },
  ])
  recordRating(desk, judged, message, receivedAt)
  return message
}

/** Writes an answer down with its words; call it in the transaction that takes the mail in. */
export function recordRating(desk: Desk, { rating, words }: Judged, message: number, receivedAt: string): void {
  const { ticket, scale, value } = rating
  const before = satisfactionOf(desk.store, ticket)
  const customer = ticketByNumber(desk.store, ticket)?.customer.address ?? ''
  if (!before) putAsked(desk.store, { ticket, customer, scale, askedAt: receivedAt })
  putAnswer(desk.store, { ticket, scale, value, words: words || null, message, answeredAt: receivedAt })
  const data = { scale, from: before?.value ?? null, to: value, words: words || null, message }
  const event: EventDraft = { kind: 'satisfaction', by: 'mail', data }
  appendEvents(desk.store, ticket, desk.now().toISOString(), [event])
}
