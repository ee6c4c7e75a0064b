import type { Address } from '../../domain/address.ts'
import type { OutboxRow, Readdress } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import type { EventDraft } from '../../domain/event.ts'
import { isPrivate, type MessageKind } from '../../domain/message.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { appendEvents } from '../../store/event.ts'
import { addMessage, messageByRaw, messagesOf } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { addParticipants } from '../../store/participant.ts'
import { getRaw, putRaw } from '../../store/raw.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import { type Desk, newMessageId, newPrivateId } from '../desk.ts'
import { moveDrafts } from '../tickets/change.ts'
import { plainMail } from '../tickets/note.ts'
import { enqueue, isOneOfUs } from './enqueue.ts'
import { outboxRow, wrongState } from './outbox.ts'
import { ticketOf } from './outcome.ts'

/**
 * Queues the same mail, as a message of its own, for another address: after a bounce or a refusal, or when the agent has
 * learned a better one. Nobody who got it gets it again. A mail that may still leave by itself, was cancelled, or whose
 * text was forgotten: `usage`.
 */
export function resendTo(desk: Desk, id: number, to: Address, readdress: Readdress): OutboxRow {
  const old = outboxRow(desk, id)
  if (!['sent', 'refused', 'unknown'].includes(old.state)) throw wrongState(old, 'resend')
  if (old.raw === '') throw new UserError('usage', 'outbox.forgotten', { id })
  const now = desk.now()
  const ticket = ticketOf(desk, old)
  const isPrivate = old.kind === 'handoff' || old.kind === 'forward'
  const messageId = (isPrivate ? newPrivateId : newMessageId)(desk, ticket, old.envelope.from)
  const bytes = readdress(getRaw(desk.store, old.raw), { messageId, to, date: now })
  const raw = putRaw(desk.store, [bytes])[0] ?? ''
  const at = now.toISOString()
  return transact(desk.store, () => {
    const before = messageByRaw(desk.store, old.raw)
    const text = before?.mail.text ?? ''
    const from = { address: old.envelope.from, name: null }
    const letter = { messageId, from, to: [to], cc: [], subject: old.subject, text, attachments: [] }
    const row = enqueue(desk, {
      ticket,
      kind: old.kind,
      letter,
      raw,
      key: null,
      at,
      resendOf: id,
      quotes: shown(desk, old),
    })
    const mail = plainMail({
      ...before?.mail,
      text,
      at,
      date: at,
      messageId,
      to: [to],
      cc: [],
    })
    const thread = before?.thread ?? ''
    const message = addMessage(desk.store, {
      ...{ ticket, kind: kindOf(row), thread, raw, receivedAt: at, mail },
    })
    appendEvents(desk.store, ticket, at, draftsOf(desk, row, message))
    // A colleague is no party to what is written with the customer.
    if (!isPrivate) addParticipants(desk.store, ticket, [to.address])
    return row
  })
}

function draftsOf(desk: Desk, row: OutboxRow, message: number): EventDraft[] {
  const by = 'agent'
  const ticket = ticketByNumber(desk.store, row.ticket)
  const remove = ['bounced', 'refused'].filter((flag) => ticket?.flags.includes(flag))
  return [
    { kind: 'message', by, data: { message, kind: kindOf(row), link: null } },
    { kind: 'delivery', by, data: { outbox: row.id, state: 'queued', reply: null } },
    ...(remove.length > 0 ? [{ kind: 'flag' as const, by: by as 'agent', data: { add: [], remove } }] : []),
    ...(ticket && row.kind === 'handoff' ? askedAnew(ticket, row, message) : []),
    ...(ticket && row.kind !== 'forward' ? moveDrafts(desk, ticket, homeOf(row), 'reply') : []),
  ]
}

/** The private messages that a mail repeats on purpose: it has left to the customer's side with them already. */
function shown(desk: Desk, { kind, ticket, envelope }: OutboxRow): number[] {
  if (kind === 'handoff' || envelope.to.every((address) => isOneOfUs(desk, address))) return []
  return messagesOf(desk.store, ticket).flatMap((message) => (isPrivate(message.kind) ? message.id : []))
}

/** What a message of the ticket is called; a matter given away is written to our own side too. */
function kindOf({ kind }: OutboxRow): MessageKind {
  return kind === 'forward' ? 'handoff' : kind
}

function homeOf({ kind }: OutboxRow): string {
  return kind === 'handoff' ? 'awaiting-colleague' : 'awaiting-customer'
}

/** The open question is now this colleague's. */
function askedAnew(ticket: Ticket, { envelope, createdAt }: OutboxRow, message: number): EventDraft[] {
  const to = { to: envelope.to[0] ?? '', since: createdAt, message, wait: ticket.handoff?.wait ?? null }
  return [{ kind: 'handoff', by: 'agent', data: { from: ticket.handoff, to } }]
}
