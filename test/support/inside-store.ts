import { eventsAfter } from '../../src/store/event.ts'
import type { Store } from '../../src/store/open.ts'
import { ticketByNumber } from '../../src/store/ticket.ts'

/**
 * Every ticket of a store as it is now, merged ones too; when they changed last is no part of what they are, nor in which order
 * they got their tags.
 */
export function allTickets(store: Store): object[] {
  const tickets: object[] = []
  for (let number = 1; ; number++) {
    const ticket = ticketByNumber(store, number)
    if (!ticket) return tickets
    const { updatedAt: _, tags, ...rest } = ticket
    tickets.push({ ...rest, tags: tags.toSorted() })
  }
}

/** How many events the log has. */
export function allEvents(store: Store): number {
  return [...eventsAfter(store, 0, null)].length
}
