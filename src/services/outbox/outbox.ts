import type { OutboxRow } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import { type EventDraft, opposite } from '../../domain/event.ts'
import { appendEvents, eventsAfter, eventsOfAct, isUndone } from '../../store/event.ts'
import { messageByRaw, setWithdrawn } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { outboxById, outboxRows, setOutbox } from '../../store/outbox.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { settleAsSent } from './evidence.ts'
import { staleFlags, ticketOf } from './outcome.ts'
import { filingOf } from './sent-copy.ts'

/**
 * What the agent may do about a mail that needs him: `look` (into Sent, or ask the customer, then `resolve`), `resend` (it
 * most likely did not leave: this server files what it sends, and the mail is not in Sent), `decide` (tried for a day).
 */
export type Advice = 'look' | 'resend' | 'decide' | null

export type OutboxView = OutboxRow & { advice: Advice }

/** After so many milliseconds a mail that is not in Sent of a server that files by itself most likely did not leave. */
const filedBy = 10 * 60_000

export function outboxList(desk: Desk, filesSent = false): OutboxView[] {
  return outboxRows(desk.store).map((row) => viewOf(desk, row, filesSent))
}

export function viewOf(desk: Desk, row: OutboxRow, filesSent = false): OutboxView {
  return { ...row, advice: adviceOf(desk, row, filesSent) }
}

function adviceOf(desk: Desk, row: OutboxRow, filesSent: boolean): Advice {
  if (row.held) return 'decide'
  if (row.state !== 'unknown') return null
  const looked = Date.parse(row.lookedAt ?? '') - Date.parse(row.triedAt ?? '')
  return filingOf(desk, { filesSent }) === 'server' && looked >= filedBy ? 'resend' : 'look'
}

/** Unknown number: `usage`. */
export function outboxRow(desk: Desk, id: number): OutboxRow {
  const row = outboxById(desk.store, id)
  if (!row) throw new UserError('usage', 'outbox.unknown-id', { id })
  return row
}

/**
 * The agent's word on a mail in doubt: it left (`sent`), or it shall leave, again under the same Message-ID (`resend`), which
 * also sets free a mail that was tried for a day. Another state: `usage`.
 */
export function resolveOutbox(desk: Desk, id: number, word: 'sent' | 'resend'): OutboxRow {
  return transact(desk.store, () => {
    const row = outboxRow(desk, id)
    if (row.state !== 'unknown' && !(row.held && word === 'resend')) throw wrongState(row, 'resolve')
    if (word === 'sent') return settleAsSent(desk, row, 'the agent says so', 'owed', 'agent')
    const now = desk.now().toISOString()
    const next = setOutbox(desk.store, row, { state: 'queued', held: false, notBefore: now, triedSince: null })
    const ticket = ticketOf(desk, row)
    appendEvents(desk.store, ticket, now, [
      { kind: 'delivery', by: 'agent', data: { outbox: id, state: 'queued', reply: null } },
      ...staleFlags(desk, ticket),
    ])
    return next
  })
}

/**
 * Stops a queued mail for those who have not got it. When nobody has, the reply is taken back whole: it is no message of the
 * ticket any more, and the ticket is where it was unless something else has moved it since. Another state: `usage`.
 */
export function cancelOutbox(desk: Desk, id: number): OutboxRow {
  return transact(desk.store, () => {
    const row = outboxRow(desk, id)
    if (row.state !== 'queued') throw wrongState(row, 'cancel')
    const recipients = row.recipients.map((each) =>
      each.state === 'pending' ? { ...each, state: 'cancelled' as const } : each,
    )
    const ticket = ticketOf(desk, row)
    const isAnyIn = recipients.some(({ state }) => state === 'accepted')
    const state = isAnyIn ? 'sent' : 'cancelled'
    const next = setOutbox(desk.store, row, { state, held: false, recipients })
    appendEvents(desk.store, ticket, desk.now().toISOString(), [
      { kind: 'delivery', by: 'agent', data: { outbox: id, state, reply: null } },
      ...(isAnyIn ? [] : takenBack(desk, row, ticket)),
      ...staleFlags(desk, ticket),
    ])
    return next
  })
}

/** The opposites of what the act did that queued this mail, where they still apply. */
function takenBack(desk: Desk, row: OutboxRow, number: number): EventDraft[] {
  const ticket = ticketByNumber(desk.store, number)
  const message = messageByRaw(desk.store, row.raw)
  const drafts: EventDraft[] = []
  if (message && !message.withdrawn) {
    setWithdrawn(desk.store, message.id, true)
    drafts.push({ kind: 'withdrawn', by: 'agent', data: { message: message.id } })
  }
  for (const event of eventsOfAct(desk.store, actOf(desk, row)).reverse()) {
    const isCurrent =
      (event.kind === 'folder' && ticket?.folder === event.data.to) ||
      (event.kind === 'asked' && ticket?.asked === event.data.to) ||
      event.kind === 'flag'
    const draft = event.ticket === number && isCurrent && opposite(event)
    if (draft && !isUndone(desk.store, event.event)) drafts.push(draft)
  }
  return drafts
}

function actOf(desk: Desk, row: OutboxRow): number {
  for (const event of eventsAfter(desk.store, 0, row.ticket)) {
    if (event.kind === 'delivery' && event.data.outbox === row.id) return event.act
  }
  return 0
}

export function wrongState({ id, state }: OutboxRow, verb: string): UserError {
  return new UserError('usage', `outbox.not-${verb}`, { id, state })
}
