import { UserError } from '../../domain/error.ts'
import type { EventDraft } from '../../domain/event.ts'
import type { AutomaticKind, Message } from '../../domain/message.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { messagesOf } from '../../store/message.ts'
import { senderMark } from '../../store/sender-mark.ts'
import { ballOf, type Desk } from '../desk.ts'
import { moveDrafts, type Plan } from './change.ts'
import { clockDrafts } from './heard.ts'

/**
 * Corrects what the newest mail from outside is taken for, and moves the ticket where that leads; with `always` all later
 * mail of the sender is taken so. Unknown kind, or a ticket without mail: `usage`.
 */
export function planKind(desk: Desk, tickets: Ticket[], kind: string, always: boolean): Plan[] {
  if (kind !== 'human' && kind !== 'automatic') throw new UserError('usage', 'kind.unknown', { kind })
  return tickets.map((ticket) => {
    const mail = newestMail(desk, ticket.number)
    if (!mail) throw new UserError('usage', 'kind.no-mail', { ticket: ticket.number })
    const isAutomatic = kind === 'automatic'
    const drafts: EventDraft[] = []
    const taken = isAutomatic ? ('notification' as const) : null
    if ((mail.mail.automatic !== null) !== isAutomatic) {
      drafts.push({ kind: 'kind', by: 'agent', data: { message: mail.id, from: mail.mail.automatic, to: taken } })
      drafts.push(...clockDrafts(desk, ticket, asTaken(desk, ticket, mail, taken), 'agent'))
    }
    const sender = (mail.mail.form?.sender ?? mail.mail.from)?.address
    if (always && sender) drafts.push(...senderDrafts(desk, sender, kind))
    return { ticket, drafts: [...drafts, ...folderDrafts(desk, ticket, isAutomatic)] }
  })
}

/** The ticket's messages as they are when one of them is taken for something else. */
function asTaken(desk: Desk, ticket: Ticket, { id }: Message, automatic: AutomaticKind | null): Message[] {
  return messagesOf(desk.store, ticket.number).map((message) =>
    message.id === id
      ? { ...message, kind: automatic ? 'automatic' : 'inbound', mail: { ...message.mail, automatic } }
      : message,
  )
}

/** What came in; what left by itself is ours. */
function newestMail(desk: Desk, ticket: number): Message | undefined {
  return messagesOf(desk.store, ticket).findLast(
    ({ kind, mail }) =>
      kind === 'inbound' || (kind === 'automatic' && !desk.addresses.includes(mail.from?.address ?? '')),
  )
}

function senderDrafts(desk: Desk, pattern: string, kind: 'human' | 'automatic'): EventDraft[] {
  const from = senderMark(desk.store, pattern)
  return from.kind === kind ? [] : [{ kind: 'sender', by: 'agent', data: { pattern, from, to: { ...from, kind } } }]
}

/** A person's mail wants an answer, a machine's none; what is settled or waits for others stays where it is. */
function folderDrafts(desk: Desk, ticket: Ticket, isAutomatic: boolean): EventDraft[] {
  const ball = ballOf(desk.folders, ticket.folder)
  if (isAutomatic && ball === 'us') return moveDrafts(desk, ticket, 'no-answer', 'hand')
  if (!isAutomatic && ticket.folder === 'no-answer') return moveDrafts(desk, ticket, 'answer-now', 'hand')
  return []
}
