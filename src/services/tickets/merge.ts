import { UserError } from '../../domain/error.ts'
import type { EventDraft } from '../../domain/event.ts'
import { higherPriority } from '../../domain/folder.ts'
import { applyDrafts, type Ticket } from '../../domain/ticket.ts'
import { messagesOf } from '../../store/message.ts'
import { allMessages } from '../../store/moved.ts'
import { participantsOf } from '../../store/participant.ts'
import { ballOf, type Desk } from '../desk.ts'
import type { Plan } from './change.ts'
import { byReceipt, clockDrafts } from './heard.ts'

/**
 * Makes tickets part of another one. Their messages, people and mail on its way go along, so that later mail to any of them
 * finds the one that is left; their numbers lead there for ever. A ticket into itself: `usage`.
 */
export function planMerge(desk: Desk, into: Ticket, from: Ticket[]): Plan[] {
  const plans: Plan[] = []
  const drafts: EventDraft[] = []
  const at = desk.now().toISOString()
  for (const ticket of from) {
    if (ticket.number === into.number) throw new UserError('usage', 'merge.same', { ticket: ticket.number })
    const known = participantsOf(desk.store, into.number)
    const people = new Set([...participantsOf(desk.store, ticket.number), ticket.customer.address])
    const enter = [...people].filter((person) => person && !known.has(person) && !desk.addresses.includes(person))
    const data = { ...allMessages(desk.store, ticket.number), from: ticket.number, to: into.number, enter, leave: [] }
    const moved: EventDraft = { kind: 'moved', by: 'agent', data }
    const merged: EventDraft = { kind: 'merged', by: 'agent', data: { from: null, to: into.number } }
    plans.push({ ticket, drafts: [moved, merged] })
    const current = applyDrafts(into, drafts, at)
    drafts.push(moved, ...joined(desk, current, ticket))
  }
  const whole = [into, ...from].flatMap(({ number }) => messagesOf(desk.store, number))
  const { path } = applyDrafts(into, drafts, at).clock
  drafts.push(...clockDrafts(desk, into, whole.sort(byReceipt), 'agent', path))
  return [{ ticket: into, drafts }, ...plans]
}

/** What the ticket that is left takes over: whoever waited for us still waits, and nothing urgent becomes less so. */
function joined(desk: Desk, into: Ticket, from: Ticket): EventDraft[] {
  const by = 'agent'
  const drafts: EventDraft[] = []
  const { hand } = into
  if (ballOf(desk.folders, from.folder) === 'us' && ballOf(desk.folders, into.folder) !== 'us') {
    const since = { from: into.waitingSince, to: from.waitingSince }
    const kept = { from: hand.folder, to: hand.folder }
    const data = { from: into.folder, to: from.folder, reason: 'merged' as const, since, hand: kept }
    drafts.push({ kind: 'folder', by, data })
  }
  const priority = higherPriority(into.priority, from.priority)
  if (priority !== into.priority) {
    const kept = { from: hand.priority, to: hand.priority }
    drafts.push({ kind: 'priority', by, data: { from: into.priority, to: priority, hand: kept } })
  }
  for (const [kind, field] of [
    ['tag', 'tags'],
    ['flag', 'flags'],
  ] as const) {
    const add = from[field].filter((one) => !into[field].includes(one))
    if (add.length > 0) drafts.push({ kind, by, data: { add, remove: [] } })
  }
  const remove = into.related.filter((number) => number === from.number)
  const add = from.related.filter((number) => number !== into.number && !into.related.includes(number))
  if (add.length + remove.length > 0) drafts.push({ kind: 'related', by, data: { add, remove } })
  return drafts
}
