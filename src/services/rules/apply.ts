import type { Actor, EventDraft } from '../../domain/event.ts'
import { applyDrafts, type Ticket } from '../../domain/ticket.ts'
import type { Difference } from '../../store/rehearsal.ts'
import { ticketsIn } from '../../store/ticket.ts'
import { ballOf, type Desk } from '../desk.ts'
import type { Plan } from '../tickets/change.ts'
import { differencesOf, same } from './difference.ts'
import { explainRules } from './explain.ts'
import { type Replay, type ReplayOptions, replay } from './replay.ts'
import { inTime } from './snoozed.ts'

/**
 * Decides every open ticket anew: what its mails would have made of it, had the desk's rules been there from the beginning.
 * What a person has set stays. The plan is what `--dry-run` shows and what is carried out, as one act.
 */
export async function planApply(desk: Desk, options: Pick<ReplayOptions, 'signal' | 'progress'> = {}): Promise<Plan[]> {
  const found = await replay(desk, options)
  try {
    const open = desk.folders.filter(({ ball }) => ball !== 'nobody').map(({ name }) => name)
    return [...ticketsIn(desk.store, open)].flatMap((ticket) => planOne(desk, found, ticket))
  } finally {
    found.close()
  }
}

function planOne(desk: Desk, { twin }: Replay, ticket: Ticket): Plan[] {
  const replayed = twin(ticket.number)?.replayed
  if (!replayed) return []
  const { message, now } = explainRules(desk, ticket.number)
  const by = (field: string): Actor => {
    const rule = now?.decided.find((one) => one.field === field)?.rule
    return rule === undefined ? 'agent' : `rule ${rule}`
  }
  const changes = changesOf(desk, ticket, replayed, by)
  if (changes.length === 0) return []
  const data = { message: message ?? 0, trace: now?.trace ?? [] }
  return [{ ticket, drafts: [{ kind: 'applied', by: 'agent', data }, ...changes] }]
}

function changesOf(desk: Desk, now: Ticket, then: Ticket, by: (field: string) => Actor): EventDraft[] {
  const drafts: EventDraft[] = []
  if (now.folder !== then.folder && !now.hand.folder) {
    const sameBall = ballOf(desk.folders, now.folder) === ballOf(desk.folders, then.folder)
    const since = { from: now.waitingSince, to: sameBall ? now.waitingSince : then.waitingSince }
    const hand = { from: false, to: false }
    const data = { from: now.folder, to: then.folder, reason: 'applied' as const, since, hand }
    drafts.push({ kind: 'folder', by: by('folder'), data })
  }
  if (now.priority !== then.priority && !now.hand.priority) {
    const hand = { from: false, to: false }
    drafts.push({ kind: 'priority', by: by('priority'), data: { from: now.priority, to: then.priority, hand } })
  }
  const lists = [
    ['tag', 'tags'],
    ['flag', 'flags'],
    ['suggest', 'suggested'],
  ] as const
  for (const [kind, field] of lists) {
    const add = then[field].filter((one) => !now[field].includes(one))
    const remove = now[field].filter((one) => !then[field].includes(one))
    if (add.length + remove.length > 0) drafts.push({ kind, by: by(field), data: { add, remove } })
  }
  if (!same(now.points, then.points)) {
    drafts.push({ kind: 'urgency', by: by('urgency'), data: { from: now.points, to: then.points } })
  }
  if (now.assignee !== then.assignee) {
    drafts.push({ kind: 'assign', by: by('assignee'), data: { from: now.assignee, to: then.assignee } })
  }
  if (now.policy !== then.policy) {
    drafts.push({ kind: 'sla', by: by('sla'), data: { from: now.policy, to: then.policy } })
  }
  if (!same(now.fields, then.fields)) {
    drafts.push({ kind: 'fields', by: by('fields'), data: { from: now.fields, to: then.fields } })
  }
  if (!isAhead(desk, then.snooze)) return drafts
  // By the targets that the ticket has then: another policy may hold.
  const after = applyDrafts(now, drafts, now.updatedAt)
  const to = then.snooze && inTime(desk, after, then.snooze)
  if (!same(now.snooze, to)) drafts.push({ kind: 'snooze', by: by('snooze'), data: { from: now.snooze, to } })
  return drafts
}

/** A snooze that would be over by now is none. */
function isAhead(desk: Desk, snooze: Ticket['snooze']): boolean {
  return snooze === null || Date.parse(snooze.until) > desk.now().getTime()
}

/** What a plan changes, as a replay tells it. */
export function planned(plans: readonly Plan[]): Difference[] {
  return plans.flatMap(({ ticket, drafts }) => {
    const replayed = applyDrafts(ticket, drafts, ticket.updatedAt)
    return differencesOf({ recorded: ticket, replayed }, drafts, [])
  })
}
