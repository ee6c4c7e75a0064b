import type { OutboxRow } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import { type EventDraft, opposite, type TicketEvent } from '../../domain/event.ts'
import { appendEvents, eventsAfter, eventsOfAct, isUndone } from '../../store/event.ts'
import { messageByRaw, messagesOf, setWithdrawn } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { outboxById, outboxRows, setOutbox } from '../../store/outbox.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { clockDrafts } from '../tickets/heard.ts'
import { settleAsSent } from './evidence.ts'
import { clocksAfter, staleFlags, ticketOf } from './outcome.ts'
import { type Heads, headsOf, type OutboxReason, type Returned, reasonOf, returnsOf, suggestionFor } from './reason.ts'
import { filingOf } from './sent-copy.ts'

/**
 * What the agent may do about a mail that needs him: `look` (into Sent, or ask the customer, then `resolve`), `resend` (it
 * most likely did not leave: this server files what it sends, and the mail is not in Sent), `decide` (tried for a day).
 */
export type Advice = 'look' | 'resend' | 'decide' | null

export interface OutboxView extends OutboxRow {
  advice: Advice
  /** Why it is where it is; null: it is done. */
  reason: OutboxReason | null
  returned: Returned[]
  /** The address that was most likely meant by one that does not exist. */
  suggestion: string | null
}

/** After so many milliseconds a mail that is not in Sent of a server that files by itself most likely did not leave. */
const filedBy = 10 * 60_000

export function outboxList(desk: Desk, filesSent = false): OutboxView[] {
  const heads = headsOf(desk)
  return outboxRows(desk.store).map((row) => viewOf(desk, row, filesSent, heads))
}

export function viewOf(desk: Desk, row: OutboxRow, filesSent = false, heads: Heads = headsOf(desk)): OutboxView {
  const returned = returnsOf(desk, row)
  return {
    ...row,
    ...{ advice: adviceOf(desk, row, filesSent), returned, suggestion: suggestionFor(desk, row, returned) },
    reason: reasonOf(desk, row, returned, heads),
  }
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
      ...clocksAfter(desk, ticket),
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
    const said = { kind: 'delivery', by: 'agent', data: { outbox: id, state, reply: null } } as const
    const act = eventsOfAct(desk.store, actOf(desk, row))
    const queued = act.find((event) => event.kind === 'delivery' && event.data.outbox === id)
    appendEvents(desk.store, ticket, desk.now().toISOString(), [
      isAnyIn ? said : takingBack(desk, said, queued),
      ...(isAnyIn ? [] : takenBack(desk, row, ticket, act)),
      ...staleFlags(desk, ticket),
    ])
    return next
  })
}

/** Stops mails that were written down together: all of them or, when one has left, none. */
export function cancelTogether(desk: Desk, ids: readonly number[]): OutboxRow[] {
  // The newest first: what it did is taken back before what was done ahead of it.
  return transact(desk.store, () => ids.toReversed().map((id) => cancelOutbox(desk, id)))
}

/** Marks an event of ours as taken back, so that an undo goes on with what was done before it. */
function takingBack(desk: Desk, draft: EventDraft, event: TicketEvent | undefined): EventDraft {
  return event && !isUndone(desk.store, event.event) ? { ...draft, undoes: event.event } : draft
}

/** The opposites of what the act did that queued this mail, where they still apply. */
function takenBack(desk: Desk, row: OutboxRow, number: number, act: TicketEvent[]): EventDraft[] {
  const ticket = ticketByNumber(desk.store, number)
  const message = messageByRaw(desk.store, row.raw)
  const drafts: EventDraft[] = []
  if (message && !message.withdrawn) {
    setWithdrawn(desk.store, message.id, true)
    const came = act.find((event) => event.kind === 'message' && event.data.message === message.id)
    drafts.push(takingBack(desk, { kind: 'withdrawn', by: 'agent', data: { message: message.id } }, came))
    if (ticket) drafts.push(...clockDrafts(desk, ticket, messagesOf(desk.store, number), 'agent'))
  }
  for (const event of act.reverse()) {
    const isCurrent =
      (event.kind === 'folder' && ticket?.folder === event.data.to) ||
      (event.kind === 'asked' && ticket?.asked === event.data.to) ||
      (event.kind === 'handoff' && ticket?.handoff?.message === event.data.to?.message) ||
      ((event.kind === 'snooze' || event.kind === 'promise') && ticket?.[event.kind]?.until === event.data.to?.until) ||
      (event.kind === 'priority' && ticket?.priority === event.data.to) ||
      event.kind === 'flag' ||
      event.kind === 'tag'
    const draft = event.ticket === number && isCurrent && opposite(event)
    if (draft && !isUndone(desk.store, event.event)) drafts.push(draft)
  }
  return drafts
}

/** The undo window of a mail is over: it may leave now. Nothing for one that has left it already. */
export function releaseOutbox(desk: Desk, id: number): void {
  transact(desk.store, () => {
    const row = outboxRow(desk, id)
    const now = desk.now().toISOString()
    if (row.state === 'queued' && row.attempts === 0 && row.notBefore > now)
      setOutbox(desk.store, row, { notBefore: now })
  })
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
