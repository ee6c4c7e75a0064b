import type { OutboxRow } from '../../domain/delivery.ts'
import type { UserError } from '../../domain/error.ts'
import { because, type ReminderLine } from '../../domain/reminder.ts'
import { takeLease } from '../../store/lease.ts'
import { outboxById } from '../../store/outbox.ts'
import type { Desk } from '../desk.ts'
import { type Acted, act, type Means, rehearse } from './act.ts'
import { dueSteps, lineOf, type Planned } from './plan.ts'

/** How many mails one run may queue unless somebody says otherwise. */
export const usualSends = 20

export interface Reminded {
  lines: ReminderLine[]
  /** Mails that could not be written: a template that is broken or lacks a value. */
  problems: UserError[]
  /** The mails that it queued, as they are then. */
  rows: OutboxRow[]
  /** Steps that are due and wait for the next run. */
  left: number
}

/** The plan of a run: what it will do, and what is too much for it. */
export interface RunPlan {
  steps: Planned[]
  /** Due as well, beyond what may be sent in one run. */
  rest: Planned[]
}

/** The oldest steps first; one ticket has one. Steps that mail nobody are not counted. */
export function planRun(desk: Desk, maxSends: number): RunPlan {
  const plan: RunPlan = { steps: [], rest: [] }
  let mails = 0
  for (const planned of dueSteps(desk)) {
    const isMail = planned.to !== null
    if (isMail && mails >= maxSends) plan.rest.push(planned)
    else plan.steps.push(planned)
    if (isMail) mails++
  }
  return plan
}

/** The plan as it is printed: with what cannot be written for want of a text. */
export async function planLines(
  desk: Desk,
  { steps, rest }: RunPlan,
  maxSends: number,
  fill: Means['fill'],
): Promise<{ lines: ReminderLine[]; problems: UserError[] }> {
  const rehearsed: Acted[] = []
  for (const planned of steps) rehearsed.push(await rehearse(desk, planned, fill))
  return {
    lines: [...rehearsed.map(({ line }) => line), ...leftLines(rest, maxSends)],
    problems: rehearsed.flatMap(({ problem }) => problem ?? []),
  }
}

function leftLines(rest: readonly Planned[], maxSends: number): ReminderLine[] {
  return rest.map((one) => lineOf(one, 'skipped', because('max-sends', { max: maxSends })))
}

/** Carries out a plan: every step is written down, then `send` lets these mails leave, and whatever else is due. */
export async function carryOutPlan(
  desk: Desk,
  plan: RunPlan,
  maxSends: number,
  means: Means,
  send: (ids: number[]) => Promise<unknown>,
): Promise<Reminded> {
  const acted: Acted[] = []
  for (const planned of plan.steps) acted.push(await act(desk, planned, means))
  await send(acted.flatMap(({ row }) => row?.id ?? []))
  const rows = new Map(acted.flatMap(({ row }) => (row ? [[row.id, outboxById(desk.store, row.id) ?? row]] : [])))
  const lines = acted.map(({ line, row }) => settled(line, row && (rows.get(row.id) ?? row)))
  const left = leftLines(plan.rest, maxSends)
  const problems = acted.flatMap(({ problem }) => problem ?? [])
  return { lines: [...lines, ...left], problems, left: plan.rest.length, rows: [...rows.values()] }
}

/** A line with what became of its mail. */
function settled(line: ReminderLine, row: OutboxRow | null): ReminderLine {
  if (!row) return line
  const { state, error } = row
  if (state === 'cancelled') return { ...line, outcome: 'skipped', reason: because('answered-meanwhile') }
  const reason = error === null ? null : because('answer', { text: error })
  return { ...line, outcome: state === 'sending' ? 'queued' : state, reason: state === 'sent' ? null : reason }
}

/** The right to carry out the reminders of a home, or all that is cron's; null: another run has it and needs no help. */
export function takeTurn({ store }: Pick<Desk, 'store'>, right: 'remind' | 'tick'): { release(): void } | null {
  return takeLease(store.folder, right)
}
