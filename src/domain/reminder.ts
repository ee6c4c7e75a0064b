import { addSpan } from './business-time.ts'
import { type Calendar, instantOf } from './calendar.ts'
import type { Ball } from './folder.ts'
import type { MessageKind } from './message.ts'
import { nextOpening } from './opening.ts'
import type { Span } from './span.ts'
import type { Ticket } from './ticket.ts'

export const reminderOutcomes = ['planned', 'sent', 'queued', 'skipped', 'refused', 'unknown'] as const
export type ReminderOutcome = (typeof reminderOutcomes)[number]

/** Why nothing goes out, as a code that output puts into words with these values. */
export interface Reason {
  code: string
  values: Record<string, string | number>
}

/** The sentence of a code stands in output/text under `remind.reason-CODE`. */
export function because(code: string, values: Reason['values'] = {}): Reason {
  return { code, values }
}

/** One line of the plan, and of what became of it (contract.md section 3, remind record). Times are RFC 3339 UTC. */
export interface ReminderLine {
  ticket: number
  /** Null: no reminder of the rules file is about this ticket. */
  rule: string | null
  /** From 1. */
  step: number | null
  to: string | null
  template: string | null
  dueAt: string | null
  outcome: ReminderOutcome
  reason: Reason | null
}

/** A message that tells whose turn it is. */
export interface Voice {
  id: number
  kind: Extract<MessageKind, 'inbound' | 'reply' | 'handoff' | 'answer'>
  /** RFC 3339 UTC; for a mail of ours when it left. */
  at: string
}

/** The message that began a silence, and since when it lasts, in milliseconds. */
export interface Silence {
  message: number
  since: number
  /** The promise that is waited for, by its time (RFC 3339); '': an answer is. */
  about: string
}

/**
 * What everybody waits for since: the answer to our newest reply, or to the question that a colleague was asked; while the
 * ball is ours, the answer to the oldest message that we have not answered; on a closed ticket, its closing. Null: the ticket
 * was put where it is without a message.
 */
export function silenceOf(ticket: Ticket, ball: Ball, voices: readonly Voice[]): Silence | null {
  const begun = (voice: Voice | undefined): Silence | null =>
    voice ? { message: voice.id, since: Date.parse(voice.at), about: '' } : null
  if (ball === 'colleague') {
    const asked = ticket.handoff?.message
    return begun(voices.find(({ id }) => id === asked) ?? voices.findLast(({ kind }) => kind === 'handoff'))
  }
  if (ball === 'us') {
    const answered = voices.findLastIndex(({ kind }) => kind === 'reply')
    return begun(voices.slice(answered + 1).find(({ kind }) => kind === 'inbound') ?? voices.at(-1))
  }
  const spoken = voices.filter(({ kind }) => kind === 'inbound' || kind === 'reply')
  if (ball !== 'nobody') return begun(spoken.findLast(({ kind }) => kind === 'reply'))
  const last = begun(spoken.at(-1))
  return last && { ...last, since: Math.max(last.since, Date.parse(ticket.waitingSince)) }
}

/** The steps of one reminder on one ticket, and what was done of them. Times in milliseconds. */
export interface Course {
  calendar: Calendar
  /** When the silence began. */
  since: number
  /** Of each step. */
  afters: readonly Span[]
  /** When a step was taken, by its number from 1. */
  taken: ReadonlyMap<number, number>
  /** Stands for the first `after`: how long this very question waits. */
  wait: Span | null
  /** The absent are back then; 0: nobody is away. */
  backAt: number
  /** Whether it may be done while the office is closed. */
  anyTime: boolean
}

export interface NextStep {
  /** From 1. */
  step: number
  /** Infinity when the calendar never opens again. */
  dueAt: number
}

/**
 * The step after the last one taken, and when it is due; null when there is none. A step that was late pushes the later
 * ones: after downtime one goes out, and the others keep their distance from it.
 */
export function nextStep(course: Course): NextStep | null {
  const { calendar, afters, taken } = course
  const last = Math.max(0, ...taken.keys())
  const after = afters[last]
  if (!after) return null
  const before = afters[last - 1]
  const lastAt = taken.get(last)
  const planned = plannedAt(course, last)
  const distant = before && lastAt !== undefined ? later(calendar, lastAt, course.since, before, after) : 0
  const due = Math.max(planned, distant, course.backAt)
  return {
    step: last + 1,
    dueAt: course.anyTime || due === Number.POSITIVE_INFINITY ? due : nextOpening(calendar, due),
  }
}

function plannedAt({ calendar, since, afters, wait }: Course, index: number): number {
  const after = afters[index]
  const [first] = afters
  if (!after || !first) return Number.POSITIVE_INFINITY
  if (!wait) return addSpan(calendar, since, after)
  const start = addSpan(calendar, since, wait)
  return index === 0 ? start : later(calendar, start, since, first, after)
}

/** The instant as far after `from` as `to` lies after `before`, both counted from `since`. */
function later(calendar: Calendar, from: number, since: number, before: Span, to: Span): number {
  const between = difference(before, to)
  if (between) return addSpan(calendar, from, between)
  // Days and hours cannot be taken from each other without a calendar: here is one.
  return from + Math.max(0, addSpan(calendar, since, to) - addSpan(calendar, since, before))
}

/** Null when one unit has less than before. */
function difference(before: Span, to: Span): Span | null {
  const span: Span = {
    text: '',
    minutes: to.minutes - before.minutes,
    days: to.days - before.days,
    weeks: to.weeks - before.weeks,
    calendarMinutes: to.calendarMinutes - before.calendarMinutes,
    calendarDays: to.calendarDays - before.calendarDays,
  }
  const { minutes, days, weeks, calendarMinutes, calendarDays } = span
  return [minutes, days, weeks, calendarMinutes, calendarDays].every((value) => value >= 0) ? span : null
}

/** When somebody is back who is so on this day (YYYY-MM-DD): as the office opens. */
export function backAt(calendar: Calendar, day: string): number {
  return nextOpening(calendar, instantOf(calendar.timeZone, day, 0))
}
