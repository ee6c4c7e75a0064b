import { askEvery, type RatingScale, ratingIn, ratingToken, valuesOf } from '../../domain/rating.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { appendEvents } from '../../store/event.ts'
import { putAsked, satisfactionOf, wasAsked } from '../../store/satisfaction.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import { type Desk, signerOf } from '../desk.ts'

interface Wording {
  /** By value: how it is called. */
  labels: Partial<Record<RatingScale, Record<number, string>>>
  subject(label: string): string
  digit(scale: RatingScale): string
}

const words: Record<'ja' | 'en', Wording> = {
  ja: {
    labels: {
      '3': { 3: 'よかった', 2: 'ふつう', 1: 'よくなかった' },
      '5': { 5: 'とてもよかった', 4: 'よかった', 3: 'ふつう', 2: 'あまりよくなかった', 1: 'よくなかった' },
    },
    subject: (label) => `評価: ${label}`,
    digit: (scale) => `数字（${range(scale, '～')}）だけをご返信いただいても結構です。`,
  },
  en: {
    labels: {
      '3': { 3: 'Good', 2: 'Fair', 1: 'Bad' },
      '5': { 5: 'Very good', 4: 'Good', 3: 'Fair', 2: 'Poor', 1: 'Bad' },
    },
    subject: (label) => `Rating: ${label}`,
    digit: (scale) => `Or just reply with a number, ${range(scale, ' to ')}.`,
  },
}

function range(scale: RatingScale, to: string): string {
  const values = valuesOf(scale)
  return `${values.at(-1)}${to}${values[0]}`
}

/**
 * The question how it was, for the letter that closes a ticket: a link a line for each answer, whose mail only has to be
 * sent, or a digit in the reply. Null when the customer is not to be asked: config.yaml says so, or he was asked within 30
 * days.
 */
export function ratingBlock(desk: Desk, ticket: Ticket, language: 'ja' | 'en'): string | null {
  const { scale } = desk.satisfaction
  if (desk.satisfaction.ask === 'never' || !mayAsk(desk, ticket)) return null
  const { labels, subject, digit } = words[language]
  const known = labels[scale]
  const links = valuesOf(scale).flatMap((value) => {
    const label = known?.[value] ?? String(value)
    const token = ratingToken({ ticket: ticket.number, scale, value }, signerOf(desk.store))
    const title = encodeURIComponent(`${subject(label)} [${token}]`)
    return [label, `  mailto:${desk.addresses[0] ?? ''}?subject=${title}`]
  })
  // Eleven links say less than a number.
  return [...(scale === 'nps' ? [] : [...links, '']), digit(scale)].join('\n')
}

/** Nobody is asked twice within 30 days, or about a ticket that he has judged. */
export function mayAsk(desk: Desk, { number, customer }: Ticket): boolean {
  const since = new Date(desk.now().getTime() - askEvery * 24 * 3_600_000).toISOString()
  if (satisfactionOf(desk.store, number)?.value != null) return false
  return customer.address !== '' && !wasAsked(desk.store, customer.address, since, number)
}

/** Writes down that a mail which is on its way asks; call it in the transaction that queues it. */
export function noteAsked(desk: Desk, number: number, text: string): void {
  const ticket = ticketByNumber(desk.store, number)
  const scale = ticket && scaleAskedIn(desk, number, text)
  if (!ticket || !scale) return
  const askedAt = desk.now().toISOString()
  const before = satisfactionOf(desk.store, number)
  putAsked(desk.store, { ticket: number, customer: ticket.customer.address, scale, askedAt })
  if (before) return
  const data = { scale, from: null, to: null, words: null, message: null }
  appendEvents(desk.store, number, askedAt, [{ kind: 'satisfaction', by: 'agent', data }])
}

function scaleAskedIn(desk: Desk, ticket: number, text: string): RatingScale | null {
  const asked = ratingIn(text, signerOf(desk.store))
  if (asked) return asked.ticket === ticket ? asked.scale : null
  const { scale } = desk.satisfaction
  return [words.ja, words.en].some(({ digit }) => text.includes(digit(scale))) ? scale : null
}
