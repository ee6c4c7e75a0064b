import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Run, records } from '../support/cli.ts'
import { cuttingProxy } from '../support/cutting-proxy.ts'
import { mailBytes } from '../support/desk.ts'
import { mailUser } from '../support/dovecot.ts'
import { makeHome, serverConfig } from '../support/home.ts'
import { openPostOffice, type PostOffice } from '../support/post-office.ts'
import type { SyncRecord } from '../support/records.ts'
import { sample } from '../support/sample.ts'

const mails = 30
let office: PostOffice

beforeAll(async () => {
  office = await openPostOffice()
  for (let n = 0; n < mails; n++) {
    const bytes = mailBytes({ id: `<cut.${n}@customer.example>`, body: `mail ${n}` })
    office.dovecot.deliver('INBOX', bytes, new Date(Date.UTC(2026, 10, 1, n)))
  }
})
afterAll(() => office[Symbol.asyncDispose]())

function homeOn(port: number) {
  const imap = { host: '127.0.0.1', port, user: mailUser.user }
  return makeHome({ 'config.yaml': serverConfig({ imap }) })
}

/** UIDs between the first and the cursor that the ledger does not have. */
function passedOver(home: string): number {
  const db = new Database(join(home, 'triage.db'), { readonly: true })
  const sql = `SELECT coalesce(sum(f.last_uid - (SELECT count(*) FROM arrival a
    WHERE a.server_folder = f.id AND a.raw IS NOT NULL AND a.uid <= f.last_uid)), 0) FROM server_folder f`
  const count = db.prepare(sql).pluck().get() as number
  db.close()
  return count
}

const lines = Array.from({ length: 40 }, (_, index) => index + 1)

test.each(sample('cuts', lines, 3))(
  'a connection cut after line %i of the server ends with 4 and passes nothing over',
  async (line) => {
    await using proxy = await cuttingProxy(office.dovecot.ports.plain, line, line % 2 === 0 ? 'cut' : 'reset')
    using home = homeOn(proxy.port)
    const begin = performance.now()
    const run = await office.run(['sync', '--json'], { home: home.path })
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 4, stdout: '' })
    expect(JSON.parse(run.stderr)).toMatchObject({ error: { kind: 'temporary' } })
    expect(performance.now() - begin).toBeLessThan(30_000)
    expect(passedOver(home.path)).toBe(0)
    const again = await office.run(['sync', '--json'], { home: home.path })
    expect(again.code).toBe(0)
    const db = new Database(join(home.path, 'triage.db'), { readonly: true })
    expect(db.prepare('SELECT count(*) FROM message').pluck().get()).toBe(mails)
    db.close()
  },
)

test('of 20 syncs at once one works, and the others leave quietly', async () => {
  using home = homeOn(office.dovecot.ports.plain)
  const before = new Set(office.dovecot.commands().map(({ session }) => session)).size
  const runs: Run[] = await Promise.all(
    Array.from({ length: 20 }, () => office.run(['sync', '--json'], { home: home.path })),
  )
  expect(runs.map(({ code, stderr }) => ({ code, stderr }))).toEqual(runs.map(() => ({ code: 0, stderr: '' })))
  const worked = runs.flatMap((run) => records(run) as SyncRecord[])
  // Whoever comes when the first one has ended works, too, and finds nothing.
  expect(worked.map(({ stored }) => stored).sort((a, b) => b - a)[0]).toBe(mails)
  expect(worked.reduce((sum, { stored }) => sum + stored, 0)).toBe(mails)
  const sessions = new Set(office.dovecot.commands().map(({ session }) => session)).size - before
  expect(sessions).toBe(worked.length)
})

test('nothing new costs a few kilobytes and at most 12 commands, the greeting and the login included', async () => {
  await using proxy = await cuttingProxy(office.dovecot.ports.plain, Number.POSITIVE_INFINITY)
  using home = homeOn(proxy.port)
  await office.run(['sync'], { home: home.path })
  const before = { bytes: proxy.bytes(), commands: office.dovecot.commands().length }
  expect(await office.run(['sync', '--json'], { home: home.path })).toMatchObject({ code: 0 })
  const bytes = proxy.bytes() - before.bytes
  // The log of commands begins after the login, which takes CAPABILITY and LOGIN or AUTHENTICATE.
  const commands = office.dovecot.commands().length - before.commands + 2
  console.log(`nothing new: ${commands} commands, ${bytes} bytes`)
  expect(commands).toBeLessThanOrEqual(12)
  expect(bytes).toBeLessThan(20_000)
})

test('with --verbose and --json stdout is nothing but records, and no secret is shown', async () => {
  using home = homeOn(office.dovecot.ports.plain)
  const run = await office.run(['sync', '--json', '--verbose'], { home: home.path })
  expect(records(run)).toHaveLength(1)
  expect(run.stdout + run.stderr).not.toContain(mailUser.password)
})
