import type { Address } from '../../domain/address.ts'
import type { OutboxRow, Readdress } from '../../domain/delivery.ts'
import type { EventDraft } from '../../domain/event.ts'
import { appendEvents } from '../../store/event.ts'
import { addMessage, messageByRaw } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { addOutbox } from '../../store/outbox.ts'
import { addParticipants } from '../../store/participant.ts'
import { getRaw, putRaw } from '../../store/raw.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import { type Desk, newMessageId } from '../desk.ts'
import { moveDrafts } from '../tickets/change.ts'
import { plainMail } from '../tickets/note.ts'
import { outboxRow, wrongState } from './outbox.ts'
import { ticketOf } from './outcome.ts'

/**
 * Queues the same mail, as a message of its own, for another address: after a bounce or a refusal, or when the agent has
 * learned a better one. Nobody who got it gets it again. A mail that may still leave by itself, or was cancelled: `usage`.
 */
export function resendTo(desk: Desk, id: number, to: Address, readdress: Readdress): OutboxRow {
  const old = outboxRow(desk, id)
  if (!['sent', 'refused', 'unknown'].includes(old.state)) throw wrongState(old, 'resend')
  const now = desk.now()
  const ticket = ticketOf(desk, old)
  const messageId = newMessageId(desk, ticket, old.envelope.from)
  const bytes = readdress(getRaw(desk.store, old.raw), { messageId, to, date: now })
  const raw = putRaw(desk.store, [bytes])[0] ?? ''
  const at = now.toISOString()
  return transact(desk.store, () => {
    const row = addOutbox(desk.store, {
      ...{ ticket, kind: old.kind, subject: old.subject, messageId, raw, key: null, at, resendOf: id },
      envelope: { from: old.envelope.from, to: [to.address] },
    })
    const before = messageByRaw(desk.store, old.raw)
    const mail = plainMail({
      ...before?.mail,
      text: before?.mail.text ?? '',
      at,
      date: at,
      messageId,
      to: [to],
      cc: [],
    })
    const thread = before?.thread ?? ''
    const message = addMessage(desk.store, {
      ...{ ticket, kind: old.kind, thread, raw, receivedAt: at, mail },
    })
    appendEvents(desk.store, ticket, at, draftsOf(desk, row, message))
    addParticipants(desk.store, ticket, [to.address])
    return row
  })
}

function draftsOf(desk: Desk, row: OutboxRow, message: number): EventDraft[] {
  const by = 'agent'
  const ticket = ticketByNumber(desk.store, row.ticket)
  const remove = ['bounced', 'refused'].filter((flag) => ticket?.flags.includes(flag))
  return [
    { kind: 'message', by, data: { message, kind: row.kind, link: null } },
    { kind: 'delivery', by, data: { outbox: row.id, state: 'queued', reply: null } },
    ...(remove.length > 0 ? [{ kind: 'flag' as const, by: by as 'agent', data: { add: [], remove } }] : []),
    ...(ticket ? moveDrafts(desk, ticket, 'awaiting-customer', 'reply') : []),
  ]
}
