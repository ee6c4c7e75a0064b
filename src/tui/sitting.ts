import { sentence } from '../output/sentence.ts'
import { sittingSince } from '../services/tickets/session.ts'
import type { Workbench } from './workbench.ts'

/** A time that somebody has set himself. */
export interface Timer {
  /** Milliseconds. */
  length: number
  /** When it ends, as Context.elapsed() counts. */
  until: number
  /** The event after which it begins. */
  after: number
  /** Whether its end was told. */
  isTold: boolean
}

const minute = 60_000

/** Counts the minutes; at the end it says what was done, as soon as nothing else wants an answer. */
export function tickSitting(bench: Workbench, timer: Timer): void {
  const left = Math.max(0, Math.ceil((timer.until - bench.context.elapsed()) / minute))
  if (left !== bench.state.minutesLeft) bench.dispatch({ kind: 'timed', minutesLeft: left })
  const isFree = bench.state.overlay === null && bench.state.compose === null && bench.state.errand === null
  if (left > 0 || timer.isTold || !isFree) return
  timer.isTold = true
  const say = (code: string, values = {}) => sentence(code, values, bench.context.output.language).message
  const over = say('work.sitting-over', { minutes: Math.max(1, Math.round(timer.length / minute)) })
  const done = say('work.sitting', { ...sittingSince(bench.desk, timer.after) })
  bench.read([over, '', done], { code: 'work.sitting-keys', values: {} }, null)
}
