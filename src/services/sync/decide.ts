import { afterDealing, promiseDrafts, snoozeDrafts } from '../../domain/appointment.ts'
import type { Said } from '../../domain/clock.ts'
import type { Actor, EventDraft, FolderReason } from '../../domain/event.ts'
import type { Folder } from '../../domain/folder.ts'
import type { Message } from '../../domain/message.ts'
import type { Link } from '../../domain/threading.ts'
import { applyDrafts, blankTicket, type Ticket } from '../../domain/ticket.ts'
import { actsOf, type Verdict } from '../../domain/verdict.ts'
import { channelOf } from '../../rules/subject.ts'
import { ballOf } from '../desk.ts'
import { ruleDrafts } from '../rules/drafts.ts'

/** Everything that decides what a new message changes; a value, so that it can be printed and replayed. */
export interface Arrival {
  /** The message's row. */
  message: number
  /** `reminder`: a mail of ours that left by itself, from another home of this mailbox; it is nobody's word. */
  kind: 'inbound' | 'automatic' | 'reply' | 'reminder'
  mail: Message['mail']
  receivedAt: string
  link: Link
  /** The ticket that it enters; null when it opens one. */
  ticket: Ticket | null
  /** What the rules say; null when they are not asked (our own mail, unreadable mail). */
  verdict: Verdict | null
  /** Until when the rules snooze the ticket, RFC 3339; null: they do not. */
  snoozeUntil: string | null
  /** The rule that set the folder because the message says thanks, when there is one. */
  thanksRule: string | null
  thanks: boolean
  asks: boolean
  /** What a customer's mail says that the urgency asks about; null for other mail. */
  says: Said | null
  /** Whether the ticket has a newer reply, or a newer mail of a person: then this one says nothing about whose turn it is. */
  overtaken: { byReply: boolean; byInbound: boolean }
  /** Whether it is so old that it is only kept. */
  archived: boolean
  /** Whether a mail of ours is what a bounce is about. */
  aboutOurs: boolean
  folders: Folder[]
}

/** Marks of how a mail was read. */
const readingFlags = ['html-cut', 'text-cut', 'form-unread', 'blocked', 'name-spoof', 'idn', 'reply-to-elsewhere']

/** Marks of a mail that its ticket shows as well. */
const shownFlags = [
  'unreadable',
  'html-unread',
  'duplicate-from',
  'message-id-reused',
  'truncated',
  'junk',
  'private-token',
  ...readingFlags,
]

/** The events that one new message causes (contract.md section 4, "Without any rule" and "Order"). */
export function decide(arrival: Arrival): EventDraft[] {
  const drafts: EventDraft[] = []
  const ticket = arrival.ticket ?? opened(arrival, drafts)
  drafts.push({
    kind: 'message',
    by: 'mail',
    data: { ...came(arrival), ...(arrival.says ? { says: arrival.says } : {}) },
  })
  if (arrival.verdict) {
    drafts.push({ kind: 'decided', by: 'mail', data: { message: arrival.message, trace: arrival.verdict.trace } })
  }
  const folder = chosenFolder(arrival, ticket)
  if (folder) drafts.push(...folderDraft(ticket, arrival, folder))
  const ended = appointmentsAfterMail(arrival, ticket, folder)
  drafts.push(...ended)
  if (arrival.kind === 'reply') drafts.push(...askedDraft(ticket, arrival))
  if (arrival.verdict && rulesApply(arrival))
    drafts.push(...ruledDrafts(arrival, arrival.verdict, applyDrafts(ticket, ended, '')))
  drafts.push(...flagDrafts(arrival, ticket))
  const { refused, offered } = arrival.link
  const related = [...(refused === null ? [] : [refused]), ...offered]
  if (!arrival.ticket && related.length > 0) {
    drafts.push({ kind: 'related', by: 'mail', data: { add: related, remove: [] } })
  }
  return drafts
}

function opened(arrival: Arrival, drafts: EventDraft[]): Ticket {
  const { mail, receivedAt } = arrival
  const other = arrival.kind === 'reply' || arrival.kind === 'reminder' ? mail.to[0] : mail.from
  const customer = other ?? { address: '', name: null }
  const subject = mail.subject ?? ''
  drafts.push({ kind: 'created', by: 'mail', data: { subject, customer, channel: channelOf(mail), since: receivedAt } })
  return { ...blankTicket(0), subject, customer, channel: channelOf(mail), waitingSince: receivedAt }
}

/** Whom we do not hear, what is only kept, what asks for nothing and what we did not write ourselves starts and stops no clock. */
function came({ message, kind, link, mail, receivedAt, ticket, thanks, archived }: Arrival) {
  const isSilent = mail.automatic !== null || mail.flags.includes('blocked') || archived || (thanks && ticket !== null)
  const known = mail.automatic === null ? {} : { automatic: mail.automatic }
  return {
    message,
    kind,
    link,
    at: isSilent ? null : receivedAt,
    ...(isSilent ? { received: receivedAt } : {}),
    ...known,
  }
}

/** Automatic mail says nothing new about a ticket that a person opened: its subject is an echo. */
function rulesApply({ verdict, kind, ticket, thanks }: Arrival): boolean {
  return verdict !== null && !(kind === 'automatic' && ticket) && !(thanks && ticket)
}

function ruledDrafts({ mail, message, snoozeUntil }: Arrival, verdict: Verdict, ticket: Ticket): EventDraft[] {
  const acts = actsOf(verdict)
  return [
    ...ruleDrafts(verdict, ticket, mail.replyTo[0] ?? null, snoozeUntil),
    ...(acts ? [{ kind: 'acts' as const, by: 'mail' as const, data: { message, ...acts } }] : []),
  ]
}

