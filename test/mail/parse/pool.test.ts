import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ParsePool, type Task } from '../../../src/mail/parse-pool.ts'
import { temporaryFolder } from '../../support/temporary.ts'

/** A worker whose "mails" are words: `hang` never ends, `die` ends the thread, `slow` takes 40 ms, others one. */
const worker = `const { parentPort, workerData } = require('node:worker_threads')
const cells = new Int32Array(workerData)
const now = () => { const [s, ns] = process.hrtime(); return (s * 1000 + Math.floor(ns / 1e6)) | 0 }
parentPort.on('message', ({ mails, bytes }) => {
  let at = 0
  parentPort.postMessage(mails.map(({ id, length }) => {
    Atomics.store(cells, 1, now())
    Atomics.store(cells, 0, id)
    const word = Buffer.from(bytes.subarray(at, at += length)).toString()
    const end = performance.now() + (word === 'hang' ? Infinity : word.startsWith('slow') ? 40 : 1)
    if (word === 'die') process.exit(1)
    while (performance.now() < end);
    return word
  }))
})
const begin = performance.now()
while (performance.now() - begin < Number(process.env.POOL_START ?? 0));
parentPort.postMessage('ready')`

const task: Task = { want: 'texts', readHtml: true, charset: null, ahead: false }

function openPool(threads: number, timeoutMs: number) {
  const { path, remove } = temporaryFolder('pool')
  writeFileSync(join(path, 'worker.cjs'), worker)
  const pool = new ParsePool({ threads, timeoutMs, workerFile: join(path, 'worker.cjs') })
  onTestFinished(async () => {
    await pool.close()
    remove()
  })
  const run = (words: string[]) => Promise.all(words.map((word) => pool.run(Buffer.from(word), task)))
  return { pool, run }
}

const words = (count: number) => Array.from({ length: count }, (_, index) => `mail ${index}`)

test.each([1, 2, 4])('each mail gets its own answer with %s threads', async (threads) => {
  const { run } = openPool(threads, 2000)
  expect(await run(words(100))).toEqual(words(100))
})

test.each(['hang', 'die'])(
  'mails that lay ready behind one that makes its worker %s are parsed all the same',
  async (bad) => {
    const { run } = openPool(2, 300)
    const list = words(40)
    list.splice(5, 0, bad)
    list.splice(20, 0, bad, bad)
    expect(await run(list)).toEqual(list.map((word) => (word === bad ? null : word)))
  },
  20_000,
)

test('many mails of which each is quick are no hang together', async () => {
  const { run } = openPool(1, 400)
  const list = Array.from({ length: 32 }, (_, index) => `slow ${index}`)
  expect(await run(list)).toEqual(list)
})

test('an answer that lies unread because this thread was busy is no hang', async () => {
  const { run } = openPool(1, 100)
  await run(['first'])
  const answer = run(['second'])
  const end = performance.now() + 400
  while (performance.now() < end);
  expect(await answer).toEqual(['second'])
})

test('the time that a worker needs to start is not counted as that of a mail', async () => {
  process.env.POOL_START = '900'
  onTestFinished(() => {
    delete process.env.POOL_START
  })
  const { run } = openPool(1, 600)
  expect(await run(['only'])).toEqual(['only'])
})

test('mails too large to lie ready wait for their turn', async () => {
  const { pool } = openPool(1, 2000)
  const large = new Uint8Array(400 * 1024)
  const answers = await Promise.all([1, 2, 3].map(() => pool.run(large, task)))
  expect(answers.map((answer) => String(answer).length)).toEqual([large.length, large.length, large.length])
})

test('a pool that is closed answers what it has not done with null', async () => {
  const { pool, run } = openPool(1, 20_000)
  const answers = run(['hang', ...words(20)])
  await pool.close()
  expect(new Set(await answers)).toEqual(new Set([null]))
})
