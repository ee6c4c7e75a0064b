/** A process may die at any moment: what the next one makes of it is what an undisturbed one would have made. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { records, start } from '../support/cli.ts'
import { type Home, makeHome } from '../support/home.ts'
import { mixedMails } from '../support/mixed-mails.ts'
import { openPostOffice, type PostOffice } from '../support/post-office.ts'
import { sample } from '../support/sample.ts'
import { waitUntil } from '../support/wait.ts'

const mails = mixedMails(300)
let office: PostOffice
let undisturbed: unknown[]

/** Everything that a person sees of a home: its tickets and their history. */
async function seen(home: string): Promise<unknown[]> {
  const tickets = records(await office.run(['queue', '--all', '--json'], { home }))
  return [...tickets, ...records(await office.run(['log', '--json'], { home }))]
}

/** Bytes that a file of the home has reached; 0 while it is not there. */
const size = (home: Home, file: string) => statSync(join(home.path, file), { throwIfNoEntry: false })?.size ?? 0

beforeAll(async () => {
  office = await openPostOffice()
  for (const { folder, bytes, receivedAt } of mails) office.dovecot.deliver(folder, bytes, receivedAt)
  await office.run(['sync'])
  undisturbed = await seen(office.home.path)
  expect(undisturbed.length).toBeGreaterThan(1000)
})
afterAll(() => office[Symbol.asyncDispose]())

const moments: [when: string, has: (home: Home) => boolean][] = [
  ['as soon as the database is there', (home) => size(home, 'triage.db') > 0],
  ['as soon as both databases are there', (home) => size(home, 'raw.db') > 0],
  ['with the first bytes stored', (home) => size(home, 'raw.db-wal') > 20_000],
  ['in the middle of the bytes', (home) => size(home, 'raw.db-wal') > 400_000],
  ['with the first arrivals', (home) => size(home, 'triage.db-wal') > 150_000],
  ['with the first tickets', (home) => size(home, 'triage.db-wal') > 400_000],
  ['in the middle of the tickets', (home) => size(home, 'triage.db-wal') > 900_000],
  ['among the last tickets', (home) => size(home, 'triage.db-wal') > 1_600_000],
]

test.each(sample('kill moments', moments, 5))('killed %s', async (when, has) => {
  using home = makeHome({ 'config.yaml': office.home.read('config.yaml') })
  const there = { home: home.path, env: office.env }
  const { child, finish } = await start(['sync'], there)
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  await waitUntil(when, () => has(home) || ended)
  child.kill('SIGKILL')
  await finish(Promise.resolve(''))

  for (const file of ['triage.db', 'raw.db']) {
    const db = new Database(join(home.path, file))
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.pragma('foreign_key_check')).toEqual([])
    db.close()
  }
  const second = await office.run(['sync', '--json'], { home: home.path })
  expect([0, 5]).toContain(second.code)
  expect(await seen(home.path)).toEqual(undisturbed)
})

test('killed again and again, it still gets there', async () => {
  using home = makeHome({ 'config.yaml': office.home.read('config.yaml') })
  let kills = 0
  // Each run gets a little further than the one before it.
  for (let delay = 150; kills < 6; delay *= 1.3) {
    const { child, finish } = await start(['sync'], { home: home.path, env: office.env })
    const timer = setTimeout(() => child.kill('SIGKILL'), delay)
    const { signal } = await finish(Promise.resolve(''))
    clearTimeout(timer)
    if (signal === null) break
    kills += 1
  }
  expect(kills).toBeGreaterThan(0)
  await office.run(['sync'], { home: home.path })
  expect(await seen(home.path)).toEqual(undisturbed)
})
