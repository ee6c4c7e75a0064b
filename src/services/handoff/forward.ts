import type { Address } from '../../domain/address.ts'
import type { Composer, Letter, OutboxRow } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import type { EventDraft } from '../../domain/event.ts'
import { safeFileName } from '../../domain/file-name.ts'
import { baseSubject, headerText } from '../../domain/text.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { appendEvents } from '../../store/event.ts'
import { addMessage, messagesOf } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { getRaw, putRaw } from '../../store/raw.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import { type Desk, newPrivateId } from '../desk.ts'
import { checkMail, enqueue } from '../outbox/enqueue.ts'
import { sentMail } from '../outbox/sent-mail.ts'
import { carryOut, planMove } from '../tickets/change.ts'
import { wordings } from './wording.ts'

export interface ForwardRequest {
  to: Address
  /** What we say about it; null: the usual words. */
  text: string | null
  subject: string | null
  close: boolean
  language: 'en' | 'ja'
}

/** A matter as it would be given away: the value that the preview shows and `commitForward` carries out. */
export interface ForwardPlan {
  ticket: Ticket
  letter: Letter
  folder: string
  body: string
  close: boolean
  /** Messages whose large files were left on the mail server, so that the original goes without them. */
  incomplete: number[]
}

/**
 * Gives a matter to the desk that it belongs to: every mail of the customer goes along as it came, so that the receiver can
 * answer him himself. Throws `usage` when there is no such mail, or when the receiver is the customer.
 */
export function planForward(desk: Desk, ticket: Ticket, request: ForwardRequest): ForwardPlan {
  const [own] = desk.addresses
  if (!own) throw new UserError('config', 'reply.no-own-address')
  const { to, close } = request
  const messages = messagesOf(desk.store, ticket.number)
  const originals = messages.filter(({ kind, raw }) => kind === 'inbound' && raw !== null)
  const writers = originals.flatMap(({ mail }) => [mail.from?.address, ...mail.replyTo.map(({ address }) => address)])
  if (to.address === ticket.customer.address || writers.includes(to.address))
    throw new UserError('usage', 'forward.to-customer', { ticket: ticket.number, address: to.address })
  if (desk.addresses.includes(to.address)) throw new UserError('usage', 'forward.to-us', { address: to.address })
  if (originals.length === 0) throw new UserError('usage', 'forward.no-original', { ticket: ticket.number })
  const body = request.text ?? wordings[request.language].forward
  if (body.trim() === '') throw new UserError('usage', 'handoff.empty')
  const letter: Letter = {
    messageId: newPrivateId(desk, ticket.number, own),
    from: { address: own, name: desk.name },
    to: [to],
    cc: [],
    subject: request.subject ?? `Fwd: ${headerText(baseSubject(ticket.subject))}`,
    inReplyTo: null,
    references: [],
    date: desk.now(),
    text: body,
    attachments: originals.map(({ raw, mail }, index) => ({
      name: `${index + 1}-${safeFileName(baseSubject(mail.subject ?? ''), 'mail')}.eml`,
      bytes: getRaw(desk.store, raw ?? ''),
      type: 'message/rfc822',
    })),
  }
  checkMail(desk, { ticket: ticket.number, kind: 'forward', letter })
  const incomplete = originals.filter(({ mail }) => mail.flags.includes('truncated')).map(({ id }) => id)
  return { ticket, letter, folder: close ? 'closed' : ticket.folder, body, close, incomplete }
}

/** Writes it down: bytes first, then in one transaction outbox row, message and events. Nothing leaves here. */
export async function commitForward(desk: Desk, plan: ForwardPlan, composer: Composer): Promise<OutboxRow> {
  const { ticket, letter, body } = plan
  const raw = putRaw(desk.store, [await composer(letter)])[0] ?? ''
  const at = desk.now().toISOString()
  return transact(desk.store, () => {
    const row = enqueue(desk, { ticket: ticket.number, kind: 'forward', letter, raw, key: null, at })
    const message = addMessage(desk.store, {
      ...{ ticket: ticket.number, kind: 'handoff', thread: `private ${letter.messageId}`, raw, receivedAt: at },
      mail: { ...sentMail(letter, at), replyText: body },
    })
    const events: EventDraft[] = [
      { kind: 'message', by: 'agent', data: { message, kind: 'handoff', link: null } },
      { kind: 'delivery', by: 'agent', data: { outbox: row.id, state: 'queued', reply: null } },
    ]
    appendEvents(desk.store, ticket.number, at, events)
    const current = ticketByNumber(desk.store, ticket.number) ?? ticket
    if (plan.close) carryOut(desk, planMove(desk, [current], 'closed'))
    return row
  })
}
