// Run by open.test.ts as a process of its own: `DATABASE "in turns"|"for ever"`. It is always reading: with two connections of
// which each begins before the other one ends, or with one that never ends.
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from '../../src/store/connect.ts'

const [path = '', how = ''] = process.argv.slice(2)
const readers = [connect(path, { readonly: true }), connect(path, { readonly: true })]
for (let turn = 0; ; turn++) {
  const [next, last] = turn % 2 === 0 ? readers : readers.toReversed()
  next?.exec('BEGIN')
  next?.prepare('SELECT count(*) FROM meta').get()
  // Once: nobody empties the pipe while the test writes.
  if (turn === 0) process.stdout.write('reading\n')
  do await pause(10)
  while (how === 'for ever')
  if (last?.inTransaction) last.exec('COMMIT')
}
