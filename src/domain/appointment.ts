import type { Actor, EventDraft } from './event.ts'
import type { Sla, Target } from './sla.ts'
import type { Appointment, Ticket } from './ticket.ts'

/** Whether a ticket is hidden at this time (RFC 3339 UTC). What was snoozed and is not any more has woken. */
export function isAsleep({ snooze }: Pick<Ticket, 'snooze'>, at: string): boolean {
  return snooze !== null && snooze.until > at
}

/** Whether a ticket asks for us whoever has the ball: it has woken, or what we promised is due at this time (RFC 3339 UTC). */
export function isCalled({ snooze, promise }: Pick<Ticket, 'snooze' | 'promise'>, at: string): boolean {
  if (isAsleep({ snooze }, at)) return false
  return snooze !== null || (promise !== null && promise.until <= at)
}

/** Hides a ticket, hides it until another time, or with null brings it back; nothing when it is so already. */
export function snoozeDrafts({ snooze }: Ticket, to: Appointment | null, by: Actor): EventDraft[] {
  return isSame(snooze, to) ? [] : [{ kind: 'snooze', by, data: { from: snooze, to } }]
}

/** Promises something, something else, or with null nothing any more. */
export function promiseDrafts({ promise }: Ticket, to: Appointment | null, by: Actor): EventDraft[] {
  return isSame(promise, to) ? [] : [{ kind: 'promise', by, data: { from: promise, to } }]
}

/**
 * What becomes of a snooze when a person has dealt with the ticket: one that has woken has done its work; one that has not
 * stays, unless the matter is over.
 */
export function afterDealing(ticket: Ticket, isOver: boolean, at: string, by: Actor): EventDraft[] {
  return isOver || !isAsleep(ticket, at) ? snoozeDrafts(ticket, null, by) : []
}

/**
 * A customer who waits for an answer must not be forgotten: a snooze that would sleep through a first or next response ends
 * when that target is near (`at`, milliseconds; `target` says which). Null: it may last. `late`: the target is near already.
 * What is breached cannot be saved by waking.
 */
export function cutBy(until: number, sla: Sla, now: number): { at: number; target: Target } | { late: Target } | null {
  const [first] = sla.targets
    .filter(({ name, state, due }) => name !== 'resolution' && state !== 'paused' && due > now && until > due)
    .sort((a, b) => a.warnsAt - b.warnsAt)
  if (!first) return null
  return first.warnsAt > now ? { at: first.warnsAt, target: first } : { late: first }
}

function isSame(one: Appointment | null, other: Appointment | null): boolean {
  return one?.until === other?.until && one?.note === other?.note
}
