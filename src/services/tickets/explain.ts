import type { TicketEvent } from '../../domain/event.ts'
import type { Conversation, Explanation } from '../../domain/explanation.ts'
import type { Parser, TextPart } from '../../domain/message.ts'
import { eventsAfter } from '../../store/event.ts'
import { messageById, messagesOf } from '../../store/message.ts'
import { placesOfMessage } from '../../store/place.ts'
import { getRaw } from '../../store/raw.ts'
import { chosenCharset } from '../../store/reading.ts'
import type { Desk } from '../desk.ts'
import { dueAccounts } from './due.ts'
import { rankedTicket } from './queue.ts'

/** A ticket with its messages, oldest first. Unknown number: `usage`. */
export function conversation(desk: Desk, number: number): Conversation {
  const messages = messagesOf(desk.store, number)
  const places = new Map(messages.map(({ id }) => [id, placesOfMessage(desk.store, id)]))
  return { ...rankedTicket(desk, number), messages, places }
}

/** The decisions of the past as they were recorded then. Unknown number: `usage`. */
export function explain(desk: Desk, number: number): Explanation {
  const ticket = rankedTicket(desk, number)
  const due = dueAccounts(desk, ticket)
  const explanation: Explanation = { ...ticket, due, folder: null, links: [], decision: null }
  for (const event of eventsAfter(desk.store, 0, number)) {
    if (event.kind === 'folder') explanation.folder = { at: event.at, by: event.by, change: event.data }
    if (event.kind === 'decided') {
      const trace = [...event.data.trace]
      explanation.decision = { message: event.data.message, at: event.at, trace }
    }
  }
  explanation.links = linksOf(desk, number, new Set(messagesOf(desk.store, number).map(({ id }) => id)))
  return explanation
}

/** How each of these messages came in, be it into a ticket from which it was moved here. */
function linksOf(desk: Desk, number: number, wanted: Set<number>): Explanation['links'] {
  const links: Explanation['links'] = []
  for (const event of eventsAfter(desk.store, 0, number)) {
    if (event.kind === 'moved' && event.data.to === number) {
      const moved = event.data.messages.filter((id) => wanted.has(id))
      for (const id of moved) wanted.delete(id)
      if (moved.length > 0) links.push(...linksOf(desk, event.data.from, new Set(moved)))
    }
    if (event.kind !== 'message' || !event.data.link || !wanted.delete(event.data.message)) continue
    const message = messageById(desk.store, event.data.message)
    const from = message?.mail.from?.address ?? ''
    links.push({ message: event.data.message, at: message?.receivedAt ?? event.at, from, link: event.data.link })
  }
  return links
}

/**
 * Every text part of a ticket's mails, by message. A mail that was not read to its end comes whole, as it arrived: all of
 * its text can be reached.
 */
export async function allTexts(desk: Desk, parser: Parser, talk: Conversation): Promise<Map<number, TextPart[]>> {
  const found = new Map<number, TextPart[]>()
  for (const { id, raw, mail } of talk.messages) {
    if (raw === null) continue
    const bytes = getRaw(desk.store, raw)
    const parts = await parser.texts(bytes, { charset: chosenCharset(desk.store, id) })
    const isPartial = mail.flags.some((flag) => ['unreadable', 'html-unread', 'html-cut', 'text-cut'].includes(flag))
    const whole = { depth: 0, type: 'message/rfc822', name: null, charset: 'utf-8', text: asText(bytes) }
    found.set(id, isPartial || parts.length === 0 ? [...parts, whole] : parts)
  }
  return found
}

function asText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll('\r\n', '\n')
}

/** The bytes of a ticket's mails as text, one string a mail; what is not UTF-8 is shown as U+FFFD. */
export function rawText(desk: Desk, number: number): string[] {
  const mails = messagesOf(desk.store, rankedTicket(desk, number).ticket.number).filter(({ raw }) => raw !== null)
  return mails.map(({ raw }) => asText(getRaw(desk.store, raw ?? '')))
}

/** How often a follower looks for new events. */
const pollMs = 500

/** The events of one ticket or of all. */
export const history = {
  read: (desk: Desk, after: number, ticket: number | null): Iterable<TicketEvent> =>
    eventsAfter(desk.store, after, ticket),

  /** Goes on until it is told to stop or nobody reads any more. */
  async *follow(
    desk: Desk,
    after: number,
    ticket: number | null,
    until: { signal: AbortSignal; closed(): boolean },
  ): AsyncGenerator<TicketEvent> {
    let last = after
    while (!until.signal.aborted && !until.closed()) {
      for (const event of [...eventsAfter(desk.store, last, ticket)]) {
        yield event
        last = event.event
      }
      await new Promise((resolve) => setTimeout(resolve, pollMs))
    }
  },
}
