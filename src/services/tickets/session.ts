import type { TicketEvent } from '../../domain/event.ts'
import { eventsAfter, nextEvent } from '../../store/event.ts'
import { outboxById } from '../../store/outbox.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { queue, wholeQueue } from './queue.ts'

/** What a person has done in one sitting, in tickets, and how many still wait. */
export interface Sitting {
  answered: number
  /** Brought into another folder without an answer. */
  moved: number
  left: number
}

/** The place in the log at which a sitting begins. */
export function sittingBegins({ store }: Desk): number {
  return nextEvent(store) - 1
}

/** What the agent has done after an event, as far as it still holds: what was taken back was not done. */
export function sittingSince(desk: Desk, after: number): Sitting {
  const answered = new Set<number>()
  const before = new Map<number, string>()
  for (const event of eventsAfter(desk.store, after, null)) {
    if (event.by !== 'agent') continue
    if (isAnswer(desk, event)) answered.add(event.ticket)
    if (event.kind === 'folder' && !before.has(event.ticket)) before.set(event.ticket, event.data.from)
  }
  const moved = [...before].filter(
    ([number, folder]) => !answered.has(number) && ticketByNumber(desk.store, number)?.folder !== folder,
  )
  return { answered: answered.size, moved: moved.length, left: queue(desk, wholeQueue).length }
}

function isAnswer(desk: Desk, event: TicketEvent): boolean {
  if (event.kind !== 'delivery' || event.data.state !== 'queued') return false
  const row = outboxById(desk.store, event.data.outbox)
  return row?.kind === 'reply' && row.state !== 'cancelled'
}
