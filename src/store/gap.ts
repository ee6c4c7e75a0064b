import type { NamedGap } from '../domain/sync.ts'
import type { Store } from './open.ts'

/** UIDs that the server lists and has not handed over so far. */
export function countGaps(store: Store): number {
  return store.db
    .prepare("SELECT count(*) FROM arrival WHERE state IN ('gap', 'absent') AND gone_at IS NULL")
    .pluck()
    .get() as number
}

export function namedGaps(store: Store): NamedGap[] {
  return store.db
    .prepare(
      `SELECT f.path AS folder, a.uid, a.received_at AS receivedAt, a.size, a.tries,
       iif(a.state = 'absent', 'given-up', 'retried') AS reason
       FROM arrival a JOIN server_folder f ON f.id = a.server_folder
       WHERE a.state IN ('gap', 'absent') AND a.gone_at IS NULL ORDER BY f.path, a.uid`,
    )
    .all() as NamedGap[]
}

/** Named by both states, as the index of gaps is: without it every place would be read. */
export function countGivenUp(store: Store): number {
  return store.db
    .prepare("SELECT count(*) FROM arrival WHERE state IN ('gap', 'absent') AND state = 'absent' AND gone_at IS NULL")
    .pluck()
    .get() as number
}
