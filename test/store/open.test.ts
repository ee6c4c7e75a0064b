import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { boundWal, connect, walSize } from '../../src/store/connect.ts'
import { networkFileSystem, networkFileSystemOf } from '../../src/store/file-system.ts'
import { meta } from '../../src/store/meta.ts'
import { openStore, transact } from '../../src/store/open.ts'
import { ticketByNumber } from '../../src/store/ticket.ts'
import { waitUntil } from '../support/wait.ts'
import { newFolder, notes, run, soundness, storeWithTicket } from './processes.ts'

const answers = (db: Database.Database) =>
  ['synchronous', 'foreign_keys'].map((name) => db.pragma(name, { simple: true }))

function connected(path: string, options = {}) {
  const db = connect(path, options)
  onTestFinished(() => {
    db.close()
  })
  return db
}

describe('every connection commits with FULL and minds references:', () => {
  const full = [2, 1]

  test('both files of the first and of the second one that opens the store', () => {
    const first = storeWithTicket()
    const second = openStore(first.folder)
    onTestFinished(() => second.close())
    expect([first.db, first.raw, second.db, second.raw].map(answers)).toEqual([full, full, full, full])
  })

  test('one that only reads', () => {
    const { folder } = storeWithTicket()
    expect(answers(connected(join(folder, 'triage.db'), { readonly: true }))).toEqual(full)
  })

  test('one in a worker thread', async () => {
    const { folder } = storeWithTicket()
    const worker = new Worker(new URL('./connect-child.ts', import.meta.url), {
      workerData: join(folder, 'triage.db'),
      execArgv: ['--experimental-transform-types', '--no-warnings'],
    })
    const answer = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
    expect(answer).toEqual(full)
  })
})

test('several that make the same store at once all get it', async () => {
  const makers = 3
  const folders = Array.from({ length: 30 }, () => newFolder('store'))
  const gate = new Int32Array(new SharedArrayBuffer(4))
  const ends = Array.from({ length: makers }, () => {
    const execArgv = ['--experimental-transform-types', '--no-warnings']
    const worker = new Worker(new URL('./make-child.ts', import.meta.url), {
      workerData: { folders, gate, makers },
      execArgv,
    })
    return new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject))
  })
  expect(await Promise.all(ends)).toEqual(ends.map(() => 0))
})

test('folder and files are for their owner alone', () => {
  const folder = join(newFolder('store'), 'deep', 'home')
  const store = openStore(folder)
  onTestFinished(() => store.close())
  const modes = ['.', 'triage.db', 'raw.db'].map((name) => statSync(join(folder, name)).mode & 0o777)
  expect(modes).toEqual([0o700, 0o600, 0o600])
})

test('what is no database is named, not overwritten', () => {
  const folder = newFolder('store')
  writeFileSync(join(folder, 'triage.db'), 'a letter to the editor, longer than a header'.repeat(20))
  expect(() => openStore(folder)).toThrow(expect.objectContaining({ kind: 'config', code: 'store.broken' }))
})

test('four processes that write at once, from an empty folder on, wait for each other and lose nothing', async () => {
  const folder = newFolder('store')
  const commits = process.env.SAMPLE === 'all' ? 15_000 : 400
  const writers = ['sync', 'workbench', 'cron', 'rules'].map((name) =>
    run('writer-child.ts', folder, name, `${commits}`),
  )
  const ends = await Promise.all(writers.map(({ ended }) => ended))
  expect(ends).toEqual(writers.map(() => ({ code: 0, complaints: '' })))
  const store = openStore(folder)
  onTestFinished(() => store.close())
  expect(notes(store).length).toBe(4 * commits)
  expect(new Set(notes(store))).toEqual(new Set(writers.flatMap(({ lines }) => lines)))
  expect(ticketByNumber(store, 1)?.messageCount).toBe(4 * commits)
  expect(soundness(store)).toBe('ok')
}, 300_000)

