import { isCalled } from '../domain/appointment.ts'
import { needy } from '../store/outbox.ts'
import type { Desk } from './desk.ts'
import { lastRun } from './runs.ts'
import { queue, wholeQueue } from './tickets/queue.ts'

/** Where the desk stands, in numbers. */
export interface Status {
  answerNow: number
  answerLater: number
  /** Tickets whose snooze is over, or whose promise is due. */
  called: number
  breached: number
  /** Mails that a person has to decide about. */
  doubts: number
  /** When mail was last read, RFC 3339 UTC; null: never. */
  syncedAt: string | null
}

/** Counts what the queue shows. */
export function status(desk: Desk): Status {
  const rows = queue(desk, wholeQueue)
  const at = desk.now().toISOString()
  const inFolder = (name: string) => rows.filter(({ ticket }) => ticket.folder === name).length
  return {
    answerNow: inFolder('answer-now'),
    answerLater: inFolder('answer-later'),
    called: rows.filter(({ ticket }) => isCalled(ticket, at)).length,
    breached: rows.filter(({ sla }) => sla.state === 'breached').length,
    doubts: needy(desk.store).length,
    syncedAt: lastRun(desk, 'sync'),
  }
}
