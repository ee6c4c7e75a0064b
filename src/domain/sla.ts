import { addSpan, type Pause } from './business-time.ts'
import { always, type Calendar } from './calendar.ts'
import type { Clock, Path } from './clock.ts'
import type { Ball } from './folder.ts'
import { afterOpen, openBetween } from './opening.ts'
import type { Span } from './span.ts'

export const slaStates = ['ok', 'warning', 'breached', 'paused', 'none'] as const
export type SlaState = (typeof slaStates)[number]

/** What is promised to whom. Null: no such target. */
export interface Policy {
  name: string
  /** Name of its calendar. */
  hours: string
  firstResponse: Span | null
  nextResponse: Span | null
  resolution: Span | null
  /** Share of a target, in percent, from which it counts as near. */
  warning: number
}

export const targetNames = ['first_response', 'next_response', 'resolution'] as const
export type TargetName = (typeof targetNames)[number]

/** A target that is not met yet. Instants are milliseconds since 1970; Infinity: its calendar never opens so long. */
export interface Target {
  name: TargetName
  /** As the policy writes it. */
  length: string
  /** The message that began it was received then. */
  since: number
  due: number
  /** From when it counts as near. */
  warnsAt: number
  /** Share used, 1 is all of it. */
  used: number
  state: Exclude<SlaState, 'none'>
  /** When the clock stood in between; the last one has no end (Infinity) while it stands. */
  pauses: Pause[]
}

export interface Sla {
  /** Null: none applies. */
  policy: string | null
  state: SlaState
  /** The running target that is due first. */
  next: Target | null
  targets: Target[]
}

export const noSla: Sla = { policy: null, state: 'none', next: null, targets: [] }

/** The same, of which a ticket is asked at one time. */
export interface Asked {
  clock: Clock
  /** Whose turn it is now. */
  ball: Ball
  ballOf(folder: string): Ball
  policy: Policy
  calendar: Calendar
  now: number
}

/**
 * Where a ticket stands with its targets. The first response counts from the customer's first message; the next one from the
 * oldest message that no reply has followed, once a first reply is given; the resolution from the first message until the
 * ticket is closed, and on when it is opened again. The clock stands while the ball is not ours; snoozing changes nothing.
 */
export function slaOf({ clock, ball, ballOf, policy, calendar, now }: Asked): Sla {
  if (ball === 'nobody') return { ...noSla, policy: policy.name }
  const pauses = pausesOf(clock.path, ballOf)
  const starts = startsOf(clock)
  const lengths: Record<TargetName, Span | null> = {
    first_response: policy.firstResponse,
    next_response: policy.nextResponse,
    resolution: policy.resolution,
  }
  const targets = targetNames.flatMap((name) => {
    const since = starts[name]
    const span = lengths[name]
    if (since === null || span === null) return []
    return [targetOf(name, span, since, pausesSince(pauses, since), { calendar, warning: policy.warning, now })]
  })
  if (targets.length === 0) return { ...noSla, policy: policy.name }
  if (ball !== 'us') {
    const standing = targets.map((target): Target => ({ ...target, state: 'paused' }))
    return { policy: policy.name, state: 'paused', next: null, targets: standing }
  }
  const next = targets.reduce((first, target) => (target.due < first.due ? target : first))
  return { policy: policy.name, state: next.state, next, targets }
}

function startsOf({ first, answered, open }: Clock): Record<TargetName, number | null> {
  const begin = first?.[1] ?? null
  return {
    first_response: answered === null ? begin : null,
    next_response: answered === null ? null : (open[0]?.[1] ?? null),
    resolution: begin,
  }
}

/** When the ball was not ours, oldest first; before the first folder is known it is. */
function pausesOf(path: Path, ballOf: Asked['ballOf']): Pause[] {
  const pauses: Pause[] = []
  for (const [index, [from, folder]] of path.entries()) {
    if (ballOf(folder) === 'us') continue
    const to = path[index + 1]?.[0] ?? Number.POSITIVE_INFINITY
    const last = pauses.at(-1)
    if (last?.to === from) last.to = to
    else pauses.push({ from, to })
  }
  return pauses
}

function pausesSince(pauses: readonly Pause[], since: number): Pause[] {
  return pauses.flatMap(({ from, to }) => (to > since ? [{ from: Math.max(from, since), to }] : []))
}

function targetOf(
  name: TargetName,
  span: Span,
  since: number,
  pauses: Pause[],
  { calendar, warning, now }: { calendar: Calendar; warning: number; now: number },
): Target {
  const clock = clockOf(span, calendar)
  const unpaused = addSpan(calendar, since, span)
  if (unpaused === Number.POSITIVE_INFINITY)
    return { name, length: span.text, since, due: unpaused, warnsAt: unpaused, used: 0, state: 'ok', pauses }
  const whole = openBetween(clock, since, unpaused)
  const due = laterBy(clock, unpaused, pauses)
  const warnsAt = laterBy(clock, afterOpen(clock, since, Math.round((whole * warning) / 100)), pauses)
  const stood = pauses.reduce((sum, { from, to }) => sum + openBetween(clock, from, Math.min(to, now)), 0)
  const ran = openBetween(clock, since, now) - stood
  const state = now > due ? 'breached' : now >= warnsAt ? 'warning' : 'ok'
  return { name, length: span.text, since, due, warnsAt, used: whole > 0 ? ran / whole : 1, state, pauses }
}

/** What is promised by the calendar alone runs through nights and weekends, and so do its pauses. */
export function clockOf({ minutes, days, weeks }: Span, calendar: Calendar): Calendar {
  return minutes + days + weeks > 0 ? calendar : always
}

/** Every pause that begins before the end moves it on by the time that it held up. */
function laterBy(clock: Calendar, end: number, pauses: readonly Pause[]): number {
  let at = end
  for (const { from, to } of pauses) {
    if (from >= at) break
    at = to === Number.POSITIVE_INFINITY ? to : afterOpen(clock, at, openBetween(clock, from, to))
  }
  return at
}
