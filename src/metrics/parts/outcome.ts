import type { Calendar } from '../../domain/calendar.ts'
import type { Path } from '../../domain/clock.ts'
import type { Ball } from '../../domain/folder.ts'
import { type Policy, slaOf, type TargetName } from '../../domain/sla.ts'
import type { Outcome, Word } from './history.ts'
import { responses } from './response.ts'
import { closings, stays } from './stay.ts'

/** A ticket and what is promised about it. */
export interface Promised {
  words: readonly Word[]
  path: Path
  policy: Policy
  calendar: Calendar
  ballOf(folder: string): Ball
  /** Up to when things are known, milliseconds. */
  end: number
}

/** Every target that was met or missed: the same clock that the queue shows, stopped where the answer came. */
export function outcomesOf(promised: Promised): Outcome[] {
  const { words, path, ballOf, end } = promised
  const all = stays(path, ballOf)
  const found: Outcome[] = []
  for (const { since, reply, isFirst } of responses({ words, stays: all })) {
    const name = isFirst ? 'first_response' : 'next_response'
    const one = outcome(promised, name, since, reply)
    if (one) found.push(one)
  }
  const first = words.find(({ kind, counts }) => kind === 'inbound' && counts)
  const isOver = all.at(-1)?.ball === 'nobody'
  const last = isOver ? (closings({ stays: all }).at(-1) ?? null) : null
  const whole = first && (!isOver || last !== null) ? outcome(promised, 'resolution', first.at, last) : null
  if (whole) found.push(whole)
  return found.filter(({ met, due }) => met !== null || due < end)
}

function outcome(promised: Promised, name: TargetName, since: number, done: number | null): Outcome | null {
  const { path, policy, calendar, ballOf, end } = promised
  const now = done ?? end
  const target = slaOf({
    clock: {
      first: [0, since],
      answered: name === 'first_response' ? null : since,
      replied: null,
      open: [[0, since]],
      says: null,
      path: path.filter(([at]) => at < now),
    },
    ball: 'us',
    ...{ ballOf, policy, calendar, now },
  }).targets.find((one) => one.name === name)
  if (!target) return null
  return { name, policy: policy.name, since, due: target.due, met: done !== null && done <= target.due ? done : null }
}
