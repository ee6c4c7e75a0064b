import type { EventDraft } from '../../domain/event.ts'
import type { Link } from '../../domain/threading.ts'
import { applyDrafts, blankTicket, type Ticket } from '../../domain/ticket.ts'
import { wholeMail } from '../../store/family.ts'
import type { Desk } from '../desk.ts'
import { decide } from './decide.ts'
import { judge } from './judge.ts'

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
    const kind = sent ? 'reply' : whole.mail.automatic ? 'automatic' : 'inbound'
    const isAbout = state !== null && whole.mail.automatic !== null && link.entered === null && link.refused === null
    const drafts = decide({
      ...judge(desk, { ...whole, kind, link, ticket: state }),
      message,
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
