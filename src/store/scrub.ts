import type Database from 'better-sqlite3'
import { UserError } from '../domain/error.ts'
import { guard } from './fault.ts'
import type { Store } from './open.ts'
import { patience } from './turn.ts'

const look = 100
const never = new Int32Array(new SharedArrayBuffer(4))

/**
 * Leaves nothing in the files that no row has: writes both databases anew, so that no page has a remainder of what once
 * stood there, and carries the write-ahead logs over and cuts them to nothing. @throws UserError `temporary` while somebody
 * else goes on reading what was there before; it can be called again.
 */
export function scrub(store: Store): void {
  guard(() => {
    for (const db of [store.raw, store.db]) {
      db.pragma('secure_delete = ON')
      db.exec('VACUUM')
    }
  }, store.folder)
  for (const db of [store.raw, store.db]) {
    if (!cutLog(db)) throw new UserError('temporary', 'forget.in-use', { file: db.name })
  }
}

function cutLog(db: Database.Database): boolean {
  const end = performance.now() + patience
  db.pragma(`busy_timeout = ${look}`)
  try {
    for (;;) {
      const [done] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
      if (done?.busy === 0) return true
      if (performance.now() > end) return false
      Atomics.wait(never, 0, 0, look)
    }
  } finally {
    db.pragma(`busy_timeout = ${patience}`)
  }
}
