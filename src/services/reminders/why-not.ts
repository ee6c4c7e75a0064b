import { because, type Reason, type ReminderLine } from '../../domain/reminder.ts'
import { ticketsIn } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { type Facts, factsOf } from './facts.ts'
import { answers, lineOf } from './plan.ts'

/** Every ticket that waits for somebody else and gets nothing now, with the reason of the reminder that comes nearest to it. */
export function whyNot(desk: Desk): ReminderLine[] {
  const folders = desk.folders.filter(({ ball }) => ball !== 'us' && ball !== 'nobody').map(({ name }) => name)
  return [...ticketsIn(desk.store, folders)].flatMap((ticket) => lineFor(desk, factsOf(desk, ticket)) ?? [])
}

function lineFor(desk: Desk, facts: Facts): ReminderLine | null {
  const all = answers(desk, facts)
  if (all.some(({ planned, reason }) => planned && reason === null)) return null
  const later = all
    .flatMap(({ planned, reason }) => (planned ? { planned, reason } : []))
    .reduce<{ planned: NonNullable<(typeof all)[number]['planned']>; reason: Reason | null } | null>(
      (first, one) => (first && first.planned.dueAt <= one.planned.dueAt ? first : one),
      null,
    )
  if (later) return lineOf(later.planned, 'skipped', later.reason)
  // What stands in the way says more than a condition of another reminder that does not hold.
  const reasons = all.flatMap(({ reason }) => reason ?? [])
  const reason = reasons.find(({ code }) => code !== 'condition') ?? reasons[0]
  return {
    ...{ ticket: facts.ticket.number, rule: null, step: null, to: null, template: null, dueAt: null },
    outcome: 'skipped',
    reason: reason ?? because('no-rule', { folder: facts.ticket.folder }),
  }
}
