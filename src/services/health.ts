import type { UserError } from '../domain/error.ts'
import {
  type Check,
  clockCheck,
  diskCheck,
  holidayData,
  mailChecks,
  outboxChecks,
  regularity,
  turnOfTheYear,
} from '../domain/health.ts'
import { newestEventAt } from '../store/event.ts'
import { freeSpace } from '../store/file-system.ts'
import { countGaps, countGivenUp } from '../store/gap.ts'
import { openRows } from '../store/outbox.ts'
import { ticketsIn } from '../store/ticket.ts'
import { breaker } from './automatic/breaker.ts'
import type { Desk } from './desk.ts'
import { runsOf } from './runs.ts'
import { type Job, openTrouble } from './trouble.ts'

export interface Expectations {
  /** Whether there is a server or a Maildir to read. */
  reads: boolean
  /** How often cron should come, in milliseconds; null: as it has lately. */
  every: number | null
  /** What is wrong with the rules file; null: it can be used. */
  rules: UserError | null
}

/** Everything that can be wrong without anybody being told: one line each, also for what is well. */
export function health(desk: Desk, { reads, every, rules }: Expectations): Check[] {
  const now = desk.now()
  const { flagged, unreadable } = openTickets(desk)
  // Where no mailbox is read, nothing runs by itself: such a home is filled by hand.
  const reminds = reads && (desk.book?.reminders.length ?? 0) > 0
  return [
    rulesCheck(rules),
    ...(reads ? [regularity({ name: 'sync', runs: runsOf(desk, 'sync'), every, now })] : []),
    ...(reminds ? [regularity({ name: 'remind', runs: runsOf(desk, 'remind'), every, now })] : []),
    ...(['sync', 'send', 'remind', 'backup'] as const).flatMap((job) => troubleCheck(desk, job)),
    ...outboxChecks({ ...waiting(desk), refused: flagged }, now),
    ...stoppedCheck(desk),
    ...mailChecks(unreadable, countGaps(desk.store), countGivenUp(desk.store)),
    diskCheck(desk.store.folder, freeSpace(desk.store.folder)),
    clockCheck(newestOf(desk), now),
    ...[...desk.times.calendars.values()].flatMap((calendar) => holidayData(calendar, now) ?? []),
    ...[...desk.times.calendars.values()].flatMap((calendar) => turnOfTheYear(calendar, now) ?? []),
  ]
}

function rulesCheck(problem: UserError | null): Check {
  if (!problem) return { name: 'rules', state: 'ok', code: 'health.rules-good', values: {} }
  const { file, line = 1 } = problem.details.at ?? { file: '' }
  return { name: 'rules', state: 'bad', code: 'health.rules-broken', values: { file, line } }
}

/** A fault that lasts is said by what it is; one that has just begun may pass. */
function troubleCheck(desk: Desk, job: Job): Check[] {
  const trouble = openTrouble(desk, job)
  if (!trouble) return []
  const { since, code, refused, lasts } = trouble
  const name = refused ? 'login' : job
  if (refused) return [{ name, state: 'bad', code: 'health.login-refused', values: { job, since } }]
  return [{ name, state: lasts ? 'bad' : 'warn', code: 'health.trouble', values: { job, since, code } }]
}

function waiting({ store }: Desk) {
  const rows = openRows(store)
  const queued = rows.filter(({ state }) => state === 'queued')
  return {
    unknown: rows.filter(({ state }) => state === 'unknown').length,
    held: queued.filter(({ held }) => held).map(({ createdAt }) => createdAt),
    due: queued.filter(({ held }) => !held).map(({ notBefore }) => notBefore),
  }
}

/** Too much mail wanted to leave by itself, and all of it was stopped. */
function stoppedCheck(desk: Desk): Check[] {
  const stopped = breaker(desk)
  if (!stopped) return []
  const { at, count } = stopped
  return [{ name: 'automatic-mail', state: 'bad', code: 'health.automatic-stopped', values: { at, count } }]
}

function openTickets({ store, folders }: Desk): { flagged: number; unreadable: number[] } {
  const open = folders.filter(({ ball }) => ball !== 'nobody').map(({ name }) => name)
  let flagged = 0
  const unreadable: number[] = []
  for (const { number, flags } of ticketsIn(store, open)) {
    if (flags.includes('refused')) flagged++
    if (flags.includes('unreadable')) unreadable.push(number)
  }
  return { flagged, unreadable }
}

/** The newest moment that anything of ours was written down at. */
function newestOf(desk: Desk): string | null {
  const times = [newestEventAt(desk.store), runsOf(desk, 'sync').at(-1), runsOf(desk, 'remind').at(-1)]
  return (
    times
      .flatMap((at) => at ?? [])
      .sort()
      .at(-1) ?? null
  )
}
