import { sameOrganization } from '../../domain/address.ts'
import { colleagueByAddress } from '../../domain/colleague.ts'
import type { EventDraft } from '../../domain/event.ts'
import type { FolderRole } from '../../domain/mailbox.ts'
import type { Message, MessageKind, ParsedMail } from '../../domain/message.ts'
import { isThanksOnly } from '../../domain/thanks.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { privateTokens, ticketOfPrivateToken } from '../../domain/token.ts'
import { appendEvents, nextEvent } from '../../store/event.ts'
import { addMessage, messagesByMessageId, messagesOf } from '../../store/message.ts'
import { participantsOf } from '../../store/participant.ts'
import { survivor } from '../../store/ticket.ts'
import { ballOf, type Desk, signerOf } from '../desk.ts'
import { derivedForm } from '../outbox/derived-id.ts'
import { isOneOfUs } from '../outbox/enqueue.ts'
import { finishRules } from '../rules/acts.ts'
import { rulesOn } from '../rules/on.ts'

/** A mail that came in, before anybody has looked for its ticket. */
export interface Incoming {
  role: FolderRole
  raw: string
  receivedAt: string
  mail: ParsedMail
}

export interface PrivateMail {
  /** The ticket whose private thread the mail names. */
  ticket: Ticket
  /** The token by which it does. */
  reference: string
  /** As what it belongs there; null: its sender has no business with it. */
  as: 'answer' | 'handoff' | 'automatic' | null
}

/**
 * Whether a mail names a private thread of ours, and what it is there. A token is no key: only those who were asked, and
 * people of their organization who have nothing to do with the customer's side, answer; a mail under our own address does
 * not. Null: it names none.
 */
export function privateMailOf(desk: Desk, { role, mail }: Incoming): PrivateMail | null {
  const found = namedBy(desk, mail, role)
  if (!found) return null
  const as = role === 'sent' ? ownPart(desk, mail) : part(desk, found.ticket, mail)
  return { ...found, as }
}

function namedBy(desk: Desk, mail: ParsedMail, role: FolderRole): Pick<PrivateMail, 'ticket' | 'reference'> | null {
  const own = role === 'sent' && mail.messageId !== null ? [mail.messageId] : []
  const named = [...own, ...mail.inReplyTo, ...mail.references, ...mail.about]
  const sign = signerOf(desk.store)
  for (const reference of new Set([...named, ...privateTokens(mail.text)])) {
    const number = ticketOfPrivateToken(reference, sign) ?? ticketOfQuestion(desk, reference)
    const ticket = number === null ? null : survivor(desk.store, number)
    if (ticket) return { ticket, reference }
  }
  return null
}

/** The ticket of a question that left by itself, whose Message-ID names none. */
function ticketOfQuestion(desk: Desk, reference: string): number | null {
  if (!reference.startsWith(derivedForm)) return null
  return messagesByMessageId(desk.store, reference).find(({ kind }) => kind === 'handoff')?.ticket ?? null
}

/** Our own mail out of Sent: one to colleagues alone, written on another device. */
function ownPart(desk: Desk, { to, cc }: ParsedMail): PrivateMail['as'] {
  const all = [...to, ...cc]
  return all.length > 0 && all.every(({ address }) => isOneOfUs(desk, address)) ? 'handoff' : null
}

function part(desk: Desk, ticket: Ticket, mail: ParsedMail): PrivateMail['as'] {
  if (mail.automatic === 'bounce' || mail.automatic === 'delay' || mail.automatic === 'delivered') return 'automatic'
  const from = mail.from?.address ?? ''
  const isDoubtful = mail.authentication?.result === 'fail' || mail.flags.includes('duplicate-from')
  if (from === '' || isDoubtful || desk.addresses.includes(from) || from === ticket.customer.address) return null
  const people = messagesOf(desk.store, ticket.number)
    .filter(({ kind }) => kind === 'handoff')
    .flatMap((message) => message.mail.to.map(({ address }) => address))
  if (people.includes(from) || colleagueByAddress(desk.team, from) || from === desk.manager) return 'answer'
  const isKin = people.some((address) => sameOrganization(address, from))
  return isKin && !participantsOf(desk.store, ticket.number).has(from) ? 'answer' : null
}

