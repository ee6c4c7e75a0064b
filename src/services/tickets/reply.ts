import type { Address } from '../../domain/address.ts'
import { asksSomething } from '../../domain/asked.ts'
import type { Composer, Letter, LetterCharset, OutboxRow, Unfit } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import type { EventDraft } from '../../domain/event.ts'
import { wrapLetter } from '../../domain/letter-wrap.ts'
import { isPrivate, type Message } from '../../domain/message.ts'
import type { QuotingStyle } from '../../domain/quoting.ts'
import { baseSubject, headerText } from '../../domain/text.ts'
import type { Appointment, Ticket } from '../../domain/ticket.ts'
import { customerSetting, setCustomerSetting } from '../../store/customer-setting.ts'
import { appendEvents, nextEvent } from '../../store/event.ts'
import { addMessage, messagesOf, newestMessage } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { outboxByKey } from '../../store/outbox.ts'
import { addParticipants } from '../../store/participant.ts'
import { putRaw } from '../../store/raw.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import { type Desk, newMessageId } from '../desk.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { sentMail } from '../outbox/sent-mail.ts'
import { finishRules } from '../rules/acts.ts'
import { type Ruled, rulesOnClose, rulesOnReply } from '../rules/on.ts'
import { appointmentsAfterReply } from './appointment.ts'
import { moveDrafts } from './change.ts'
import { spendDraft } from './drafts.ts'
import { knownFolder } from './queue.ts'
import { quoteBelow } from './quote.ts'
import { recipientsOf, unconfirmed } from './recipients.ts'

export interface ReplyRequest {
  /** Absent: a reply. A reminder that a person sends says nothing new: whatever waits for our answer waits on. */
  kind?: 'reply' | 'reminder'
  text: string
  /** Overrides `Re: ...`. */
  subject: string | null
  cc: Address[]
  attachments: Letter['attachments']
  /** The folder to which the ticket goes; null: awaiting-customer. */
  folder: string | null
  /** Whether it asks something; null: read from the text. */
  asks: boolean | null
  /** Private messages of the ticket whose text stands in it on purpose. */
  quotes?: readonly number[]
  /** Instead of whoever the answered mail names. */
  to?: readonly Address[]
  /** Everyone whom the answered mail names, not its sender alone. */
  all?: boolean
  /** One of our addresses; absent or null: the one that was written to. */
  from?: string | null
  /** How the answered mail is shown; absent or null: as the customer does it. */
  quoting?: QuotingStyle | null
  /** The character set to be used for this customer from now on; absent or null: as it was set. */
  charset?: LetterCharset | null
  /** Absent: all leaves as UTF-8. */
  unfit?: Unfit
  /** What it promises the customer, and by when. */
  promise?: Appointment | null
  /** The draft that it was. */
  draft?: number | null
  /** The template that it was written from. */
  template?: string | null
  /** The newest message of the ticket that its writer could know; absent: the newest that there is. */
  seen?: number | null
}

/** A reply as it would leave: the value that the preview shows and `commitReply` carries out. */
export interface ReplyPlan {
  kind: 'reply' | 'reminder'
  ticket: Ticket
  letter: Letter
  /** Where the ticket goes. */
  folder: string
  /** What rules with `on: reply` change beside that, and with `on: close` where it closes the ticket. */
  byRules: EventDraft[]
  asks: boolean
  /** The message that is answered; null when the ticket has none of a person. */
  answered: Message | null
  quotes: readonly number[]
  promise: Appointment | null
  /** The text without what is quoted below it. */
  own: string
  /** Addresses that we have never written to, and that are known by a header alone. */
  unconfirmed: string[]
  /** The newest message of the ticket that the writer could know. */
  seen: number
  draft: number | null
  template: string | null
  /** A character set that was set by this reply for the customer. */
  charset: LetterCharset | null
  /** What kept it from leaving in the customer's character set. */
  unfit: string[]
}

