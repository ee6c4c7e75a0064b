import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { getRaw, putRaw } from '../../src/store/raw.ts'
import { keepBeside, keepHere } from '../../src/store/raw-thread.ts'
import { built, root } from '../support/program.ts'
import { temporaryFolder } from '../support/temporary.ts'

beforeAll(built)
const workerFile = join(root, 'dist/raw-worker.js')

function openTemporary() {
  const { path, remove } = temporaryFolder('raw')
  const store = openStore(path)
  return {
    store,
    [Symbol.dispose]() {
      store.close()
      remove()
    },
  }
}

const mails = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => Buffer.from(`mail ${from + index} `.repeat(from + index)))

test.each([
  ['in this thread', keepHere],
  ['beside it', keepBeside],
])('%s bytes are kept under their hashes, in their order, and committed when the promise resolves', async (_, open) => {
  using temporary = openTemporary()
  const { store } = temporary
  const keeper = open(store, workerFile)
  const lists = [mails(0, 20), [], mails(10, 200), [Buffer.alloc(3_000_000, 'x')]]
  const kept = await Promise.all(lists.map((list) => keeper.keep(list)))
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  expect(kept).toEqual(lists.map((list) => list.map(hash)))
  for (const bytes of lists.flat()) expect(getRaw(store, hash(bytes))).toEqual(bytes)
  await keeper.close()
})

test('a thread waits for its turn behind another writer', async () => {
  using temporary = openTemporary()
  const { store } = temporary
  const keeper = keepBeside(store, workerFile)
  store.raw.exec('BEGIN IMMEDIATE')
  const kept = keeper.keep(mails(0, 3))
  store.raw.exec('COMMIT')
  expect(await kept).toHaveLength(3)
  await keeper.close()
})

test('what goes wrong in the thread is said in our words, and the next mails are tried', async () => {
  using temporary = openTemporary()
  const { store } = temporary
  const keeper = keepBeside(store, workerFile)
  await keeper.keep(mails(0, 1))
  store.raw.exec('ALTER TABLE raw RENAME TO gone')
  await expect(keeper.keep(mails(1, 1))).rejects.toThrow(/no such table/)
  store.raw.exec('ALTER TABLE gone RENAME TO raw')
  expect(await keeper.keep(mails(1, 1))).toEqual(putRaw(store, mails(1, 1)))
  await keeper.close()
})

test('a thread that cannot begin lets whoever waits know', async () => {
  using temporary = openTemporary()
  const keeper = keepBeside(temporary.store, join(root, 'dist/no-such-worker.js'))
  for (const _ of [1, 2]) await expect(keeper.keep(mails(0, 1))).rejects.toThrow(/Cannot find module/)
  await keeper.close()
})
