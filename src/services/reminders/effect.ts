import type { Actor, EventDraft } from '../../domain/event.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { actsOf, type Effect } from '../../domain/verdict.ts'
import { evaluate } from '../../rules/evaluate.ts'
import { allOf } from '../../rules/finding.ts'
import type { Rule } from '../../rules/rule.ts'
import { ballOf, type Desk } from '../desk.ts'
import { ruleDrafts } from '../rules/drafts.ts'
import { snoozedUntil } from '../rules/snoozed.ts'
import { ticketSubject } from '../tickets/view.ts'

/**
 * What the `then` of a step changes, by the code of rules. The ticket goes where the step says also when a person has put it
 * where it is: that it waits there is what the reminder is about.
 */
export function effectDrafts(desk: Desk, ticket: Ticket, effect: Effect, name: string): EventDraft[] {
  if (Object.keys(effect).length === 0) return []
  const rule: Rule = {
    ...{ name, on: ['inbound'], when: allOf([]), conditions: [], effect, written: null, fills: false, path: [] },
  }
  const verdict = evaluate([rule], { ...ticketSubject(desk, ticket), captures: {}, on: 'inbound' }, { trace: false })
  const now = desk.now().toISOString()
  const by: Actor = `reminder ${name}`
  const changes = ruleDrafts(verdict, ticket, null, snoozedUntil(desk, verdict, now, now))
  const points = verdict.points.map(({ value }) => ({ rule: name, value }))
  const acts = actsOf(verdict)
  return [
    ...folderDrafts(desk, ticket, effect.folder, by),
    // The points that rules gave stay; a reminder adds its own.
    ...changes.filter(({ kind }) => kind !== 'urgency').map((draft) => ({ ...draft, by })),
    ...(points.length > 0
      ? [{ kind: 'urgency' as const, by, data: { from: ticket.points, to: [...ticket.points, ...points] } }]
      : []),
    ...(acts ? [{ kind: 'acts' as const, by, data: { message: null, ...acts } }] : []),
  ]
}

function folderDrafts(desk: Desk, ticket: Ticket, to: string | undefined, by: Actor): EventDraft[] {
  if (to === undefined || to === ticket.folder) return []
  const sameBall = ballOf(desk.folders, ticket.folder) === ballOf(desk.folders, to)
  const since = { from: ticket.waitingSince, to: sameBall ? ticket.waitingSince : desk.now().toISOString() }
  const hand = { from: ticket.hand.folder, to: false }
  return [{ kind: 'folder', by, data: { from: ticket.folder, to, reason: 'reminder', since, hand } }]
}
