/** Claims mail of the store in argv[2] until there is none, and prints the numbers: one of several processes at it. */
import { openStore, transact } from '../../src/store/open.ts'
import { claimNext } from '../../src/store/outbox.ts'

const store = openStore(process.argv[2] ?? '')
const claimed: number[] = []
for (;;) {
  const row = transact(store, () => claimNext(store, '2030-01-01T00:00:00.000Z', null))
  if (!row) break
  claimed.push(row.id)
}
store.close()
process.stdout.write(JSON.stringify(claimed))
