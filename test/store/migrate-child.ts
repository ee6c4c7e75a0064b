// Run by migrate.test.ts as a process of its own: `FOLDER POINT`. Opens the store with planted migrations and kills itself,
// as the kernel would, at the named point; `none` lets it finish.
import type Database from 'better-sqlite3'
import { openStore } from '../../src/store/open.ts'
import { planted } from './planted.ts'

const [folder = '', point = ''] = process.argv.slice(2)
openStore(folder, {
  migrations: planted((db: Database.Database, here: string) => {
    if (here !== point) return
    process.stdout.write(`${here} ${db.inTransaction}\n`)
    process.kill(process.pid, 'SIGKILL')
  }),
}).close()