interface Choice {
  to: string
  reason: FolderReason
  by: Actor
}

function chosenFolder(arrival: Arrival, ticket: Ticket): Choice | null {
  const { kind, mail, verdict } = arrival
  const isNew = arrival.ticket === null
  if (arrival.archived) return isNew ? { to: 'closed', reason: 'archive', by: 'mail' } : null
  if (kind === 'reply') return replyFolder(arrival, ticket, isNew)
  if (kind === 'reminder') return isNew ? { to: 'no-answer', reason: 'sent-alone', by: 'mail' } : null
  if (mail.flags.includes('blocked')) return isNew ? { to: 'no-answer', reason: 'blocked', by: 'mail' } : null
  if (mail.flags.includes('unreadable')) return { to: 'answer-now', reason: 'unreadable', by: 'mail' }
  const byRule: Choice | null = verdict?.folder
    ? { to: verdict.folder.value, reason: 'rule', by: `rule ${verdict.folder.rule}` }
    : null
  const ignored = verdict?.ignore
  if (ignored && !(mail.automatic === 'bounce' && arrival.aboutOurs)) {
    return isNew ? { to: 'no-answer', reason: 'rule', by: `rule ${ignored.rule}` } : null
  }
  if (kind === 'automatic') {
    if (isNew) return byRule ?? { to: 'no-answer', reason: 'automatic', by: 'mail' }
    return mail.automatic === 'bounce' && arrival.aboutOurs ? { to: 'answer-now', reason: 'bounced', by: 'mail' } : null
  }
  if (isNew) return byRule ?? { to: 'answer-now', reason: 'human', by: 'mail' }
  if (arrival.overtaken.byReply) return null
  if (arrival.thanks) return thanksFolder(ticket, byRule, arrival.thanksRule)
  return byRule ?? { to: 'answer-now', reason: 'customer-answer', by: 'mail' }
}

/** A reply that we find in Sent was written before what came in after it: then the ball is still ours. */
function replyFolder(arrival: Arrival, ticket: Ticket, isNew: boolean): Choice | null {
  if (isNew) return { to: 'no-answer', reason: 'sent-alone', by: 'mail' }
  if (arrival.overtaken.byInbound) return null
  if (ticket.hand.folder && ticket.folder === 'closed') return null
  const byRule = arrival.verdict?.folder
  if (byRule) return { to: byRule.value, reason: 'rule', by: `rule ${byRule.rule}` }
  return { to: 'awaiting-customer', reason: 'reply-elsewhere', by: 'mail' }
}

/** Nothing but thanks closes what waited and reopens nothing; only a rule that asks for thanks may say otherwise. */
function thanksFolder(ticket: Ticket, byRule: Choice | null, thanksRule: string | null): Choice | null {
  if (byRule && thanksRule !== null) return byRule
  return ticket.folder === 'awaiting-customer' ? { to: 'closed', reason: 'thanks', by: 'mail' } : null
}

function folderDraft(ticket: Ticket, arrival: Arrival, choice: Choice): EventDraft[] {
  const sameBall = ballOf(arrival.folders, ticket.folder) === ballOf(arrival.folders, choice.to)
  const since = { from: ticket.waitingSince, to: sameBall ? ticket.waitingSince : arrival.receivedAt }
  if (arrival.ticket && ticket.folder === choice.to && !ticket.hand.folder) return []
  const hand = { from: ticket.hand.folder, to: false }
  return [
    { kind: 'folder', by: choice.by, data: { from: ticket.folder, to: choice.to, reason: choice.reason, since, hand } },
  ]
}

/**
 * Mail that changes whose turn it is ends a snooze: a customer's, a bounce of ours; an absence note or thanks does not. An
 * answer of ours out of Sent keeps what was promised.
 */
function appointmentsAfterMail(arrival: Arrival, ticket: Ticket, folder: Choice | null): EventDraft[] {
  if (!arrival.ticket || (!ticket.snooze && !ticket.promise)) return []
  if (arrival.kind !== 'reply') return folder ? snoozeDrafts(ticket, null, 'mail') : []
  if (arrival.overtaken.byReply) return []
  return [...promiseDrafts(ticket, null, 'mail'), ...afterDealing(ticket, false, arrival.receivedAt, 'mail')]
}

function askedDraft(ticket: Ticket, { asks, overtaken }: Arrival): EventDraft[] {
  if (ticket.asked === asks || overtaken.byReply) return []
  return [{ kind: 'asked', by: 'mail', data: { from: ticket.asked, to: asks } }]
}

function flagDrafts(arrival: Arrival, ticket: Ticket): EventDraft[] {
  const { mail, kind, link } = arrival
  const wanted = mail.flags.filter((flag) => shownFlags.includes(flag))
  if (arrival.thanks && arrival.ticket) wanted.push('thanks')
  if (link.entered === 'organization') wanted.push('new-sender')
  if (mail.automatic === 'bounce' && arrival.aboutOurs) wanted.push('bounced')
  const stale = kind === 'inbound' && !arrival.thanks ? ['thanks'] : kind === 'reply' ? ['bounced', 'refused'] : []
  const add = wanted.filter((flag) => !ticket.flags.includes(flag))
  const remove = stale.filter((flag) => ticket.flags.includes(flag))
  return add.length + remove.length > 0 ? [{ kind: 'flag', by: 'mail', data: { add, remove } }] : []
}