/**
 * Whom a reply goes to and how it is threaded: the newest mail of a person in the ticket, by its Reply-To when it has one.
 * Throws `usage` when the text is empty, when nobody can be written to, or when we have no address ourselves.
 */
export function planReply(desk: Desk, ticket: Ticket, request: ReplyRequest): ReplyPlan {
  if (request.text.trim() === '') throw new UserError('usage', 'reply.empty')
  const messages = messagesOf(desk.store, ticket.number)
  const answered = messages.findLast(({ kind }) => kind === 'inbound') ?? null
  if (ticket.flags.includes('form-unread')) throw new UserError('usage', 'reply.form-unread', { ticket: ticket.number })
  const people = recipientsOf(desk, ticket, messages, request)
  const strangers = unconfirmed(desk, ticket, messages, [...people.to, ...people.cc])
  // Nothing of what is written among ourselves leads into the customer's thread.
  const mail = answered?.mail ?? messages.findLast(({ kind }) => !isPrivate(kind))?.mail
  const own = wrapLetter(request.text)
  const written: Letter = {
    ...people,
    messageId: newMessageId(desk, ticket.number, people.from.address),
    subject: request.subject ?? `Re: ${headerText(baseSubject(mail?.subject ?? ticket.subject))}`,
    inReplyTo: mail?.messageId ?? null,
    references: [...new Set([...(mail?.references ?? []), ...(mail?.messageId ? [mail.messageId] : [])])],
    date: desk.now(),
    text: own,
    attachments: request.attachments,
  }
  const kind = request.kind ?? 'reply'
  const ruled = kind === 'reply' ? rulesOnReply(desk, ticket, writtenMail(written)) : noRules
  const folder = knownFolder(desk, request.folder ?? ruled.folder?.value ?? 'awaiting-customer')
  // What was written before is not shown to somebody who was no party to it.
  const isBare = strangers.length > 0 || kind === 'reminder'
  const text = isBare ? own : `${own}${quoteBelow(desk, ticket, answered, own, request.quoting ?? null)}`
  const { letter, unfit } = inCharset(desk, ticket, { ...written, text }, request)
  return {
    kind,
    ticket,
    letter,
    folder,
    byRules: [...ruled.drafts, ...rulesOnClose(desk, ticket, folder)],
    asks: request.asks ?? asksSomething(request.text),
    answered,
    quotes: request.quotes ?? [],
    promise: request.promise ?? null,
    ...{ own, unconfirmed: strangers, charset: request.charset ?? null, unfit },
    ...{
      draft: request.draft ?? null,
      template: request.template ?? null,
      seen: request.seen ?? newestMessage(desk.store, ticket.number),
    },
  }
}

const noRules: Ruled = { drafts: [], folder: null }

/** What rules see of a reply. */
function writtenMail({ text, subject, from, to, cc }: Letter) {
  return { text, subject, from, to, cc }
}

/** In the customer's character set where it can carry all of the letter. */
function inCharset(
  desk: Desk,
  { customer }: Ticket,
  letter: Letter,
  request: ReplyRequest,
): { letter: Letter; unfit: string[] } {
  const wanted = request.charset ?? customerSetting(desk.store, customer.address, 'charset')
  if (wanted !== 'iso-2022-jp' || !request.unfit) return { letter, unfit: [] }
  const names = [letter.from, ...letter.to, ...letter.cc].map(({ name }) => name ?? '')
  const unfit = request.unfit([letter.text, letter.subject, ...names].join('\n'), wanted)
  return { letter: unfit.length > 0 ? letter : { ...letter, charset: wanted }, unfit }
}

/** The answer of a reply that was committed earlier under the same key, or null. */
export function repliedBefore(desk: Desk, key: string): OutboxRow | null {
  return outboxByKey(desk.store, key)
}

