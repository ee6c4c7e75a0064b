import { languageOf } from '../../domain/language.ts'
import type { Message } from '../../domain/message.ts'
import { type QuotingStyle, quoted, quotingStyleOf } from '../../domain/quoting.ts'
import { headerText } from '../../domain/text.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { Desk } from '../desk.ts'

/** The style in which a ticket's customer quotes, and the answer does too. */
export function mirroredStyle(answered: Message | null): QuotingStyle {
  return answered ? quotingStyleOf(answered.mail) : 'none'
}

/** The answered mail below an answer that shows nothing of it yet; '' where the style is another. */
export function quoteBelow(
  desk: Desk,
  ticket: Ticket,
  answered: Message | null,
  text: string,
  wanted: QuotingStyle | null,
): string {
  if (!answered || (wanted ?? mirroredStyle(answered)) !== 'below' || /^>/mu.test(text)) return ''
  return `\n${quotedMail(desk, ticket, answered)}\n`
}

/** What is new in a mail, as a quote under the line that says who wrote it and when. */
export function quotedMail(desk: Desk, ticket: Ticket, { mail, receivedAt }: Message): string {
  const zone = desk.times.office.timeZone
  const isJapanese = languageOf(`${ticket.subject}\n${mail.replyText}`) === 'ja'
  const name = headerText(mail.from?.name ?? '') || (mail.from?.address ?? ticket.customer.address)
  const day = new Date(receivedAt)
  const part = (options: Intl.DateTimeFormatOptions, locale = 'en-CA') =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: zone, hourCycle: 'h23' }).format(day)
  const clock = part({ hour: '2-digit', minute: '2-digit' }, 'en-GB')
  const head = isJapanese
    ? `${part({ year: 'numeric', month: 'long', day: 'numeric' }, 'ja-JP')} ${clock} ${name} <${mail.from?.address ?? ''}>:`
    : `On ${part({ year: 'numeric', month: '2-digit', day: '2-digit' })} ${clock}, ${name} wrote:`
  return `${head}\n${quoted(mail.replyText)}`
}
