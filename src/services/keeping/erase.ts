import { randomBytes } from 'node:crypto'
import { UserError } from '../../domain/error.ts'
import type { EventDraft } from '../../domain/event.ts'
import { type Alias, forgottenDomain } from '../../domain/forgotten.ts'
import { appendTo, nextEvent } from '../../store/event.ts'
import { dropBytes, eraseEvents, eraseRows, isOwed, settleOwed } from '../../store/forget.ts'
import { takeLease } from '../../store/lease.ts'
import { transact } from '../../store/open.ts'
import { scrub } from '../../store/scrub.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import { ballOf, type Desk } from '../desk.ts'
import { markOf } from './forgotten.ts'

/** A random name for each of these addresses, and one for all others; ours stay as they are. */
export function aliasesFor(desk: Desk, addresses: readonly string[]): Alias {
  const fresh = () => `forgotten-${randomBytes(6).toString('hex')}@${forgottenDomain}`
  const one = fresh()
  const names = new Map(addresses.map((address) => [address, one]))
  const others = fresh()
  return (address) => {
    const key = address.toLowerCase()
    if (key === '' || desk.addresses.includes(key) || key.endsWith(`@${forgottenDomain}`)) return key
    return names.get(key) ?? others
  }
}

/** Runs while nobody syncs, sends or reminds: what they hold in their hands would come back. @throws UserError `temporary` */
export async function alone<T>(desk: Desk, work: () => Promise<T> | T): Promise<T> {
  const leases = []
  try {
    for (const right of ['sync', 'send', 'remind'] as const) {
      const lease = takeLease(desk.store.folder, right)
      if (!lease) throw new UserError('temporary', 'forget.busy')
      leases.push(lease)
    }
    return await work()
  } finally {
    for (const lease of leases) lease.release()
  }
}

/**
 * Takes the text out of tickets and of messages elsewhere, and closes the tickets. Call it inside a transaction; the files are
 * clean after `clearAway`.
 */
export function erase(desk: Desk, tickets: readonly number[], messages: readonly number[], alias: Alias): void {
  const { store } = desk
  eraseRows(store, { tickets: [...tickets], messages: [...messages], alias, mark: markOf(desk) })
  eraseEvents(store, tickets, alias)
  const act = nextEvent(store)
  for (const number of tickets) {
    const ticket = ticketByNumber(store, number)
    if (ticket) appendTo(store, ticket, desk.now().toISOString(), closing(desk, ticket), act)
  }
}

/** Nobody can answer what has no text: what was open is closed, and nothing calls it back. */
function closing(desk: Desk, ticket: NonNullable<ReturnType<typeof ticketByNumber>>): EventDraft[] {
  const by = 'agent'
  const drafts: EventDraft[] = [{ kind: 'forgotten', by, data: { messages: ticket.messageCount } }]
  if (ticket.snooze) drafts.push({ kind: 'snooze', by, data: { from: ticket.snooze, to: null } })
  if (ticket.promise) drafts.push({ kind: 'promise', by, data: { from: ticket.promise, to: null } })
  if (ticket.handoff) drafts.push({ kind: 'handoff', by, data: { from: ticket.handoff, to: null } })
  if (ticket.mergedInto === null && ballOf(desk.folders, ticket.folder) !== 'nobody') {
    const since = { from: ticket.waitingSince, to: desk.now().toISOString() }
    const hand = { from: ticket.hand.folder, to: true }
    drafts.push({ kind: 'folder', by, data: { from: ticket.folder, to: 'closed', reason: 'hand', since, hand } })
  }
  return drafts
}

/** Removes bytes that no row names any more and cleans the files, where something is owed. @throws UserError `temporary` */
export function clearAway(desk: Desk): void {
  if (!isOwed(desk.store)) return
  dropBytes(desk.store)
  scrub(desk.store)
  transact(desk.store, () => settleOwed(desk.store))
  // The list of what was owed is not to stand in the log either.
  scrub(desk.store)
}
