import { needy, queuedRows } from '../store/outbox.ts'
import type { Desk } from './desk.ts'
import { lastRun } from './runs.ts'
import { openTrouble } from './trouble.ts'

/** What somebody who works must see at all times. */
export interface Condition {
  /** When mail was last read, RFC 3339 UTC; null: never. */
  syncedAt: string | null
  /** Mails that a person has to decide about. */
  doubts: number
  /** Queued mails. */
  leaving: number
  /** What keeps mail from being read or sent, and in which of them; null: nothing that is known. */
  fault: { code: string; job: 'rules' | 'sync' | 'send' } | null
}

const jobs = ['rules', 'sync', 'send'] as const

export function condition(desk: Desk): Condition {
  const [fault = null] = jobs.flatMap((job) => {
    const trouble = openTrouble(desk, job)
    return trouble ? { code: trouble.code, job } : []
  })
  return {
    syncedAt: lastRun(desk, 'sync'),
    doubts: needy(desk.store).length,
    leaving: queuedRows(desk.store).length,
    fault,
  }
}

/** Changes whenever another connection has written to the store; our own writes do not change it. */
export function storeVersion({ store }: Desk): number {
  return store.db.pragma('data_version', { simple: true }) as number
}
