import type Database from 'better-sqlite3'

/** How long a writer waits for another one, in milliseconds (contract.md section 3: exit 4 after 30 s). */
export const patience = 30_000

/** How long one try waits, in milliseconds: SQLite's own looks grow to 100 ms apart. */
const look = 5

const never = new Int32Array(new SharedArrayBuffer(4))

/** Lets other processes go on before the next look. */
export function rest(): void {
  Atomics.wait(never, 0, 0, look)
}

/**
 * Tries again every few milliseconds while another process is in the way and `again` says that a new try is right.
 * @throws SqliteError SQLITE_BUSY when somebody was in the way for the whole patience of a writer
 */
export function untilFree<T>(work: () => T, again: () => boolean = () => true): T {
  const end = performance.now() + patience
  for (;;) {
    try {
      return work()
    } catch (error) {
      const busy = /^SQLITE_BUSY/.test((error as { code?: string }).code ?? '')
      if (!busy || !again() || performance.now() > end) throw error
      rest()
    }
  }
}

/**
 * Runs a write as one immediate transaction as soon as nobody else writes; a deferred one would fail at once instead of
 * waiting its turn. Who waits looks every few milliseconds: with SQLite's looks somebody who writes without a pause, such as
 * a first sync, would be ahead nearly every time.
 */
export function inTurn<T>(db: Database.Database, work: () => T): T {
  let begun = false
  const turn = db.transaction(() => {
    begun = true
    db.pragma(`busy_timeout = ${patience}`)
    return work()
  })
  db.pragma(`busy_timeout = ${look}`)
  try {
    return untilFree(
      () => turn.immediate(),
      () => !begun,
    )
  } finally {
    if (!begun) db.pragma(`busy_timeout = ${patience}`)
  }
}
