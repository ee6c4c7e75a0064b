import type { Address } from '../../domain/address.ts'
import { asksSomething } from '../../domain/asked.ts'
import type { Composer, Letter, OutboxRow } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import type { EventDraft } from '../../domain/event.ts'
import type { Message } from '../../domain/message.ts'
import { baseSubject, headerText } from '../../domain/text.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { appendEvents, eventsAfter } from '../../store/event.ts'
import { addMessage, messagesOf } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { addOutbox, outboxByKey } from '../../store/outbox.ts'
import { addParticipants } from '../../store/participant.ts'
import { putRaw } from '../../store/raw.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import { type Desk, newMessageId } from '../desk.ts'
import { rulesOnReply } from '../rules/on.ts'
import { moveDrafts } from './change.ts'
import { plainMail } from './note.ts'
import { knownFolder } from './queue.ts'

export interface ReplyRequest {
  text: string
  /** Overrides `Re: ...`. */
  subject: string | null
  cc: Address[]
  attachments: Letter['attachments']
  /** The folder to which the ticket goes; null: awaiting-customer. */
  folder: string | null
  /** Whether it asks something; null: read from the text. */
  asks: boolean | null
}

/** A reply as it would leave: the value that the preview shows and `commitReply` carries out. */
export interface ReplyPlan {
  ticket: Ticket
  letter: Letter
  /** Where the ticket goes. */
  folder: string
  /** What rules with `on: reply` change beside that. */
  byRules: EventDraft[]
  asks: boolean
  /** The message that is answered; null when the ticket has none of a person. */
  answered: Message | null
}

/**
 * Whom a reply goes to and how it is threaded: the newest mail of a person in the ticket, by its Reply-To when it has one.
 * Throws `usage` when the text is empty, when nobody can be written to, or when we have no address ourselves.
 */
export function planReply(desk: Desk, ticket: Ticket, request: ReplyRequest): ReplyPlan {
  if (request.text.trim() === '') throw new UserError('usage', 'reply.empty')
  const own = desk.addresses[0]
  if (!own) throw new UserError('config', 'reply.no-own-address')
  const messages = messagesOf(desk.store, ticket.number)
  const answered = messages.findLast(({ kind }) => kind === 'inbound') ?? null
  if (ticket.flags.includes('form-unread')) throw new UserError('usage', 'reply.form-unread', { ticket: ticket.number })
  // The sender of a form that could not be read is a web server: a person has named the customer.
  const isRelay = answered?.mail.flags.includes('form-unread') || wasReplaced(desk, ticket, answered)
  const written = isRelay ? null : answered?.mail
  const to = written?.replyTo[0] ?? written?.from ?? ticket.customer
  if (!to.address) throw new UserError('usage', 'reply.no-address', { ticket: ticket.number })
  const mail = answered?.mail ?? messages.at(-1)?.mail
  const letter: Letter = {
    messageId: newMessageId(desk, ticket.number, own),
    from: { address: own, name: desk.name },
    // Nothing that a customer puts into a header can stop our answer.
    to: [{ ...to, name: to.name === null ? null : headerText(to.name) || null }],
    cc: request.cc,
    subject: request.subject ?? `Re: ${headerText(baseSubject(mail?.subject ?? ticket.subject))}`,
    inReplyTo: mail?.messageId ?? null,
    references: [...new Set([...(mail?.references ?? []), ...(mail?.messageId ? [mail.messageId] : [])])],
    date: desk.now(),
    text: request.text,
    attachments: request.attachments,
  }
  const ruled = rulesOnReply(desk, ticket, writtenMail(letter))
  const folder = knownFolder(desk, request.folder ?? ruled.folder ?? 'awaiting-customer')
  return { ticket, letter, folder, byRules: ruled.drafts, asks: request.asks ?? asksSomething(request.text), answered }
}

/** What rules see of a reply. */
function writtenMail({ text, subject, from, to, cc }: Letter) {
  return { text, subject, from, to, cc }
}

/** Whether a rule or a person has said that the sender of this mail is not the customer: a shop system, a relay. */
function wasReplaced(desk: Desk, { number, customer }: Ticket, answered: Message | null): boolean {
  const sender = answered?.mail.from?.address
  if (sender === undefined || sender === customer.address) return false
  for (const event of eventsAfter(desk.store, 0, number)) {
    if (event.kind === 'customer' && event.data.from.address === sender) return true
  }
  return false
}

/** The answer of a reply that was committed earlier under the same key, or null. */
export function repliedBefore(desk: Desk, key: string): OutboxRow | null {
  return outboxByKey(desk.store, key)
}

/**
 * Writes the reply down: its bytes first, then in one transaction the outbox row, the message and the events. Nothing
 * leaves here. With a key that is known already the earlier row comes back and nothing is written.
 */
export async function commitReply(
  desk: Desk,
  plan: ReplyPlan,
  composer: Composer,
  key: string | null,
): Promise<OutboxRow> {
  const { letter, ticket } = plan
  const bytes = await composer(letter)
  const raw = putRaw(desk.store, [bytes])[0] ?? ''
  const at = desk.now().toISOString()
  return transact(desk.store, () => {
    const known = key === null ? null : outboxByKey(desk.store, key)
    if (known) return known
    const current = ticketByNumber(desk.store, ticket.number) ?? ticket
    const recipients = [...letter.to, ...letter.cc]
    const row = addOutbox(desk.store, {
      ticket: ticket.number,
      kind: 'reply',
      envelope: { from: letter.from.address, to: recipients.map(({ address }) => address) },
      subject: letter.subject,
      messageId: letter.messageId,
      raw,
      key,
      at,
    })
    const message = addMessage(desk.store, {
      ticket: ticket.number,
      kind: 'reply',
      thread: plan.answered?.thread ?? messagesOf(desk.store, ticket.number)[0]?.thread ?? '',
      raw,
      receivedAt: at,
      mail: plainMail({
        ...letter,
        at,
        date: at,
        inReplyTo: letter.inReplyTo === null ? [] : [letter.inReplyTo],
        attachments: letter.attachments.map(({ name, bytes: { length } }) => ({
          name,
          type: 'application/octet-stream',
          size: length,
        })),
      }),
    })
    appendEvents(desk.store, ticket.number, at, [...replyDrafts(desk, current, plan, row, message), ...plan.byRules])
    addParticipants(desk.store, ticket.number, row.envelope.to)
    return row
  })
}

function replyDrafts(desk: Desk, ticket: Ticket, plan: ReplyPlan, row: OutboxRow, message: number): EventDraft[] {
  const by = 'agent'
  const stale = ['bounced', 'refused', 'thanks'].filter((flag) => ticket.flags.includes(flag))
  return [
    { kind: 'message', by, data: { message, kind: 'reply', link: null } },
    { kind: 'delivery', by, data: { outbox: row.id, state: 'queued', reply: null } },
    ...(ticket.asked === plan.asks
      ? []
      : [{ kind: 'asked' as const, by: by as 'agent', data: { from: ticket.asked, to: plan.asks } }]),
    ...(stale.length > 0 ? [{ kind: 'flag' as const, by: by as 'agent', data: { add: [], remove: stale } }] : []),
    ...moveDrafts(desk, ticket, plan.folder, 'reply'),
  ]
}
