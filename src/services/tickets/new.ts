import type { Address } from '../../domain/address.ts'
import { asksSomething } from '../../domain/asked.ts'
import type { Composer, Letter, OutboxRow } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import type { EventDraft } from '../../domain/event.ts'
import { blankTicket, type Ticket } from '../../domain/ticket.ts'
import { appendEvents, nextEvent } from '../../store/event.ts'
import { addMessage } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { addParticipants } from '../../store/participant.ts'
import { putRaw } from '../../store/raw.ts'
import { nextNumber, ticketByNumber } from '../../store/ticket.ts'
import { type Desk, newMessageId } from '../desk.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { sentMail } from '../outbox/sent-mail.ts'
import { finishRules } from '../rules/acts.ts'
import { decide } from '../sync/decide.ts'
import { judge } from '../sync/judge.ts'
import { saidIn } from './heard.ts'
import { plainMail } from './note.ts'

/** How a customer has come to us when it was not by mail. */
export const spokenChannels = ['phone', 'chat', 'visit'] as const
export type SpokenChannel = (typeof spokenChannels)[number]

export interface SpokenRequest {
  /** The address is empty where he has none. */
  customer: Address
  subject: string
  channel: SpokenChannel
  /** What he said, as the agent noted it. */
  text: string
}

const noLink = { strength: 0, reference: null, entered: null, refused: null, second: null }

/** A ticket for what a customer has said: the rules decide about it as about a mail, and its clocks run from now. */
export function openSpoken(desk: Desk, { customer, subject, channel, text }: SpokenRequest): Ticket {
  if (text.trim() === '') throw new UserError('usage', 'new.empty')
  const at = desk.now().toISOString()
  const mail = plainMail({ text, at, subject, from: customer })
  const base = { mail, receivedAt: at, ticket: null, link: { ...noLink, evidence: 'none' as const, offered: [] } }
  const judged = judge(desk, { ...base, kind: 'inbound', decidedAt: at, channel })
  return transact(desk.store, () => {
    const number = nextNumber(desk.store)
    appendEvents(desk.store, number, at, [])
    const message = addMessage(desk.store, {
      ticket: number,
      kind: 'inbound',
      thread: '',
      raw: null,
      receivedAt: at,
      mail,
    })
    const says = saidIn(mail)
    const overtaken = { byReply: false, byInbound: false }
    const drafts = decide({ ...judged, message, says, overtaken, aboutOurs: false }).map((draft) =>
      told(draft, channel),
    )
    const act = nextEvent(desk.store)
    appendEvents(desk.store, number, at, drafts, act)
    finishRules(desk, number, drafts, { act, key: String(message), receivedAt: at })
    if (customer.address) addParticipants(desk.store, number, [customer.address])
    return ticketByNumber(desk.store, number) ?? blankTicket(number)
  })
}

/** The agent wrote it down, and it came another way than mail does. */
function told(draft: EventDraft, channel: SpokenChannel): EventDraft {
  if (draft.kind === 'created') return { ...draft, by: 'agent', data: { ...draft.data, channel } }
  return draft.kind === 'message' ? { ...draft, by: 'agent' } : draft
}

export interface FirstMailRequest {
  customer: Address
  subject: string
  text: string
  attachments: Letter['attachments']
}

/** Our first mail to somebody: the value that the preview shows and `commitFirstMail` carries out. */
export interface FirstMailPlan {
  /** A ticket that is not written yet; its number may be another by then. */
  ticket: Ticket
  letter: Letter
  folder: string
}

export function planFirstMail(desk: Desk, { customer, subject, text, attachments }: FirstMailRequest): FirstMailPlan {
  const [own] = desk.addresses
  if (!own) throw new UserError('config', 'reply.no-own-address')
  if (text.trim() === '') throw new UserError('usage', 'reply.empty')
  if (!customer.address) throw new UserError('usage', 'new.no-address')
  const ticket = { ...blankTicket(nextNumber(desk.store)), subject, customer }
  const letter: Letter = {
    messageId: newMessageId(desk, ticket.number, own),
    ...{ from: { address: own, name: desk.name }, to: [customer], cc: [], subject },
    ...{ inReplyTo: null, references: [], date: desk.now(), text, attachments },
  }
  return { ticket, letter, folder: 'awaiting-customer' }
}

/** Writes the ticket and its mail down. The Message-ID names the ticket, so one that was taken meanwhile gets the next. Not before `notBefore`. */
export async function commitFirstMail(
  desk: Desk,
  plan: FirstMailPlan,
  composer: Composer,
  notBefore?: string,
): Promise<OutboxRow> {
  const { letter, ticket } = plan
  const raw = putRaw(desk.store, [await composer(letter)])[0] ?? ''
  const row = transact(desk.store, () =>
    nextNumber(desk.store) === ticket.number ? write(desk, plan, raw, notBefore) : null,
  )
  if (row) return row
  const { subject, text, attachments } = letter
  const again = planFirstMail(desk, { customer: ticket.customer, subject, text, attachments })
  return commitFirstMail(desk, again, composer, notBefore)
}

function write(desk: Desk, { ticket, letter, folder }: FirstMailPlan, raw: string, notBefore?: string): OutboxRow {
  const at = desk.now().toISOString()
  const { number, subject, customer } = ticket
  appendEvents(desk.store, number, at, [])
  const later = notBefore ? { notBefore } : {}
  const row = enqueue(desk, { ticket: number, kind: 'reply', letter, raw, key: null, at, ...later })
  const written = { ticket: number, kind: 'reply', raw, receivedAt: at, mail: sentMail(letter, at) } as const
  const message = addMessage(desk.store, written)
  const by = 'agent'
  const asks = asksSomething(letter.text)
  const since = { from: at, to: at }
  const hand = { from: false, to: false }
  const drafts: EventDraft[] = [
    { kind: 'created', by, data: { subject, customer, channel: 'mail', since: at } },
    { kind: 'message', by, data: { message, kind: 'reply', link: null } },
    { kind: 'delivery', by, data: { outbox: row.id, state: 'queued', reply: null } },
    { kind: 'asked', by, data: { from: null, to: asks } },
    { kind: 'folder', by, data: { from: ticket.folder, to: folder, reason: 'reply', since, hand } },
  ]
  appendEvents(desk.store, number, at, drafts)
  addParticipants(desk.store, number, row.envelope.to)
  return row
}
