import { createHash } from 'node:crypto'
import { UserError } from '../../domain/error.ts'
import { blankMail, type ParsedMail } from '../../domain/message.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { appendEvents } from '../../store/event.ts'
import { addMessage, messagesOf } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import type { Desk } from '../desk.ts'

/** Writes an internal note: a message that has no bytes and never leaves. Empty text: `usage`. */
export function addNote(desk: Desk, ticket: Ticket, text: string): Ticket {
  if (text.trim() === '') throw new UserError('usage', 'note.empty')
  const at = desk.now().toISOString()
  return transact(desk.store, () => {
    const message = addMessage(desk.store, {
      ticket: ticket.number,
      kind: 'note',
      thread: messagesOf(desk.store, ticket.number)[0]?.thread ?? '',
      raw: null,
      receivedAt: at,
      mail: plainMail({ text, at }),
    })
    return appendEvents(desk.store, ticket.number, at, [
      { kind: 'message', by: 'agent', data: { message, kind: 'note', link: null } },
    ])
  })
}

/** A mail that we know without parsing it: a note, or a reply of our own. */
export function plainMail({ text, at, ...known }: Partial<ParsedMail> & { text: string; at: string }): ParsedMail {
  const contentHash = createHash('sha256').update(text).digest('hex')
  return { ...blankMail(), date: at, text, replyText: text, charset: 'utf-8', contentHash, ...known }
}
