import type { TicketEvent } from '../domain/event.ts'
import type { Conversation, Explanation } from '../domain/explanation.ts'
import type { RuleTrace } from '../domain/verdict.ts'
import { eventsAfter } from '../store/event.ts'
import { messageById, messagesOf } from '../store/message.ts'
import { getRaw } from '../store/raw.ts'
import type { Desk } from './desk.ts'
import { rankedTicket } from './queue.ts'

/** A ticket with its messages, oldest first. Unknown number: `usage`. */
export function conversation(desk: Desk, number: number): Conversation {
  return { ...rankedTicket(desk, number), messages: messagesOf(desk.store, number) }
}

/** The decisions of the past as they were recorded then. Unknown number: `usage`. */
export function explain(desk: Desk, number: number): Explanation {
  const explanation: Explanation = { ...rankedTicket(desk, number), folder: null, links: [], decision: null }
  for (const event of eventsAfter(desk.store, 0, number)) {
    if (event.kind === 'folder') explanation.folder = { at: event.at, by: event.by, change: event.data }
    if (event.kind === 'decided') {
      const trace = event.data.trace as RuleTrace[]
      explanation.decision = { message: event.data.message, at: event.at, trace }
    }
    if (event.kind === 'message' && event.data.link) {
      const message = messageById(desk.store, event.data.message)
      const from = message?.mail.from?.address ?? ''
      explanation.links.push({
        message: event.data.message,
        at: message?.receivedAt ?? event.at,
        from,
        link: event.data.link,
      })
    }
  }
  return explanation
}

/** The bytes of a ticket's mails as text, one string a mail; what is not UTF-8 is shown as U+FFFD. */
export function rawText(desk: Desk, number: number): string[] {
  const mails = messagesOf(desk.store, rankedTicket(desk, number).ticket.number).filter(({ raw }) => raw !== null)
  return mails.map(({ raw }) => new TextDecoder().decode(getRaw(desk.store, raw ?? '')).replaceAll('\r\n', '\n'))
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
