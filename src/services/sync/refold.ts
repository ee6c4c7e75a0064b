import { heardOf } from '../../domain/clock.ts'
import type { EventDraft } from '../../domain/event.ts'
import type { Link } from '../../domain/threading.ts'
import { applyDrafts, blankTicket, type Ticket } from '../../domain/ticket.ts'
import { wholeMail } from '../../store/family.ts'
import type { Desk } from '../desk.ts'
import { saidIn } from '../tickets/heard.ts'
import { decide } from './decide.ts'
import { judge, kindOf } from './judge.ts'

/** A mail in the order in which it was written. */
export interface Told {
  message: number
  sent: boolean
  link: Link
}

/** Flags that a later mail can take back. */
const passing = ['thanks', 'bounced', 'new-sender']

/**
 * The events that bring a ticket which no person has touched into the state in which it would be, had its mails come in the
 * order in which they were written.
 */
export function refold(desk: Desk, ticket: Ticket, told: Told[]): EventDraft[] {
  let state: Ticket | null = null
  let folder: (EventDraft & { kind: 'folder' }) | null = null
  for (const { message, sent, link } of told) {
    const whole = wholeMail(desk.store, message)
    if (!whole) continue
    const kind = kindOf(whole.mail, sent)
    const isAbout = state !== null && whole.mail.automatic !== null && link.entered === null && link.refused === null
    const drafts = decide({
      ...judge(desk, { ...whole, kind, link, ticket: state, decidedAt: desk.now().toISOString() }),
      message,
      says: kind === 'inbound' ? saidIn(whole.mail) : null,
      overtaken: { byReply: false, byInbound: false },
      aboutOurs: isAbout && link.evidence !== 'none',
    })
    for (const draft of drafts) if (draft.kind === 'folder') folder = draft
    state = applyDrafts(state ?? blankTicket(ticket.number), drafts, whole.receivedAt)
  }
  return state ? difference(ticket, state, folder) : []
}

function difference(now: Ticket, then: Ticket, last: (EventDraft & { kind: 'folder' }) | null): EventDraft[] {
  const by = 'mail'
  const drafts: EventDraft[] = []
  const opening = ({ subject, customer, createdAt }: Ticket) => ({ subject, customer, since: createdAt })
  if (!same(opening(now), opening(then))) {
    drafts.push({ kind: 'opening', by, data: { from: opening(now), to: opening(then) } })
  }
  if (last && (now.folder !== then.folder || now.waitingSince !== then.waitingSince)) {
    const since = { from: now.waitingSince, to: then.waitingSince }
    const hand = { from: now.hand.folder, to: false }
    const { reason } = last.data
    drafts.push({ kind: 'folder', by: last.by, data: { from: now.folder, to: then.folder, reason, since, hand } })
  }
  if (now.priority !== then.priority) {
    const hand = { from: now.hand.priority, to: false }
    drafts.push({ kind: 'priority', by, data: { from: now.priority, to: then.priority, hand } })
  }
  if (!same(now.points, then.points)) drafts.push({ kind: 'urgency', by, data: { from: now.points, to: then.points } })
  if (now.asked !== then.asked) drafts.push({ kind: 'asked', by, data: { from: now.asked, to: then.asked } })
  if (!same(now.clock, then.clock)) {
    const path = { from: now.clock.path, to: then.clock.path }
    drafts.push({ kind: 'clock', by, data: { from: heardOf(now.clock), to: heardOf(then.clock), path } })
  }
  if (now.policy !== then.policy) drafts.push({ kind: 'sla', by, data: { from: now.policy, to: then.policy } })
  if (now.assignee !== then.assignee) {
    drafts.push({ kind: 'assign', by, data: { from: now.assignee, to: then.assignee } })
  }
  if (!same(now.snooze, then.snooze)) drafts.push({ kind: 'snooze', by, data: { from: now.snooze, to: then.snooze } })
  if (!same(now.fields, then.fields)) drafts.push({ kind: 'fields', by, data: { from: now.fields, to: then.fields } })
  const suggested = change(now.suggested, then.suggested)
  if (suggested) drafts.push({ kind: 'suggest', by, data: suggested })
  const tags = change(now.tags, then.tags)
  if (tags) drafts.push({ kind: 'tag', by, data: tags })
  const staying = now.flags.filter((flag) => !passing.includes(flag))
  const flags = change(now.flags, [...new Set([...staying, ...then.flags])])
  if (flags) drafts.push({ kind: 'flag', by, data: flags })
  return drafts
}

function change(now: string[], then: string[]): { add: string[]; remove: string[] } | null {
  const add = then.filter((one) => !now.includes(one))
  const remove = now.filter((one) => !then.includes(one))
  return add.length + remove.length > 0 ? { add, remove } : null
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
