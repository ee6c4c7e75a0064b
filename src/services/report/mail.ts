import { createHash } from 'node:crypto'
import type { Composer, Letter, OutboxRow } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import type { EventDraft } from '../../domain/event.ts'
import type { Report } from '../../domain/report.ts'
import { blankTicket, type Ticket } from '../../domain/ticket.ts'
import { appendEvents, openTicket } from '../../store/event.ts'
import { addMessage } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { outboxByKey } from '../../store/outbox.ts'
import { putRaw } from '../../store/raw.ts'
import { nextNumber } from '../../store/ticket.ts'
import { type Desk, newPrivateId } from '../desk.ts'
import { whom } from '../handoff/handoff.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { sentMail } from '../outbox/sent-mail.ts'

export interface ReportMailRequest {
  /** A colleague's name, address or role, or `manager`. */
  to: string
  subject: string
  text: string
  file: Letter['attachments'][number]
  report: Report
  /** Also when the same figures went to the same person before. */
  again: boolean
}

/** A report as it would leave: what the preview shows and `commitReportMail` carries out. */
export interface ReportMailPlan {
  /** A ticket that is not written yet; its number may be another by then. */
  ticket: Ticket
  letter: Letter
  folder: string
  /** Nothing leaves twice under it: the same period and figures to the same person. Null: it may. */
  key: string | null
  request: ReportMailRequest
}

/**
 * A private mail to one of us, with the report attached. It has a ticket of its own, where an answer will stand, and which
 * asks nothing of anybody. Throws `usage` for somebody who is none of us.
 */
export function planReportMail(desk: Desk, request: ReportMailRequest): ReportMailPlan {
  const [own] = desk.addresses
  if (!own) throw new UserError('config', 'reply.no-own-address')
  const { to, subject, text, file, report, again } = request
  const { colleague } = whom(desk, to, report.timeZone)
  const customer = { address: own, name: desk.name }
  const ticket = { ...blankTicket(nextNumber(desk.store)), subject, customer }
  const letter: Letter = {
    messageId: newPrivateId(desk, ticket.number, own),
    ...{ from: customer, to: [{ address: colleague.address, name: colleague.name }], cc: [], subject },
    ...{ inReplyTo: null, references: [], date: desk.now(), text, attachments: [file] },
  }
  return { ticket, letter, folder: 'no-answer', key: again ? null : keyOf(report, colleague.address), request }
}

/** A cron job that runs twice mails once; where a figure has changed since, it is another report. */
function keyOf({ period, figures, masked }: Report, address: string): string {
  const said = createHash('sha256')
    .update(JSON.stringify([figures, masked]))
    .digest('hex')
  return `report ${period.first} ${period.last} ${address} ${said}`
}

/** The mail by which the same report went out before, or null. */
export function mailedBefore(desk: Desk, { key }: ReportMailPlan): OutboxRow | null {
  return key === null ? null : outboxByKey(desk.store, key)
}

/**
 * Writes ticket and mail down, or returns the mail that went out before. The Message-ID names the ticket, so one that was
 * taken meanwhile gets the next.
 */
export async function commitReportMail(desk: Desk, plan: ReportMailPlan, composer: Composer): Promise<OutboxRow> {
  const raw = putRaw(desk.store, [await composer(plan.letter)])[0] ?? ''
  const isFree = () => nextNumber(desk.store) === plan.ticket.number
  const row = transact(desk.store, () => mailedBefore(desk, plan) ?? (isFree() ? write(desk, plan, raw) : null))
  return row ?? commitReportMail(desk, planReportMail(desk, plan.request), composer)
}

function write(desk: Desk, { ticket, letter, folder, key }: ReportMailPlan, raw: string): OutboxRow {
  const at = desk.now().toISOString()
  const { number, subject, customer } = ticket
  openTicket(desk.store, number)
  const row = enqueue(desk, { ticket: number, kind: 'handoff', letter, raw, key, at })
  const thread = `private ${letter.messageId}`
  const mail = sentMail(letter, at)
  const message = addMessage(desk.store, { ticket: number, kind: 'handoff', thread, raw, receivedAt: at, mail })
  const by = 'agent'
  const since = { from: at, to: at }
  const hand = { from: false, to: false }
  const drafts: EventDraft[] = [
    { kind: 'created', by, data: { subject, customer, channel: 'mail', since: at } },
    { kind: 'message', by, data: { message, kind: 'handoff', link: null } },
    { kind: 'delivery', by, data: { outbox: row.id, state: 'queued', reply: null } },
    { kind: 'folder', by, data: { from: ticket.folder, to: folder, reason: 'sent-alone', since, hand } },
  ]
  appendEvents(desk.store, number, at, drafts)
  return row
}
