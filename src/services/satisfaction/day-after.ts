import { isOpen } from '../../domain/calendar.ts'
import type { Letter, OutboxRow } from '../../domain/delivery.ts'
import { isPrivate } from '../../domain/message.ts'
import { baseSubject, headerText } from '../../domain/text.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { appendEvents } from '../../store/event.ts'
import { addMessage, messagesOf } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { putRaw } from '../../store/raw.ts'
import { closedUnasked } from '../../store/satisfaction.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import { mayLeave } from '../automatic/breaker.ts'
import type { Means } from '../automatic/task.ts'
import type { Desk } from '../desk.ts'
import { derivedId, isKnownId, triggerOf } from '../outbox/derived-id.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { sentMail } from '../outbox/sent-mail.ts'
import { customerLanguage } from '../tickets/draft.ts'
import { mayAsk, ratingBlock } from './ask.ts'

const day = 24 * 3_600_000
/** After a week nobody remembers how it was. */
const latest = 7 * day

const words = {
  ja: '先日はお問い合わせをいただき、ありがとうございました。\n対応はいかがでしたでしょうか。当てはまるものを選び、開いたメールをそのままお送りいただけますと幸いです。',
  en: 'Thank you for having written to us.\nHow did we do? Choose one and send the mail that opens, just as it is:',
}

/**
 * Asks those whose ticket was closed a day ago how it was, in office hours: once for a ticket, at most once in 30 days for a
 * customer, and only where a person has answered and mail may leave by itself. Nothing leaves here.
 */
export async function askTheDayAfter(
  desk: Desk,
  { composer, canSend }: Pick<Means, 'composer' | 'canSend'>,
): Promise<OutboxRow[]> {
  const now = desk.now().getTime()
  const isTime = isOpen(desk.times.office, now)
  if (desk.satisfaction.ask !== 'day-after' || desk.automaticMail !== 'on' || !canSend || !isTime) return []
  const rows: OutboxRow[] = []
  const at = (ago: number) => new Date(now - ago).toISOString()
  for (const number of closedUnasked(desk.store, at(latest), at(day))) {
    const ticket = ticketByNumber(desk.store, number)
    const letter = ticket && letterTo(desk, ticket)
    if (!letter) continue
    const [raw = ''] = putRaw(desk.store, [await composer(letter)])
    const row = transact(desk.store, () => write(desk, number, letter, raw))
    if (row) rows.push(row)
  }
  return rows
}

function letterTo(desk: Desk, ticket: Ticket): Letter | null {
  const messages = messagesOf(desk.store, ticket.number)
  const last = messages.findLast(({ kind }) => !isPrivate(kind))
  const reply = messages.findLast(({ kind }) => kind === 'reply')
  const isMeant = reply && last && !ticket.flags.includes('no-automatic-mail') && mayAsk(desk, ticket)
  const language = customerLanguage(desk, ticket)
  const block = isMeant ? ratingBlock(desk, ticket, language) : null
  if (!reply || block === null) return null
  const id = reply.mail.messageId
  return {
    messageId: derivedId(desk, triggerOf(desk, reply.id), 'satisfaction'),
    from: { address: reply.mail.from?.address ?? desk.addresses[0] ?? '', name: desk.name },
    to: [{ address: ticket.customer.address, name: null }],
    cc: [],
    subject: `Re: ${headerText(baseSubject(ticket.subject))}`,
    inReplyTo: id,
    references: [...new Set([...reply.mail.references, ...(id ? [id] : [])])],
    date: desk.now(),
    text: `${words[language]}\n\n${block}\n`,
    attachments: [],
    submitted: 'auto-generated',
  }
}

function write(desk: Desk, ticket: number, letter: Letter, raw: string): OutboxRow | null {
  const { messageId } = letter
  if (isKnownId(desk, messageId) || !mayLeave(desk)) return null
  const at = desk.now().toISOString()
  const row = enqueue(desk, { ticket, kind: 'automatic', letter, raw, key: null, at })
  const thread = messagesOf(desk.store, ticket).find(({ kind }) => kind === 'reply')?.thread ?? ''
  const mail = sentMail(letter, at)
  const message = addMessage(desk.store, { ticket, kind: 'automatic', thread, raw, receivedAt: at, mail })
  const by = 'rule satisfaction'
  appendEvents(desk.store, ticket, at, [
    { kind: 'message', by, data: { message, kind: 'automatic', link: null, at: null } },
    { kind: 'delivery', by, data: { outbox: row.id, state: 'queued', reply: null } },
  ])
  return row
}
