import Database from 'better-sqlite3'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { rawTable, type Store } from './open.ts'

/** A store in memory, for what never happened: it is gone when it is closed. */
export function scratchStore(): Store {
  const db = new Database(':memory:')
  const raw = new Database(':memory:')
  migrate(db, ':memory:', migrations)
  raw.exec(rawTable)
  const close = () => {
    db.close()
    raw.close()
  }
  return { db, raw, folder: ':memory:', close }
}
