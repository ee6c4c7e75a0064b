import type { OutboxRow } from '../domain/delivery.ts'
import { cancelTogether, releaseOutbox } from '../services/outbox/outbox.ts'
import type { Pending } from './state.ts'
import type { Workbench } from './workbench.ts'

/** Mails that were sent together. */
export interface Leaving {
  mails: number[]
  /** Whether a mail that is taken back is a draft again. */
  isDraft: boolean
}

/** Until when mail that is sent now may be taken back, RFC 3339 UTC. */
export function leavesAt(bench: Workbench): string {
  const { desk, config } = bench.equipment()
  return new Date(desk.now().getTime() + (config?.undoSend ?? 0)).toISOString()
}

/** These mails leave when the time to take them back is over. */
export function letLeave(bench: Workbench, rows: OutboxRow[], isDraft: boolean): void {
  const undoFor = bench.equipment().config?.undoSend ?? 0
  bench.did({ mails: rows.map(({ id }) => id), isDraft })
  const until = bench.context.elapsed() + undoFor
  const pending = [...bench.state.pending, ...rows.map((row): Pending => ({ row, until }))]
  bench.dispatch({ kind: 'pending', pending, countdown: Math.ceil(undoFor / 1000) })
  if (undoFor === 0) count(bench)
}

/** Takes mails back that have not left, and what was done with them. False when the time for that is over. @throws UserError `usage` when another process was quicker */
export function takeBack(bench: Workbench, { mails, isDraft }: Leaving): boolean {
  const waiting = new Set(bench.state.pending.map(({ row }) => row.id))
  if (!mails.every((id) => waiting.has(id))) return false
  const tickets = cancelTogether(bench.desk, mails).map(({ ticket }) => ticket)
  drop(bench, mails)
  const code = isDraft ? 'work.taken-back' : 'work.mail-taken-back'
  bench.acted([...new Set(tickets)], { code, values: { ticket: tickets[0] ?? 0 }, tone: 'good' }, true)
  return true
}

function drop(bench: Workbench, ids: number[]): void {
  const pending = bench.state.pending.filter(({ row }) => !ids.includes(row.id))
  bench.dispatch({ kind: 'pending', pending, countdown: left(pending, bench.context.elapsed()) })
}

function left(pending: readonly Pending[], now: number): number {
  const [first] = pending
  return first ? Math.max(0, Math.ceil((first.until - now) / 1000)) : 0
}

/** Counts down; mails whose time is over are released and sent. */
export function count(bench: Workbench): void {
  const now = bench.context.elapsed()
  const over = bench.state.pending.filter(({ until }) => until <= now).map(({ row }) => row.id)
  for (const id of over) releaseOutbox(bench.desk, id)
  if (over.length > 0) bench.hands.send()
  if (over.length > 0 || left(bench.state.pending, now) !== bench.state.countdown) drop(bench, over)
}