/**
 * Writes the reply down: its bytes first, then in one transaction the outbox row, the message and the events. Nothing
 * leaves here, and nothing before `notBefore` (RFC 3339 UTC), so long may it be taken back. With a key that is known already
 * the earlier row comes back and nothing is written.
 */
export async function commitReply(
  desk: Desk,
  plan: ReplyPlan,
  composer: Composer,
  key: string | null,
  notBefore?: string,
): Promise<OutboxRow> {
  const bytes = await composer(plan.letter)
  return writeReply(desk, plan, putRaw(desk.store, [bytes])[0] ?? '', key, notBefore)
}

/** The same for a reply whose bytes are in raw.db under `raw`; may be called inside a transaction. */
export function writeReply(
  desk: Desk,
  plan: ReplyPlan,
  raw: string,
  key: string | null,
  notBefore?: string,
): OutboxRow {
  const { kind, letter, ticket } = plan
  const at = desk.now().toISOString()
  return transact(desk.store, () => {
    const known = key === null ? null : outboxByKey(desk.store, key)
    if (known) return known
    const current = ticketByNumber(desk.store, ticket.number) ?? ticket
    const later = notBefore === undefined ? {} : { notBefore }
    const mail = { ticket: ticket.number, kind, letter, raw, key, at, quotes: plan.quotes }
    const row = enqueue(desk, { ...mail, ...later })
    if (plan.draft !== null) spendDraft(desk, plan.draft, row.id)
    const message = addMessage(desk.store, {
      ticket: ticket.number,
      kind,
      thread: plan.answered?.thread ?? threadOf(messagesOf(desk.store, ticket.number)),
      raw,
      receivedAt: at,
      mail: sentMail(letter, at),
    })
    if (plan.charset) setCustomerSetting(desk.store, ticket.customer.address, 'charset', plan.charset)
    const act = nextEvent(desk.store)
    const drafts = [...replyDrafts(desk, current, plan, row, message), ...plan.byRules]
    appendEvents(desk.store, ticket.number, at, drafts, act)
    finishRules(desk, ticket.number, plan.byRules, { act, key: `act ${act}`, receivedAt: null })
    addParticipants(desk.store, ticket.number, row.envelope.to)
    return row
  })
}

function threadOf(messages: Message[]): string {
  return messages.find(({ kind }) => !isPrivate(kind))?.thread ?? ''
}

/** Whether the letter goes to somebody who had to be confirmed first. */
function welcomed({ unconfirmed: strangers, letter }: ReplyPlan): boolean {
  return [...letter.to, ...letter.cc].some(({ address }) => strangers.includes(address))
}

function replyDrafts(desk: Desk, ticket: Ticket, plan: ReplyPlan, row: OutboxRow, message: number): EventDraft[] {
  const by = 'agent'
  const stale = ['bounced', 'refused', 'thanks', ...(welcomed(plan) ? ['new-sender'] : [])].filter((flag) =>
    ticket.flags.includes(flag),
  )
  const used = plan.template === null ? {} : { template: plan.template }
  const written: EventDraft[] = [
    { kind: 'message', by, data: { message, kind: plan.kind, link: null, ...used } },
    { kind: 'delivery', by, data: { outbox: row.id, state: 'queued', reply: null } },
  ]
  if (plan.kind === 'reminder')
    return plan.folder === ticket.folder ? written : [...written, ...moveDrafts(desk, ticket, plan.folder, 'reply')]
  return [
    ...written,
    ...(ticket.asked === plan.asks
      ? []
      : [{ kind: 'asked' as const, by: by as 'agent', data: { from: ticket.asked, to: plan.asks } }]),
    ...(stale.length > 0 ? [{ kind: 'flag' as const, by: by as 'agent', data: { add: [], remove: stale } }] : []),
    ...moveDrafts(desk, ticket, plan.folder, 'reply'),
    ...appointmentsAfterReply(desk, ticket, plan),
  ]
}
