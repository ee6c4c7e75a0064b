import type { Address } from '../../domain/address.ts'
import { localTime } from '../../domain/calendar.ts'
import { nextOpening } from '../../domain/opening.ts'
import {
  because,
  type NextStep,
  nextStep,
  type Reason,
  type ReminderLine,
  type Silence,
} from '../../domain/reminder.ts'
import { parseSpan } from '../../domain/span.ts'
import type { Reminder, ReminderStep } from '../../rules/sections/reminder.ts'
import { waitingDraft } from '../../store/reminder.ts'
import { ticketsToRemind } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { ticketSubject } from '../tickets/view.ts'
import { type Facts, factsOf } from './facts.ts'
import { receiverOf } from './receiver.ts'

/** A step on a ticket: what will be done, or would. */
export interface Planned {
  facts: Facts
  silence: Silence
  reminder: Reminder
  /** From 1. */
  number: number
  step: ReminderStep
  /** In milliseconds. */
  dueAt: number
  /** Whom it writes to; null: it mails nobody. */
  to: Address | null
}

/** What a reminder means for a ticket: its next step, due or later, or why there is none; null: it is not about it. */
export type Answer = { planned: Planned; reason: Reason | null } | { planned: null; reason: Reason } | null

/** Closed tickets are followed up for so many days. */
const followed = 90
const day = 86_400_000

/** The steps that are due now, the oldest first; of each ticket one. */
export function dueSteps(desk: Desk): Planned[] {
  const due: Planned[] = []
  for (const facts of waiting(desk)) {
    const first = firstDue(desk, facts)
    if (first) due.push(first)
  }
  return inOrder(due)
}

export function inOrder(planned: Planned[]): Planned[] {
  return planned.sort((a, b) => a.dueAt - b.dueAt || a.facts.ticket.number - b.facts.ticket.number)
}

/** The step of a ticket that is due for longest, or null. */
export function firstDue(desk: Desk, facts: Facts): Planned | null {
  const due = answers(desk, facts).flatMap((answer) => (answer.planned && answer.reason === null ? answer.planned : []))
  return due.reduce<Planned | null>((first, one) => (first && first.dueAt <= one.dueAt ? first : one), null)
}

/** What each reminder of the rules file that is about this ticket says. */
export function answers(desk: Desk, facts: Facts): NonNullable<Answer>[] {
  return (desk.book?.reminders ?? []).flatMap((reminder) => answer(desk, facts, reminder) ?? [])
}

/** The facts of every ticket that a reminder may be about. */
export function* waiting(desk: Desk): Generator<Facts> {
  const reminders = desk.book?.reminders ?? []
  if (reminders.length === 0) return
  const named = reminders.flatMap(({ folder }) => (folder === null ? [] : [folder]))
  const folders = named.length === reminders.length ? named : desk.folders.map(({ name }) => name)
  const done = desk.folders.filter(({ ball }) => ball === 'nobody').map(({ name }) => name)
  const since = new Date(desk.now().getTime() - followed * day).toISOString()
  for (const ticket of ticketsToRemind(desk.store, folders, done, since)) yield factsOf(desk, ticket)
}

/** What one reminder says of a ticket at the desk's time. */
export function answer(desk: Desk, facts: Facts, reminder: Reminder): Answer {
  const { ticket, silence } = facts
  if (reminder.folder !== null && reminder.folder !== ticket.folder) return null
  const subject = reminder.when && ticketSubject(desk, ticket)
  if (subject && reminder.when?.holds(subject) === false) {
    const { condition, saw } = reminder.when.finding(subject)
    // A reminder for another folder is not about this ticket.
    if (condition === 'folder') return null
    return { planned: null, reason: because('condition', { rule: reminder.name, condition, saw }) }
  }
  if (!silence) return { planned: null, reason: because('no-message') }
  const obstacle = obstacleOf(desk, facts, reminder)
  if (obstacle) return { planned: null, reason: obstacle }
  const promised = reminder.namesPromise ? ticket.promise?.until : undefined
  // A promise that was renewed is another one: its steps begin anew.
  return next(desk, facts, reminder, promised ? { ...silence, since: Date.parse(promised), about: promised } : silence)
}

