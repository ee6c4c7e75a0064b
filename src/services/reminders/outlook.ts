import { nextOpening } from '../../domain/opening.ts'
import type { Reason } from '../../domain/reminder.ts'
import { applyDrafts } from '../../domain/ticket.ts'
import type { Desk } from '../desk.ts'
import { effectDrafts } from './effect.ts'
import { type Facts, factsAfter } from './facts.ts'
import { answers, firstDue, type Planned, waiting, writesToCustomer } from './plan.ts'

/** Conditions that pass with time are looked at so often, in milliseconds. */
const looks = 15 * 60_000

/** So far ahead a plan is worth something, in milliseconds; it is worked out moment by moment. */
export const furthest = 92 * 86_400_000

/** What may begin to hold by nothing but time; a target only runs while it is our turn. */
const fleeting = new Set(['waiting', 'silent', 'age', 'sla', 'snoozed', 'promise', 'time', 'any', 'all', 'not'])

/** A ticket's steps until it is closed, or until somebody speaks: more would be a ring in the rules file. */
const mostSteps = 50

/**
 * Who would get what and when until `until`, if nobody writes meanwhile and a run came all the time: the plan of each moment
 * carried out in thought. What is due now is part of it. Nothing is written.
 */
export function outlook(desk: Desk, until: Date): Planned[] {
  const found: Planned[] = []
  for (const facts of waiting(desk)) found.push(...courseOf(desk, facts, until.getTime()))
  return found.sort((a, b) => a.dueAt - b.dueAt || a.facts.ticket.number - b.facts.ticket.number)
}

/** When the next step on any ticket is due, in milliseconds; null: none before `until`. */
export function nextMoment(desk: Desk, until: number): number | null {
  let first: number | null = null
  for (const facts of waiting(desk)) {
    const next = nextOf(desk, facts, desk.now().getTime(), first ?? until)
    if (next) first = Math.min(first ?? until, next.at)
  }
  return first
}

function courseOf(desk: Desk, start: Facts, until: number): Planned[] {
  const found: Planned[] = []
  let facts = start
  let now = desk.now().getTime()
  while (found.length < mostSteps) {
    const next = nextOf(desk, facts, now, until)
    if (!next) return found
    found.push({ ...next.planned, dueAt: next.at })
    now = next.at
    facts = after(at(desk, now), facts, next.planned)
  }
  return found
}

/** The next step on a ticket from `now` on, and when it is seen. */
function nextOf(desk: Desk, facts: Facts, now: number, until: number): { planned: Planned; at: number } | null {
  const due = firstDue(at(desk, now), facts)
  if (due) return { planned: due, at: now }
  let first: { planned: Planned; at: number } | null = null
  for (const { planned } of answers(at(desk, now), facts)) {
    if (!planned || planned.dueAt > until || (first && first.at <= planned.dueAt)) continue
    // Its conditions may no longer hold then.
    const then = firstDue(at(desk, planned.dueAt), facts)
    if (then) first = { planned: then, at: planned.dueAt }
  }
  const limit = first ? first.at : until
  return passing(desk, facts, now, limit) ?? first
}

/** A step of a reminder whose conditions begin to hold by nothing but time. */
function passing(desk: Desk, facts: Facts, now: number, limit: number): { planned: Planned; at: number } | null {
  if (!answers(at(desk, now), facts).some(({ reason }) => reason && mayBegin(reason, facts))) return null
  const { office } = desk.times
  for (let moment = now + looks; moment < limit; moment += looks) {
    moment = Math.max(moment, nextOpening(office, moment))
    if (moment >= limit) return null
    const due = firstDue(at(desk, moment), facts)
    if (due) return { planned: due, at: moment }
  }
  return null
}

function mayBegin({ code, values }: Reason, { ball }: Facts): boolean {
  const [condition = ''] = String(values.condition ?? '').split('.')
  return code === 'condition' && fleeting.has(condition) && (condition !== 'sla' || ball === 'us')
}

/** The ticket after a step that was taken in thought. */
function after(desk: Desk, facts: Facts, { reminder, number, step, silence, to }: Planned): Facts {
  const { ticket } = facts
  const now = desk.now().toISOString()
  const isDraft = writesToCustomer(step) && desk.automaticMail === 'drafts'
  const effect = isDraft ? [] : effectDrafts(desk, ticket, step.effect, reminder.name)
  const taken = {
    ...{
      message: silence.message,
      about: silence.about,
      rule: reminder.name,
      step: number,
      ticket: ticket.number,
      at: now,
    },
    ...{ recipient: to?.address ?? null, outbox: null },
  }
  return factsAfter(desk, { ...facts, taken: [...facts.taken, taken] }, applyDrafts(ticket, effect, now))
}

function at(desk: Desk, moment: number): Desk {
  return { ...desk, now: () => new Date(moment) }
}
