import { isByItself, type OutboxRow } from '../../domain/delivery.ts'
import type { Actor, EventDraft } from '../../domain/event.ts'
import { appendEvents } from '../../store/event.ts'
import { messageByRaw, setWithdrawn } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { queuedRows, setOutbox } from '../../store/outbox.ts'
import { participantsOf } from '../../store/participant.ts'
import { mailFrom } from '../../store/reminder.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { alarm, clocksAfter, ticketOf } from './outcome.ts'

/** What has been ready to leave for so long says something that may no longer be true: a person decides. */
const stale = 24 * 3_600_000

/** Holds back what could have left a day ago, had anybody sent it: nothing ran meanwhile. Returns the rows. */
export function holdStale(desk: Desk): OutboxRow[] {
  const limit = new Date(desk.now().getTime() - stale).toISOString()
  return queuedRows(desk.store).flatMap((row) => {
    if (row.held || row.notBefore > limit) return []
    return transact(desk.store, () => {
      const ticket = ticketOf(desk, row)
      const held = setOutbox(desk.store, row, { held: true, error: row.error ?? 'queued for more than a day' })
      appendEvents(desk.store, ticket, desk.now().toISOString(), [
        { kind: 'delivery', by: 'mail', data: { outbox: row.id, state: 'queued', reply: held.error } },
        ...alarm(desk, ticket, 'unsent'),
        ...clocksAfter(desk, ticket),
      ])
      return held
    })
  })
}

/** Takes back what was to leave by itself when a person has written since it was queued. Returns the rows. */
export function cancelAnswered(desk: Desk): OutboxRow[] {
  return queuedRows(desk.store).flatMap((row) => {
    if (!isByItself(row)) return []
    const number = ticketOf(desk, row)
    const people = new Set([...participantsOf(desk.store, number), ...row.envelope.to])
    const mails = mailFrom(desk.store, number, [...people], row.createdAt)
    return mails.some(({ isHuman }) => isHuman) ? transact(desk.store, () => cancel(desk, row, number)) : []
  })
}

function cancel(desk: Desk, row: OutboxRow, number: number): OutboxRow {
  const message = messageByRaw(desk.store, row.raw)
  const recipients = row.recipients.map((one) =>
    one.state === 'pending' ? { ...one, state: 'cancelled' as const } : one,
  )
  const by: Actor = 'mail'
  const drafts: EventDraft[] = [
    { kind: 'delivery', by, data: { outbox: row.id, state: 'cancelled', reply: 'answered meanwhile' } },
  ]
  if (message && ticketByNumber(desk.store, number)) {
    setWithdrawn(desk.store, message.id, true)
    drafts.push({ kind: 'withdrawn', by, data: { message: message.id } })
  }
  const cancelled = setOutbox(desk.store, row, { state: 'cancelled', recipients, error: 'answered meanwhile' })
  appendEvents(desk.store, number, desk.now().toISOString(), drafts)
  return cancelled
}
