import { UserError } from '../domain/error.ts'
import { carryOver } from './connect.ts'
import { guard } from './fault.ts'
import type { Store } from './open.ts'
import { patience } from './turn.ts'

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
    if (!carryOver(db, 'TRUNCATE', patience)) throw new UserError('temporary', 'forget.in-use', { file: db.name })
  }
}
