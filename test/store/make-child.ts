// Run by open.test.ts in a worker thread: makes each store of `folders` when its turn on the shared counter comes, which several
// threads await together.
import { workerData } from 'node:worker_threads'
import { openStore } from '../../src/store/open.ts'

const { folders, gate, makers } = workerData as { folders: string[]; gate: Int32Array; makers: number }
for (const [round, folder] of folders.entries()) {
  Atomics.add(gate, 0, 1)
  while (Atomics.load(gate, 0) < (round + 1) * makers);
  openStore(folder).close()
}
