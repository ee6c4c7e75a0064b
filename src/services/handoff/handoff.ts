import { addSpan } from '../../domain/business-time.ts'
import { type Asked, colleagueFor } from '../../domain/colleague.ts'
import type { Composer, Letter, OutboxRow } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import type { Actor, EventDraft } from '../../domain/event.ts'
import type { Message } from '../../domain/message.ts'
import { parseSpan } from '../../domain/span.ts'
import { baseSubject, headerText } from '../../domain/text.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { appendEvents } from '../../store/event.ts'
import { addMessage, messagesOf } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { outboxByKey } from '../../store/outbox.ts'
import { putRaw } from '../../store/raw.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import { ballOf, type Desk, newPrivateId } from '../desk.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { sentMail } from '../outbox/sent-mail.ts'
import { privateLetter, usualQuestion } from './context.ts'
import { wordings } from './wording.ts'

/** The folder in which a ticket waits for a colleague. */
const waiting = 'awaiting-colleague'

export interface HandoffRequest {
  /** A colleague's name, address or role, or `manager`. */
  to: string
  /** The agent's words; null: the usual question. */
  text: string | null
  /** Null: the ticket's, marked as internal. */
  subject: string | null
  attachments: Letter['attachments']
  /** How long we wait, as a span is written (`2d`); null: as the reminders say. */
  wait: string | null
  language: 'en' | 'ja'
  /** IANA name. */
  timeZone: string
  /** The Message-ID of a question that nobody has looked at, the same in every home; absent: a person asks. */
  automaticId?: string
}

/** A question as it would leave: the value that the preview shows and `commitHandoff` carries out. */
export interface HandoffPlan {
  ticket: Ticket
  letter: Letter
  folder: string
  asked: Asked
  /** The agent's own words, without what we add. */
  body: string
  wait: string | null
  thread: string
}

/**
 * A private mail to a colleague, in a thread of its own that shares no Message-ID with the customer's. Throws `usage` for an
 * unknown colleague, one whose own ticket it is, or a wait that is no span.
 */
export function planHandoff(desk: Desk, ticket: Ticket, request: HandoffRequest): HandoffPlan {
  const own = desk.addresses[0]
  if (!own) throw new UserError('config', 'reply.no-own-address')
  const { language, timeZone, wait } = request
  if (wait !== null && !parseSpan(wait)) throw new UserError('usage', 'handoff.wait-form', { text: wait })
  const asked = whom(desk, request.to, timeZone)
  const { colleague } = asked
  if (colleague.address === ticket.customer.address)
    throw new UserError('usage', 'handoff.own-ticket', { ticket: ticket.number, name: colleague.name })
  const body = request.text ?? usualQuestion(asked, language)
  if (body.trim() === '') throw new UserError('usage', 'handoff.empty')
  const messages = messagesOf(desk.store, ticket.number)
  const before = messages.findLast((message) => isBetweenUs(message, colleague.address))
  const reference = newPrivateId(desk, ticket.number, own)
  const { automaticId = null } = request
  const letter: Letter = {
    messageId: automaticId ?? reference,
    from: { address: own, name: desk.name },
    to: [{ address: colleague.address, name: colleague.name }],
    cc: [],
    subject: request.subject ?? `${wordings[language].subject}${headerText(baseSubject(ticket.subject))}`,
    inReplyTo: before?.mail.messageId ?? null,
    references: before ? [...before.mail.references, ...(before.mail.messageId ? [before.mail.messageId] : [])] : [],
    date: desk.now(),
    text: privateLetter(body, asked, ticket, messages, reference, language, clockOf(timeZone)),
    attachments: request.attachments,
    ...(automaticId === null ? {} : { submitted: 'auto-generated' as const }),
  }
  return { ticket, letter, folder: waiting, asked, body, wait, thread: before?.thread ?? `private ${reference}` }
}

