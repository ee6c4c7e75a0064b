import type { Address } from '../../domain/address.ts'
import type { Composer, Letter, OutboxRow } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import type { EventDraft } from '../../domain/event.ts'
import { safeFileName } from '../../domain/file-name.ts'
import { baseSubject, headerText } from '../../domain/text.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { appendEvents, nextEvent } from '../../store/event.ts'
import { addMessage, messagesOf } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { getRaw, putRaw } from '../../store/raw.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import { type Desk, newPrivateId } from '../desk.ts'
import { checkMail, enqueue } from '../outbox/enqueue.ts'
import { sentMail } from '../outbox/sent-mail.ts'
import { carryOut, planMove } from '../tickets/change.ts'
import { type ReplyPlan, writeReply } from '../tickets/reply.ts'
import { wordings } from './wording.ts'

export interface ForwardRequest {
  to: Address
  /** What we say about it; null: the usual words. */
  text: string | null
  subject: string | null
  close: boolean
  language: 'en' | 'ja'
  /** Files that the store does not have, by the message that they came with; `missing`: messages whose files are not all here. */
  left?: { files: ReadonlyMap<number, Letter['attachments']>; missing: ReadonlySet<number> }
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
  const { to, close, left } = request
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
    attachments: originals.flatMap(({ id, raw, mail }, index) => [
      {
        name: `${index + 1}-${safeFileName(baseSubject(mail.subject ?? ''), 'mail')}.eml`,
        bytes: getRaw(desk.store, raw ?? ''),
        type: 'message/rfc822',
      },
      ...(left?.files.get(id) ?? []).map((file) => ({
        ...file,
        name: `${index + 1}-${safeFileName(file.name, 'file')}`,
      })),
    ]),
  }
  checkMail(desk, { ticket: ticket.number, kind: 'forward', letter })
  const cut = originals.filter(
    ({ id, mail }) => mail.flags.includes('truncated') && (!left?.files.has(id) || left.missing.has(id)),
  )
  const incomplete = cut.map(({ id }) => id)
  return { ticket, letter, folder: close ? 'closed' : ticket.folder, body, close, incomplete }
}

/** What goes with a matter that is given away. */
export interface ForwardExtras {
  /** The answer that tells the customer; it closes the ticket then, so that rules are asked about that once. */
  told?: ReplyPlan | null
  /** Nothing leaves before then, RFC 3339 UTC: so long may it be taken back. */
  notBefore?: string
}

/**
 * Writes it down: bytes first, then in one transaction outbox rows, messages and events: all of it or nothing, for whoever
 * did it again would give the matter away twice. Nothing leaves here.
 */
export async function commitForward(
  desk: Desk,
  plan: ForwardPlan,
  composer: Composer,
  { told = null, notBefore }: ForwardExtras = {},
): Promise<OutboxRow[]> {
  const { ticket, letter, body } = plan
  const bytes = [await composer(letter), ...(told ? [await composer(told.letter)] : [])]
  const [raw = '', rawTold = ''] = putRaw(desk.store, bytes)
  const at = desk.now().toISOString()
  return transact(desk.store, () => {
    const later = notBefore ? { notBefore } : {}
    const row = enqueue(desk, { ticket: ticket.number, kind: 'forward', letter, raw, key: null, at, ...later })
    const message = addMessage(desk.store, {
      ...{ ticket: ticket.number, kind: 'handoff', thread: `private ${letter.messageId}`, raw, receivedAt: at },
      mail: { ...sentMail(letter, at), replyText: body },
    })
    const events: EventDraft[] = [
      { kind: 'message', by: 'agent', data: { message, kind: 'handoff', link: null } },
      { kind: 'delivery', by: 'agent', data: { outbox: row.id, state: 'queued', reply: null } },
    ]
    const act = nextEvent(desk.store)
    appendEvents(desk.store, ticket.number, at, events, act)
    if (told) return [row, writeReply(desk, told, rawTold, null, notBefore)]
    const current = ticketByNumber(desk.store, ticket.number) ?? ticket
    // Of one act with the mail, so that stopping the mail opens the ticket again.
    if (plan.close) carryOut(desk, planMove(desk, [current], 'closed'), act)
    return [row]
  })
}
