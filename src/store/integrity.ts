import type { Store } from './open.ts'
import { isBehind } from './search-index.ts'

/** What SQLite finds wrong in both files, in its own words, at most a few; empty: nothing. Reads every page. */
export function integrityFaults({ db, raw }: Store): string[] {
  const check = (file: Store['db']) =>
    (file.pragma('integrity_check(3)') as { integrity_check: string }[])
      .map(({ integrity_check: text }) => text)
      .filter((text) => text !== 'ok')
  const orphans = db.pragma('foreign_key_check') as { table: string; parent: string }[]
  return [
    ...check(db).map((text) => `triage.db: ${text}`),
    ...check(raw).map((text) => `raw.db: ${text}`),
    ...orphans.slice(0, 3).map(({ table, parent }) => `triage.db: a row of ${table} lacks its ${parent}`),
  ]
}

/** Messages whose bytes are not in raw.db: it was lost, or came from another backup. */
export function countWithoutBytes({ db, raw }: Store): number {
  const known = new Set(raw.prepare('SELECT sha256 FROM raw').pluck().iterate())
  let missing = 0
  for (const hash of db.prepare('SELECT raw FROM message WHERE raw IS NOT NULL').pluck().iterate()) {
    if (!known.has(hash)) missing++
  }
  return missing
}

export interface IndexState {
  messages: number
  /** False: words of some messages are not found, or by old rules. */
  isWhole: boolean
}

/** The index against its messages: one row each, made by the rules of today, and well-formed by FTS5's own check. */
export function indexState(store: Store): IndexState {
  const count = (sql: string) => store.db.prepare(sql).pluck().get() as number
  const messages = count('SELECT count(*) FROM message')
  const rows = count('SELECT count(*) FROM search_docsize')
  return { messages, isWhole: rows >= messages && !isBehind(store) && isSound(store) }
}

function isSound({ db }: Store): boolean {
  try {
    db.exec("INSERT INTO search (search) VALUES ('integrity-check')")
    return true
  } catch {
    return false
  }
}
