import { always, type Calendar } from '../../domain/calendar.ts'
import { type RankedTicket, rank } from '../../domain/ranked.ts'
import { noSla, type Policy, type Sla, slaOf } from '../../domain/sla.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { Check, Subject } from '../../rules/rule.ts'
import { ballOf, type Desk } from '../desk.ts'
import { openDrafts } from './drafts.ts'
import { subjectNow } from './subject.ts'

/** A ticket as every listing shows it. */
export function ranked(desk: Desk, ticket: Ticket, now = desk.now(), drafts = openDrafts(desk)): RankedTicket {
  const { times, folders } = desk
  const ball = ballOf(folders, ticket.folder)
  const asked = asker(desk, ticket)
  const sla = standing(desk, ticket, now, asked)
  const tier = ball === 'us' ? firstFor(asked, times.tiers) : null
  const around = { now: now.getTime(), office: times.office, weights: times.weights, sla, tier }
  return { ...rank(ticket, ball, around), drafts: drafts.get(ticket.number) ?? [] }
}

/** Where a ticket stands with the targets of its policy. */
export function standing(desk: Desk, ticket: Ticket, now = desk.now(), asked = asker(desk, ticket)): Sla {
  const ball = ballOf(desk.folders, ticket.folder)
  const policy = ball === 'nobody' ? null : policyOf(desk, ticket, asked)
  if (!policy) return noSla
  const { clock } = ticket
  return slaOf({
    ...{ clock, ball, policy, calendar: calendarOf(desk, policy), now: now.getTime() },
    ballOf: (folder) => ballOf(desk.folders, folder),
  })
}

/** The policy that a rule or a person chose, while the file has it; else the first one whose conditions hold. */
export function policyOf(desk: Desk, ticket: Ticket, asked = asker(desk, ticket)): Policy | null {
  const { policies } = desk.times
  const chosen = ticket.policy === null ? undefined : policies.find(({ name }) => name === ticket.policy)
  return chosen ?? firstFor(asked, policies)
}

/** Without `hours` in the file the office is always open. */
export function calendarOf({ times }: Desk, { hours }: Policy): Calendar {
  return times.calendars.get(hours) ?? always
}

/** What conditions look at, made when the first one asks. To a policy no target runs: it would ask for itself. */
function asker(desk: Desk, ticket: Ticket): () => Subject {
  let subject: Subject | null = null
  return () => {
    subject ??= subjectNow(desk, ticket, () => 'none')
    return subject
  }
}

function firstFor<T extends { when: Check | null }>(subject: () => Subject, list: readonly T[]): T | null {
  return list.find(({ when }) => when === null || when.holds(subject())) ?? null
}
