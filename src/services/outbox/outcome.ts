import type { Delivery, OutboxRow, Recipient } from '../../domain/delivery.ts'
import type { EventDraft, FolderReason } from '../../domain/event.ts'
import { nextTry } from '../../domain/retry.ts'
import { appendEvents } from '../../store/event.ts'
import { messageByRaw, messagesOf } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { needy, type OutboxChange, postponeAll, setOutbox } from '../../store/outbox.ts'
import { survivor, ticketByNumber } from '../../store/ticket.ts'
import { ballOf, type Desk } from '../desk.ts'
import { clockDrafts } from '../tickets/heard.ts'

/** Writes down what became of an attempt: the row, each recipient, and what the ticket has to show. */
export function recordDelivery(desk: Desk, row: OutboxRow, delivery: Delivery, owesCopy: boolean): void {
  const recipients = row.recipients.map((recipient) => recipientAfter(recipient, delivery))
  const wasTaken = delivery.outcome === 'accepted'
  const copy = wasTaken && owesCopy && row.copy === 'none' ? 'owed' : row.copy
  const change = { ...changeAfter(desk, row, delivery, recipients), recipients, copy }
  transact(desk.store, () => {
    const next = write(desk, row, change, wasTaken ? change.error : delivery.reply)
    if (delivery.outcome === 'unsent' && delivery.problem) postponeAll(desk.store, next.notBefore)
  })
}

/** What a process left behind that died while sending. */
export function recordAbandoned(desk: Desk, row: OutboxRow, mayBeOut: boolean): void {
  const error = mayBeOut ? 'interrupted while the mail was leaving' : 'interrupted before the mail left'
  const state = mayBeOut ? 'unknown' : 'queued'
  transact(desk.store, () => write(desk, row, { state, error }, error))
}

function write(desk: Desk, row: OutboxRow, change: OutboxChange, reply: string | null): OutboxRow {
  const next = setOutbox(desk.store, row, change)
  const ticket = ticketOf(desk, row)
  const drafts: EventDraft[] = [{ kind: 'delivery', by: 'mail', data: { outbox: row.id, state: next.state, reply } }]
  const isNewlyRefused = refusedCount(next) > refusedCount(row)
  if (isNewlyRefused) drafts.push(...alarm(desk, ticket, 'refused'))
  else if (next.held) drafts.push(...alarm(desk, ticket, 'unsent'))
  if (isNewlyRefused || next.held || row.held) drafts.push(...clocksAfter(desk, ticket))
  if (next.state === 'unknown') drafts.push({ kind: 'flag', by: 'mail', data: { add: ['doubt'], remove: [] } })
  appendEvents(desk.store, ticket, desk.now().toISOString(), drafts)
  return next
}

function recipientAfter(recipient: Recipient, delivery: Delivery): Recipient {
  if (recipient.state !== 'pending') return recipient
  if (delivery.outcome === 'refused') return { ...recipient, state: 'refused', reply: delivery.reply }
  if (delivery.outcome !== 'accepted') return recipient
  const refusal = delivery.refused.find(({ address }) => address === recipient.address)
  if (!refusal) return { ...recipient, state: 'accepted', reply: null }
  return { ...recipient, state: refusal.permanent ? 'refused' : 'pending', reply: refusal.reply }
}

/** A mail of which some took none of it, and may take it later, is queued again for these alone. */
function changeAfter(desk: Desk, row: OutboxRow, delivery: Delivery, recipients: Recipient[]) {
  if (delivery.outcome === 'unknown') return { state: 'unknown', error: delivery.reply } as const
  const isOpen = recipients.some(({ state }) => state === 'pending')
  const error = delivery.outcome === 'accepted' ? wordsOf(recipients) : delivery.reply
  if (!isOpen) {
    const isAnyIn = recipients.some(({ state }) => state === 'accepted')
    return { state: isAnyIn ? 'sent' : 'refused', error: isAnyIn ? wordsOf(recipients) : error } as const
  }
  const now = desk.now()
  const notBefore = nextTry(row.attempts, row.triedSince ?? now.toISOString(), now)
  return { state: 'queued', error, held: notBefore === null, notBefore: notBefore ?? now.toISOString() } as const
}

/** Who did not get it, and why; null when all did. */
function wordsOf(recipients: Recipient[]): string | null {
  const missing = recipients.filter(({ state, reply }) => state !== 'accepted' && reply !== null)
  return missing.map(({ address, reply }) => `${address}: ${reply}`).join('; ') || null
}

const refusedCount = ({ recipients }: OutboxRow) => recipients.filter(({ state }) => state === 'refused').length

/** A mail that did not arrive puts its ticket back in front of the agent. */
export function alarm(desk: Desk, number: number, flag: FolderReason & ('refused' | 'unsent')): EventDraft[] {
  const ticket = ticketByNumber(desk.store, number)
  if (!ticket) return []
  const now = desk.now().toISOString()
  const ours = ballOf(desk.folders, ticket.folder) === 'us'
  const since = { from: ticket.waitingSince, to: ours ? ticket.waitingSince : now }
  const hand = { from: ticket.hand.folder, to: false }
  return [
    { kind: 'flag', by: 'mail', data: { add: [flag], remove: [] } },
    { kind: 'folder', by: 'mail', data: { from: ticket.folder, to: 'answer-now', reason: flag, since, hand } },
  ]
}

/** What was no response, or is one after all, has changed what the ticket's clocks count from. */
export function clocksAfter(desk: Desk, number: number): EventDraft[] {
  const ticket = ticketByNumber(desk.store, number)
  return ticket ? clockDrafts(desk, ticket, messagesOf(desk.store, number), 'mail') : []
}

/** The ticket in which the mail is now: it may have been merged or split since it was written. */
export function ticketOf(desk: Desk, row: OutboxRow): number {
  const written = messageByRaw(desk.store, row.raw)?.ticket ?? row.ticket
  return survivor(desk.store, written)?.number ?? row.ticket
}

/** The marks of a ticket that no mail of it gives cause for any more. */
export function staleFlags(desk: Desk, number: number): EventDraft[] {
  const rows = needy(desk.store).filter((row) => ticketOf(desk, row) === number)
  const flags = ticketByNumber(desk.store, number)?.flags ?? []
  const isStale = { doubt: !rows.some(({ state }) => state === 'unknown'), unsent: !rows.some(({ held }) => held) }
  const remove = (['doubt', 'unsent'] as const).filter((flag) => isStale[flag] && flags.includes(flag))
  return remove.length > 0 ? [{ kind: 'flag', by: 'mail', data: { add: [], remove } }] : []
}
