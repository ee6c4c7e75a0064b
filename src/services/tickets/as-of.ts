import { UserError } from '../../domain/error.ts'
import type { Conversation } from '../../domain/explanation.ts'
import { applyEvent, blankTicket } from '../../domain/ticket.ts'
import { eventsAfter } from '../../store/event.ts'
import { messageById } from '../../store/message.ts'
import type { Desk } from '../desk.ts'
import { byReceipt } from './heard.ts'
import { ranked } from './standing.ts'

/**
 * A ticket as it stood here at some time: its events up to then, the messages that it had, and the urgency and due times
 * that today's rules give it at that hour. What came later, also an undo, is not seen; mail counts from when it was taken in.
 * Drafts and places on the server are not kept in the history, so none are shown. Unknown then, or at all: `usage`.
 */
export function conversationAt(desk: Desk, number: number, at: Date): Conversation {
  const until = at.toISOString()
  const ids = new Set<number>()
  let ticket = blankTicket(number)
  let first: string | null = null
  for (const event of eventsAfter(desk.store, 0, number)) {
    first ??= event.at
    if (event.at > until) continue
    ticket = applyEvent(ticket, event)
    if (event.kind === 'message' || event.kind === 'restored') ids.add(event.data.message)
    if (event.kind === 'withdrawn') ids.delete(event.data.message)
    if (event.kind !== 'moved') continue
    for (const id of event.data.messages) {
      if (event.data.to === number) ids.add(id)
      else ids.delete(id)
    }
  }
  if (first === null) throw new UserError('usage', 'ticket.unknown', { ticket: number })
  if (first > until) throw new UserError('usage', 'show.at-before', { ticket: number, at: first })
  const messages = [...ids].map((id) => messageById(desk.store, id)).filter((message) => message !== null)
  // Notes that were taken back later stood there then.
  const shown = messages.map((message) => ({ ...message, withdrawn: false })).sort(byReceipt)
  const then: Desk = { ...desk, now: () => at }
  return { ...ranked(then, ticket, at, new Map()), messages: shown, places: new Map() }
}
