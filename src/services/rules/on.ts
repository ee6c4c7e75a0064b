import type { EventDraft } from '../../domain/event.ts'
import type { ParsedMail } from '../../domain/message.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { messagesOf } from '../../store/message.ts'
import type { Desk } from '../desk.ts'
import { plainMail } from '../tickets/note.ts'
import { askRules } from './ask.ts'
import { ruleDrafts } from './drafts.ts'

/** What the rules for our own acts (`on: reply`, `on: close`) change, as part of the act and undone with it. */
interface Ruled {
  drafts: EventDraft[]
  /** Null: no rule names one. */
  folder: string | null
}

/** A reply of ours that is about to be written down. */
export function rulesOnReply(desk: Desk, ticket: Ticket, letter: Partial<ParsedMail> & { text: string }): Ruled {
  const at = desk.now().toISOString()
  return ask(desk, 'reply', ticket, plainMail({ ...letter, at }))
}

/** A ticket that a person closes; its newest mail of the customer stands for its texts. */
export function rulesOnClose(desk: Desk, ticket: Ticket): EventDraft[] {
  if (!desk.rules.some(({ on }) => on.includes('close'))) return []
  const newest = messagesOf(desk.store, ticket.number).findLast(({ kind }) => kind === 'inbound')
  const mail = newest ? { ...newest.mail, headers: [] } : plainMail({ text: '', at: ticket.createdAt })
  return ask(desk, 'close', ticket, mail).drafts
}

function ask(desk: Desk, on: 'reply' | 'close', ticket: Ticket, mail: ParsedMail): Ruled {
  const at = desk.now().toISOString()
  const { verdict } = askRules(desk, { mail, on, at, ticket, thanks: false, trace: false })
  // The points for the queue belong to what the customer wrote.
  const drafts = ruleDrafts(verdict, ticket, null).filter(({ kind }) => kind !== 'urgency')
  return { drafts, folder: verdict.folder?.value ?? null }
}
