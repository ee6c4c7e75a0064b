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
  /** Code of the fault that keeps mail from being read or sent; null: none is known. */
  fault: string | null
}

export function condition(desk: Desk): Condition {
  return {
    syncedAt: lastRun(desk, 'sync'),
    doubts: needy(desk.store).length,
    leaving: queuedRows(desk.store).length,
    fault: (openTrouble(desk, 'sync') ?? openTrouble(desk, 'send'))?.code ?? null,
  }
}

/** Changes whenever another connection has written to the store; our own writes do not change it. */
export function storeVersion({ store }: Desk): number {
  return store.db.pragma('data_version', { simple: true }) as number
}