/** Whom a name, a role or an address means today. Nobody: `usage`. */
export function whom(desk: Desk, to: string, timeZone: string): Asked {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(desk.now())
  const asked = colleagueFor(desk.team, to, day)
  if (asked) return asked
  if (desk.manager !== null && (to === 'manager' || to === desk.manager)) {
    const manager = { name: 'manager', address: desk.manager, role: null, standIn: null, away: [] }
    return { colleague: manager, instead: null, back: null }
  }
  const known = desk.team.flatMap(({ name, role }) => (role === null ? [name] : [name, role]))
  throw new UserError('usage', 'handoff.unknown', { to, known: [...new Set(known)].join(', ') })
}

/** Whether a name, a role or an address means anybody of ours. */
export function isNamed({ team, manager }: Pick<Desk, 'team' | 'manager'>, to: string): boolean {
  return colleagueFor(team, to, '') !== null || (manager !== null && (to === 'manager' || to === manager))
}

/** The end of a wait on the office's clock, as the colleague reads it. No span: `usage`. */
export function waitUntil(desk: Desk, wait: string, timeZone: string): string {
  const span = parseSpan(wait)
  if (!span) throw new UserError('usage', 'handoff.wait-form', { text: wait })
  const end = addSpan(desk.times.office, desk.now().getTime(), span)
  return clockOf(timeZone)(new Date(end).toISOString())
}

function clockOf(timeZone: string): (at: string) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return (at) => format.format(new Date(at))
}

/** Whether a message is of the private thread with this colleague. */
function isBetweenUs({ kind, mail }: Message, address: string): boolean {
  if (kind === 'handoff') return mail.to.some((one) => one.address === address)
  return kind === 'answer' && mail.from?.address === address
}

/**
 * Writes the question down: bytes first, then in one transaction outbox row, message and events. Nothing leaves here, and
 * nothing before `notBefore` (RFC 3339 UTC), so long may it be taken back.
 */
export async function commitHandoff(
  desk: Desk,
  plan: HandoffPlan,
  composer: Composer,
  by: Actor = 'agent',
  key: string | null = null,
  notBefore?: string,
): Promise<OutboxRow> {
  const { letter, ticket, body, thread } = plan
  const raw = putRaw(desk.store, [await composer(letter)])[0] ?? ''
  const at = desk.now().toISOString()
  return transact(desk.store, () => {
    const known = key === null ? null : outboxByKey(desk.store, key)
    if (known) return known
    const row = enqueue(desk, {
      ticket: ticket.number,
      kind: 'handoff',
      letter,
      raw,
      key,
      at,
      ...(notBefore ? { notBefore } : {}),
    })
    const message = addMessage(desk.store, {
      ...{ ticket: ticket.number, kind: 'handoff', thread, raw, receivedAt: at },
      mail: { ...sentMail(letter, at), replyText: body },
    })
    const current = ticketByNumber(desk.store, ticket.number) ?? ticket
    appendEvents(desk.store, ticket.number, at, askedDrafts(desk, current, plan, { message, outbox: row.id }, at, by))
    return row
  })
}

function askedDrafts(
  desk: Desk,
  ticket: Ticket,
  { asked, wait, folder }: HandoffPlan,
  { message, outbox }: { message: number; outbox: number },
  at: string,
  by: Actor,
): EventDraft[] {
  const to = { to: asked.colleague.address, since: at, message, wait }
  const sameBall = ballOf(desk.folders, ticket.folder) === 'colleague'
  const since = { from: ticket.waitingSince, to: sameBall ? ticket.waitingSince : at }
  const hand = { from: ticket.hand.folder, to: false }
  const stale = ['bounced', 'refused', 'colleague-away'].filter((flag) => ticket.flags.includes(flag))
  return [
    { kind: 'message', by, data: { message, kind: 'handoff', link: null } },
    { kind: 'delivery', by, data: { outbox, state: 'queued', reply: null } },
    { kind: 'handoff', by, data: { from: ticket.handoff, to } },
    ...(stale.length > 0 ? [{ kind: 'flag' as const, by, data: { add: [], remove: stale } }] : []),
    { kind: 'folder', by, data: { from: ticket.folder, to: folder, reason: 'handoff', since, hand } },
  ]
}
