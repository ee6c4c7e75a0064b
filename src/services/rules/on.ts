import type { Actor, EventDraft } from '../../domain/event.ts'
import type { ParsedMail } from '../../domain/message.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { actsOf, type ByRule } from '../../domain/verdict.ts'
import type { RuleEvent } from '../../rules/rule.ts'
import { messagesOf } from '../../store/message.ts'
import type { Desk } from '../desk.ts'
import { plainMail } from '../tickets/note.ts'
import { askRules } from './ask.ts'
import { ruleDrafts } from './drafts.ts'
import { snoozedUntil } from './snoozed.ts'

/**
 * What the rules for another event than a customer's mail change, as part of the act and undone with it. Whoever appends the
 * drafts calls `finishRules` in the same transaction.
 */
export interface Ruled {
  drafts: EventDraft[]
  /** Null: no rule names one. */
  folder: ByRule<string> | null
}

/** What a mail of another kind is about. */
export interface RuledOn {
  mail: ParsedMail
  /** When it came, RFC 3339; null: now. */
  at: string | null
  /** Its row; null: it has none yet. */
  message: number | null
}

/** Asks the rules about a reply of ours, a colleague's answer, or a ticket that is closed. */
export function rulesOn(
  desk: Desk,
  on: Exclude<RuleEvent, 'inbound'>,
  ticket: Ticket,
  { mail, at, message }: RuledOn,
  by: Actor = on === 'answer' ? 'mail' : 'agent',
): Ruled {
  if (!desk.rules.some((rule) => rule.on.includes(on))) return { drafts: [], folder: null }
  const now = desk.now().toISOString()
  const { verdict } = askRules(desk, { mail, on, at: at ?? now, ticket, thanks: false })
  // A person's own snooze stays; only the customer's mail ends it.
  const until = ticket.snooze === null ? snoozedUntil(desk, verdict, at ?? now, now) : null
  const acts = actsOf(verdict)
  return {
    folder: verdict.folder,
    drafts: [
      { kind: 'ruled', by, data: { on, message, trace: verdict.trace } },
      // The points for the queue belong to what the customer wrote.
      ...ruleDrafts(verdict, ticket, null, until).filter(({ kind }) => kind !== 'urgency'),
      ...(acts ? [{ kind: 'acts' as const, by, data: { message, ...acts } }] : []),
    ],
  }
}

/** A reply of ours that is about to be written down. */
export function rulesOnReply(desk: Desk, ticket: Ticket, letter: Partial<ParsedMail> & { text: string }): Ruled {
  const at = desk.now().toISOString()
  return rulesOn(desk, 'reply', ticket, { mail: plainMail({ ...letter, at }), at: null, message: null })
}

/** A ticket that goes to a folder, where it is closed by that; its newest mail of the customer stands for its texts. */
export function rulesOnClose(desk: Desk, ticket: Ticket, to: string, by: Actor = 'agent'): EventDraft[] {
  const isClosed = to === 'closed' && ticket.folder !== 'closed'
  if (!isClosed || !desk.rules.some(({ on }) => on.includes('close'))) return []
  const newest = messagesOf(desk.store, ticket.number).findLast(({ kind }) => kind === 'inbound')
  const mail = newest ? { ...newest.mail, headers: [] } : plainMail({ text: '', at: ticket.createdAt })
  return rulesOn(desk, 'close', ticket, { mail, at: null, message: null }, by).drafts
}
