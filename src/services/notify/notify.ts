import type { Actor } from '../../domain/event.ts'
import type { Process } from '../../domain/process.ts'
import { appendEvents } from '../../store/event.ts'
import { placeOf } from '../../store/message.ts'
import {
  addNotification,
  claimNotification,
  hasOpenNotifications,
  type Notification,
  type NotificationRow,
  notifications,
  settleNotification,
} from '../../store/notification.ts'
import { transact } from '../../store/open.ts'
import { survivor } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { rankedTicket } from '../tickets/queue.ts'

/** A program that did not end well. */
export interface FailedNotification {
  by: Actor
  command: string
  tickets: number[]
  /** `exit 3`, `timeout`, `ENOENT`, `interrupted`, `too-late`. */
  reason: string
}

export interface NotificationRequest {
  ticket: number
  argv: readonly string[]
  /** What was asked for under a key happens at most once. */
  key: string
  by: Actor
}

/** Written down by nobody for so long, it is no news any more. */
const oldest = 24 * 3_600_000
/** Whoever claimed it has been killed: no program may run for longer than a sixth of this. */
const longest = 60_000
/** Programs that run at the same time. */
const atOnce = 4

/** Asks for a notification; it is run by `runNotifications` once this transaction is committed. False: it is known already. */
export function askToNotify(desk: Desk, notification: Notification): boolean {
  return addNotification(desk.store, desk.now().toISOString(), notification)
}

/** Asks for one about a ticket and runs it, outside of any transaction. Returns what failed, older ones too. */
export async function notify(
  desk: Desk,
  process: Process,
  { ticket, argv, key, by }: NotificationRequest,
): Promise<FailedNotification[]> {
  transact(desk.store, () => askToNotify(desk, { tickets: [ticket], message: null, argv, key, by }))
  return runNotifications(desk, process)
}

/** Whether there is anything for `runNotifications` to do. */
export function isNotificationDue({ store }: Desk): boolean {
  return hasOpenNotifications(store)
}

/**
 * Starts every program that was asked for and not started yet. Each is claimed first, so that it never runs twice: whoever is
 * killed meanwhile leaves it claimed, and it is told as interrupted. A failure stands in the ticket's log and is returned
 * once.
 */
export async function runNotifications(desk: Desk, process: Process): Promise<FailedNotification[]> {
  const now = desk.now().getTime()
  const rows = (state: 'queued' | 'running', age: number) =>
    notifications(desk.store, state, new Date(now - age).toISOString())
  const failed = rows('running', longest).flatMap((row) => fail(desk, row, 'interrupted'))
  for (const row of rows('queued', oldest)) if (claim(desk, row)) failed.push(...fail(desk, row, 'too-late'))
  const waiting = rows('queued', 0)
  const work = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      if (!claim(desk, row)) continue
      const reason = await start(desk, process, row)
      if (reason === null) settleNotification(desk.store, row.id, null)
      else failed.push(...fail(desk, row, reason))
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, work))
  return failed
}

/** Why it failed; null: it did not. */
async function start(desk: Desk, process: Process, row: NotificationRow): Promise<string | null> {
  const tickets = ticketsOf(desk, row).map((number) => rankedTicket(desk, number))
  return process.run(row.argv, tickets)
}

function claim(desk: Desk, { id }: NotificationRow): boolean {
  return claimNotification(desk.store, id, desk.now().toISOString())
}

/** The tickets as they are numbered now. */
function ticketsOf(desk: Desk, { tickets, message }: NotificationRow): number[] {
  const place = message === null ? null : placeOf(desk.store, message)
  const known = place ? [place.ticket] : tickets
  return [...new Set(known.flatMap((number) => survivor(desk.store, number)?.number ?? []))]
}

/** Of many tickets the first keeps the failure in its log. Nothing when somebody else has said how it ended. */
function fail(desk: Desk, row: NotificationRow, reason: string): FailedNotification[] {
  const command = row.argv[0] ?? ''
  const { by } = row
  return transact(desk.store, () => {
    if (!settleNotification(desk.store, row.id, reason)) return []
    const tickets = ticketsOf(desk, row)
    const [first] = tickets
    const at = desk.now().toISOString()
    if (first !== undefined) {
      appendEvents(desk.store, first, at, [{ kind: 'notification', by, data: { command, reason } }])
    }
    return [{ by, command, tickets, reason }]
  })
}