test('somebody who writes without a pause lets others write too', async () => {
  const store = storeWithTicket()
  const busy = run('busy-child.ts', store.folder)
  onTestFinished(() => void busy.process.kill('SIGKILL'))
  await waitUntil('the other writer', () => busy.lines.length > 0)
  const commits = () => Number(meta(store, 'commits'))
  const ahead: number[] = []
  for (let turn = 0; turn < 600; turn++) {
    const before = commits()
    ahead.push(transact(store, commits) - before)
  }
  // With SQLite's own looks, ten thousand of its commits came before one of ours.
  expect(Math.max(...ahead)).toBeLessThan(5000)
})

describe('the write-ahead log', () => {
  let filled = 0
  const fill = (store: ReturnType<typeof storeWithTicket>, rounds: number) => {
    for (let round = 0; round < rounds; round++) {
      // SQLite leaves pages alone that would stay the same.
      const value = String.fromCharCode(97 + (filled++ % 26)).repeat(2_000_000)
      transact(store, () => store.db.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run('x', value))
    }
  }

  test('stays small when much is written', () => {
    const store = storeWithTicket()
    fill(store, 100)
    expect(walSize(store.db.name)).toBeLessThan(64 * 1024 * 1024)
  })

  test('is begun anew over its limit though somebody is always reading', async () => {
    const store = storeWithTicket()
    const reader = run('reader-child.ts', store.db.name, 'in turns')
    onTestFinished(() => void reader.process.kill())
    await waitUntil('the reader', () => reader.lines.length > 0)
    let highest = 0
    for (let round = 0; round < 150; round++) {
      fill(store, 1)
      highest = Math.max(highest, walSize(store.db.name))
    }
    expect(highest).toBeGreaterThan(32 * 1024 * 1024)
    // 300 MB are written. A reader that stands still for a second, as on a busy machine, costs another 64.
    expect(highest).toBeLessThan(150 * 1024 * 1024)
  })

  test('costs a writer a second, once, when somebody does not stop reading', async () => {
    const store = storeWithTicket()
    const reader = run('reader-child.ts', store.db.name, 'for ever')
    onTestFinished(() => void reader.process.kill())
    await waitUntil('the reader', () => reader.lines.length > 0)
    fill(store, 10)
    const start = performance.now()
    for (let round = 0; round < 20; round++) boundWal(store.db, 16 * 1024 * 1024)
    // A second each time would be twenty.
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  test('leaves the wait for a lock as it was', () => {
    const store = storeWithTicket()
    fill(store, 2)
    boundWal(store.db, 0)
    expect(store.db.pragma('busy_timeout', { simple: true })).toBe(30_000)
  })
})

describe('statements', () => {
  test('are compiled once, and come back without what the last user set', () => {
    const { db } = storeWithTicket()
    const sql = 'SELECT number FROM ticket'
    expect(db.prepare(sql).pluck().get()).toBe(1)
    expect(db.prepare(sql).get()).toEqual({ number: 1 })
    expect(db.prepare(sql)).toBe(db.prepare(sql))
  })

  test('are not shared while one is being read', () => {
    const { db } = storeWithTicket()
    const sql = 'SELECT value FROM json_each(?)'
    const seen: unknown[] = []
    for (const outer of db.prepare(sql).pluck().iterate('[1,2]'))
      for (const inner of db.prepare(sql).pluck().iterate('[3,4]')) seen.push([outer, inner])
    expect(seen).toEqual([
      [1, 3],
      [1, 4],
      [2, 3],
      [2, 4],
    ])
  })
})

test.each([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xff534d42 | 0, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x517b, 'SMB'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
  [0xef53, null],
  [0x9123683e, null],
  [0x01021994, null],
  [0x65735546, null],
])('a file system of type %s is %s', (type, name) => {
  expect(networkFileSystem(type)).toBe(name)
})

test('the disk that tests run on is no network file system', () => {
  expect(networkFileSystemOf(newFolder('store'))).toBeNull()
})
