// Run by open.test.ts as a process of its own: writes the count of its commits into the store of argv[2] without a pause.
import { setMeta } from '../../src/store/meta.ts'
import { openStore, transact } from '../../src/store/open.ts'

const store = openStore(process.argv[2] ?? '')
for (let count = 1; ; count++) {
  transact(store, () => setMeta(store, 'commits', `${count}`))
  if (count === 1) process.stdout.write('writing\n')
}