/** What stands against any step of this reminder now. */
function obstacleOf(desk: Desk, facts: Facts, reminder: Reminder): Reason | null {
  const { ticket, ball, answered, undecided, voices, silence } = facts
  const mailsCustomer = reminder.steps.some(writesToCustomer)
  if (mailsCustomer && ticket.asked !== true && !reminder.namesAsked) return because('not-asked')
  if (facts.isOld) return because('old')
  if (undecided !== null) return because('undecided', { ticket: undecided })
  if (ball !== 'us') {
    const begun = voices.find(({ id }) => id === silence?.message)
    if (begun && begun.state !== null && begun.state !== 'sent') return because('not-sent', { state: begun.state })
    if (ticket.flags.includes('bounced') || ticket.flags.includes('refused')) return because('bounced')
    if (answered) return because('answered', { at: answered.at, ticket: answered.ticket })
  }
  if (!mailsCustomer) return null
  if (ticket.flags.includes('no-automatic-mail')) return because('no-automatic-mail')
  if (desk.automaticMail === 'off') return because('off')
  const draft = silence && waitingDraft(desk.store, ticket.number, silence.message)
  return draft ? because('draft', { draft }) : null
}

function next(desk: Desk, facts: Facts, reminder: Reminder, silence: Silence): NonNullable<Answer> {
  const now = desk.now().getTime()
  const taken = new Map<number, number>()
  for (const { rule, about, step, at } of facts.taken)
    if (rule === reminder.name && about === silence.about) taken.set(step, Date.parse(at))
  const { timeZone } = desk.times.office
  for (;;) {
    const coming = stepAfter(desk, facts, reminder, taken, silence)
    const step = coming && reminder.steps[coming.step - 1]
    if (!coming || !step) return { planned: null, reason: because('done', { rule: reminder.name }) }
    if (step.template === null) return settled(desk, facts, reminder, silence, coming, step, null)
    const { day: today } = localTime(timeZone, Math.max(now, Math.min(coming.dueAt, now + 400 * day)))
    const receiver = receiverOf(desk, facts, step.to, today)
    if ('person' in receiver) {
      const dueAt = apart(desk, facts, reminder, coming.dueAt, receiver.person)
      return settled(desk, facts, reminder, silence, { ...coming, dueAt }, step, receiver.person)
    }
    if (!receiver.isPassedOver) return { planned: null, reason: receiver.reason }
    // Whoever is not there to be asked is no reason to wait for ever.
    taken.set(coming.step, coming.dueAt)
  }
}

function stepAfter(
  desk: Desk,
  facts: Facts,
  { steps, anyTime }: Reminder,
  taken: ReadonlyMap<number, number>,
  { since }: Silence,
): NextStep | null {
  const wait = facts.ball === 'colleague' ? (facts.ticket.handoff?.wait ?? null) : null
  return nextStep({
    ...{ calendar: desk.times.office, since, taken, anyTime, backAt: facts.backAt },
    afters: steps.map(({ after }) => after),
    wait: wait === null ? null : parseSpan(wait),
  })
}

/** Two reminders of the rules file do not write to the same person about the same silence within a day. */
function apart(desk: Desk, facts: Facts, { name, anyTime }: Reminder, dueAt: number, { address }: Address): number {
  const others = facts.taken.filter(({ rule, recipient }) => rule !== name && recipient === address)
  const last = Math.max(0, ...others.map(({ at }) => Date.parse(at) + day))
  if (last <= dueAt) return dueAt
  return anyTime ? last : nextOpening(desk.times.office, last)
}

function settled(
  desk: Desk,
  facts: Facts,
  reminder: Reminder,
  silence: Silence,
  { step: number, dueAt }: NextStep,
  step: ReminderStep,
  to: Address | null,
): NonNullable<Answer> {
  const now = desk.now().getTime()
  const planned: Planned = { facts, silence, reminder, number, step, dueAt, to }
  if (dueAt <= now) {
    // It was due in business hours, and nothing ran then.
    const open = reminder.anyTime ? now : nextOpening(desk.times.office, now)
    if (open === now) return { planned, reason: null }
    const at = timeOf(open)
    const reason = at === null ? because('never', { step: number }) : because('closed', { step: number, at })
    return { planned: { ...planned, dueAt: open }, reason }
  }
  const at = timeOf(dueAt)
  if (at === null) return { planned, reason: because('never', { step: number }) }
  const isAway = facts.backAt > now
  return { planned, reason: because(isAway ? 'away' : 'not-yet', { step: number, at }) }
}

export const writesToCustomer = ({ template, to }: ReminderStep): boolean => template !== null && to === 'customer'

/** Null for what never comes. */
export function timeOf(instant: number): string | null {
  return Number.isFinite(instant) ? new Date(instant).toISOString() : null
}

export function lineOf(planned: Planned, outcome: ReminderLine['outcome'], reason: Reason | null): ReminderLine {
  const { facts, reminder, number, step, to, dueAt } = planned
  return {
    ...{ ticket: facts.ticket.number, rule: reminder.name, step: number, to: to?.address ?? null },
    ...{ template: step.template, dueAt: timeOf(dueAt), outcome, reason },
  }
}
