import type Database from 'better-sqlite3'
import type { Migration } from '../../src/store/migrate.ts'
import { migrations } from '../../src/store/migrations/index.ts'

/** Versions that later releases might have: a table, a column that is filled in code, a table that goes. */
export function planted(at: (db: Database.Database, point: string) => void = () => {}): Migration[] {
  const step =
    (version: number, begin: string, end: string): Migration =>
    (db) => {
      at(db, `${version} begins`)
      db.exec(begin)
      at(db, `${version} is half done`)
      db.exec(end)
      at(db, `${version} is nearly done`)
    }
  return [
    ...migrations,
    step(2, 'CREATE TABLE extra (id INTEGER PRIMARY KEY, note TEXT) STRICT', "INSERT INTO extra VALUES (1, 'two')"),
    step(3, "ALTER TABLE extra ADD COLUMN more TEXT NOT NULL DEFAULT ''", "UPDATE extra SET more = 'three'"),
    step(
      4,
      'CREATE TABLE other (id INTEGER PRIMARY KEY, note TEXT) STRICT',
      'INSERT INTO other SELECT id, more FROM extra; DROP TABLE extra',
    ),
  ]
}

export const points = [2, 3, 4].flatMap((version) =>
  ['begins', 'is half done', 'is nearly done'].map((word) => `${version} ${word}`),
)
