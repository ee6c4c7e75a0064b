import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { start } from '../support/cli.ts'
import { mailBytes } from '../support/desk.ts'
import { openPostOffice } from '../support/post-office.ts'
import { waitUntil } from '../support/wait.ts'

test('sync --watch takes mail as it comes, and Ctrl-C leaves everything whole', async () => {
  await using office = await openPostOffice()
  const deliver = (n: number) =>
    office.dovecot.deliver('INBOX', mailBytes({ id: `<w.${n}@x>`, from: `w${n}@watch.example`, subject: `watch ${n}` }))
  deliver(1)
  const running = await start(['sync', '--watch', '--json'], { home: office.home.path, env: office.env })
  let seen = ''
  running.child.stdout.setEncoding('utf8').on('data', (text: string) => {
    seen += text
  })
  const stored = () =>
    seen
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).stored as number)
  await waitUntil('the first record', () => stored().length === 1)
  await waitUntil('IDLE', () => office.dovecot.commands().some(({ name }) => name === 'IDLE'))
  deliver(2)
  await waitUntil('the second record', () => stored().length === 2)
  expect(stored()).toEqual([1, 1])
  // A sync by cron works while it waits.
  deliver(3)
  expect((await office.run(['sync', '--json'])).code).toBe(0)
  running.child.kill('SIGINT')
  const { code, stderr } = await running.finish(Promise.resolve(''))
  expect(code).toBe(130)
  expect(stderr).toContain('interrupted')
  expect((await office.run(['sync', '--json'])).code).toBe(0)
  const db = new Database(join(office.home.path, 'triage.db'), { readonly: true })
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(db.prepare('SELECT count(*) FROM message').pluck().get()).toBe(3)
  db.close()
})

test('--watch and --full exclude each other', async () => {
  await using office = await openPostOffice()
  expect(await office.run(['sync', '--watch', '--full'])).toMatchObject({ code: 2, stdout: '' })
})
