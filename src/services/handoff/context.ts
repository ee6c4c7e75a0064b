import type { Asked } from '../../domain/colleague.ts'
import type { Message } from '../../domain/message.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { type Wording, wordings } from './wording.ts'

/** So many messages, and so many characters of each, are enough to answer a question about them. */
const maxMessages = 20
const maxText = 6000

/** A time as the colleague reads it; given by who knows the time zone. */
export type Clock = (at: string) => string

/** Words with which a question begins when the agent wrote none. */
export function usualQuestion({ colleague }: Asked, language: 'en' | 'ja'): string {
  const { greeting, ask } = wordings[language]
  return `${greeting.replace('{name}', colleague.name)}\n\n${ask}`
}

/**
 * The whole letter: the agent's words, why it comes to this colleague, how to answer, the facts, and the conversation. The
 * reference stands in the text as well, because some mail programs answer without References.
 */
export function privateLetter(
  body: string,
  asked: Asked,
  ticket: Ticket,
  messages: readonly Message[],
  reference: string,
  language: 'en' | 'ja',
  clock: Clock,
): string {
  const words = wordings[language]
  const standIn = asked.instead ? [words.standIn(asked.instead.name, asked.back), ''] : []
  return [
    ...[body.trim(), '', ...standIn, words.answer, ''],
    ...[rule(words.facts), ...facts(ticket, words, clock), ''],
    ...[rule(words.conversation), ...conversation(messages, words, clock)],
    `${words.reference}: ${reference}`,
    '',
  ].join('\n')
}

function facts(ticket: Ticket, words: Wording, clock: Clock): string[] {
  const { customer, fields } = ticket
  const name = customer.name === null ? customer.address : `${customer.name} <${customer.address}>`
  return [
    `#${ticket.number} ${ticket.subject}`,
    `${words.customer}: ${name}`,
    `${words.since}: ${clock(ticket.waitingSince)}`,
    ...(ticket.tags.length > 0 ? [`${words.tags}: ${ticket.tags.join(' ')}`] : []),
    ...(ticket.promise ? [`${words.promise}: ${clock(ticket.promise.until)}`] : []),
    ...Object.entries(fields).map(([key, value]) => `${key}: ${value}`),
  ]
}

function conversation(messages: readonly Message[], words: Wording, clock: Clock): string[] {
  const shown = messages.filter(({ kind }) => kind in words.kinds)
  return shown
    .slice(-maxMessages)
    .reverse()
    .flatMap(({ kind, receivedAt, mail }) => {
      const text = mail.replyText.trim()
      const files = mail.attachments.map(({ name }) => `[${words.attached}: ${name ?? '-'}]`)
      const who = mail.from?.name ?? mail.from?.address
      return [
        `${clock(receivedAt)}  ${words.kinds[kind]}${kind === 'inbound' && who ? ` (${who})` : ''}`,
        ...text.slice(0, maxText).split('\n').map(quoted),
        ...(text.length > maxText ? [quoted(words.cut)] : []),
        ...files.map(quoted),
        '',
      ]
    })
}

/** As a quote, so that a reader finds where his own words end. */
const quoted = (line: string) => (line === '' ? '>' : `> ${line}`)

const rule = (title: string) => `---- ${title} ----`