/** Puts a mail of a private thread into its ticket; call it in the transaction that takes it in. Returns the message. */
export function takePrivate(desk: Desk, incoming: Incoming, { ticket, reference, as }: PrivateMail): number {
  const { raw, receivedAt, mail } = incoming
  const kind: MessageKind = as ?? 'answer'
  const thread = threadOf(messagesOf(desk.store, ticket.number), reference)
  const message = addMessage(desk.store, { ticket: ticket.number, kind, thread, raw, receivedAt, mail })
  const link = { evidence: 'token', strength: 100, reference, entered: 'colleague', ...nothingElse } as const
  const came = { received: receivedAt, ...(mail.automatic === null ? {} : { automatic: mail.automatic }) }
  const drafts: EventDraft[] = [
    { kind: 'message', by: 'mail', data: { ...came, message, kind, link: as === 'handoff' ? null : link } },
    ...(as === 'answer' ? answered(desk, ticket, incoming, message) : []),
    ...(as === 'automatic' && mail.automatic === 'bounce' ? moved(desk, ticket, receivedAt, 'bounced') : []),
  ]
  const act = nextEvent(desk.store)
  appendEvents(desk.store, ticket.number, desk.now().toISOString(), drafts, act)
  finishRules(desk, ticket.number, drafts, { act, key: String(message), receivedAt })
  return message
}

const nothingElse = { refused: null, second: null, offered: [] }

function threadOf(messages: Message[], reference: string): string {
  return messages.find(({ mail }) => mail.messageId === reference)?.thread ?? `private ${reference}`
}

/** An absent colleague's program answers nothing; thanks for a matter that is closed reopen nothing. */
function answered(desk: Desk, ticket: Ticket, { mail, receivedAt }: Incoming, message: number): EventDraft[] {
  if (mail.automatic !== null) {
    const add = mail.automatic === 'auto-reply' && !ticket.flags.includes('colleague-away') ? ['colleague-away'] : []
    return add.length > 0 ? [{ kind: 'flag', by: 'mail', data: { add, remove: [] } }] : []
  }
  const isOver = ticket.handoff === null && ballOf(desk.folders, ticket.folder) === 'nobody' && isThanksOnly(mail)
  if (isOver) return []
  const ruled = rulesOn(desk, 'answer', ticket, { mail, at: receivedAt, message })
  const closing: EventDraft[] = ticket.handoff
    ? [{ kind: 'handoff', by: 'mail', data: { from: ticket.handoff, to: null } }]
    : []
  const remove = ticket.flags.includes('colleague-away') ? ['colleague-away'] : []
  const to = ruled.folder?.value ?? 'answer-now'
  return [
    ...closing,
    ...(remove.length > 0 ? [{ kind: 'flag' as const, by: 'mail' as const, data: { add: [], remove } }] : []),
    ...folder(desk, ticket, receivedAt, to, ruled.folder ? `rule ${ruled.folder.rule}` : 'mail'),
    ...ruled.drafts,
  ]
}

function folder(
  desk: Desk,
  ticket: Ticket,
  at: string,
  to: string,
  by: EventDraft['by'],
  reason: 'answer' | 'bounced' = 'answer',
): EventDraft[] {
  const sameBall = ballOf(desk.folders, ticket.folder) === ballOf(desk.folders, to)
  if (ticket.folder === to && !ticket.hand.folder) return []
  const since = { from: ticket.waitingSince, to: sameBall ? ticket.waitingSince : at }
  const hand = { from: ticket.hand.folder, to: false }
  const why = by === 'mail' ? reason : 'rule'
  return [{ kind: 'folder', by, data: { from: ticket.folder, to, reason: why, since, hand } }]
}

function moved(desk: Desk, ticket: Ticket, at: string, flag: 'bounced'): EventDraft[] {
  return [
    { kind: 'flag', by: 'mail', data: { add: [flag], remove: [] } },
    ...folder(desk, ticket, at, 'answer-now', 'mail', flag),
  ]
}
