import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { records, start } from '../support/cli.ts'
import { mailBytes } from '../support/desk.ts'
import { hostileMails } from '../support/hostile-mails.ts'
import { largeMail } from '../support/large-mail.ts'
import { watchMemory } from '../support/peak-memory.ts'
import { openPostOffice, type PostOffice } from '../support/post-office.ts'
import type { SyncRecord } from '../support/records.ts'
import { temporaryFolder } from '../support/temporary.ts'

let office: PostOffice
beforeEach(async () => {
  office = await openPostOffice()
})
afterEach(() => office[Symbol.asyncDispose]())

const at = (n: number) => new Date(Date.UTC(2026, 10, 1, 0, n))

async function syncWatched() {
  const running = await start(['sync', '--json'], { home: office.home.path, env: office.env })
  const memory = watchMemory(running)
  const chunks: Buffer[] = []
  running.child.stdout.on('data', (data) => chunks.push(data))
  const run = await running.finish(
    new Promise((done) => running.child.stdout.on('end', () => done(Buffer.concat(chunks).toString()))),
  )
  return { ...run, peak: memory.peak(), record: (records(run) as SyncRecord[])[0] }
}

test('five mails of 40 MiB cost neither their memory nor their room, and their files come when asked', async () => {
  for (let n = 0; n < 5; n++) office.dovecot.deliver('INBOX', largeMail(40, `large-${n}`), at(n))
  const { code, peak, record } = await syncWatched()
  console.log(`5 x 40 MiB: peak ${peak} MiB`)
  expect({ code, record }).toMatchObject({ code: 0, record: { fetched: 5, stored: 5, unreadable: 0 } })
  expect(peak).toBeLessThan(500)
  expect(statSync(join(office.home.path, 'raw.db')).size).toBeLessThan(1024 * 1024)
  const { messages, flags } = await office.ticket(1)
  expect(flags).toContain('truncated')
  expect(messages[0]?.text).toContain('画面の写真を添付します。')
  const list = await office.read<{ attachment: number; size: number; withheld: boolean }>(['attachment', '1'])
  expect(list.map(({ withheld }) => withheld)).toEqual([true, true, true])
  expect(list[0]?.size).toBeGreaterThan(14 * 1024 * 1024)

  const { path, remove } = temporaryFolder('files')
  const saved = await office.read<{ saved: string }>(['attachment', '1', '1', '--save', path])
  const bytes = readFileSync(saved[0]?.saved ?? '')
  expect(bytes.length).toBeGreaterThan(14 * 1024 * 1024)
  expect(bytes.every((byte) => byte === 0x5a)).toBe(true)
  expect(statSync(saved[0]?.saved ?? '').mode & 0o777).toBe(0o600)
  expect(await office.run(['attachment', '1', '3', '--text'])).toMatchObject({ code: 0, stdout: 'a,b\n1,2\n' })
  remove()
  office.dovecot.remove('INBOX', 1)
  const gone = await office.run(['attachment', '1', '2', '--save', '/tmp', '--json'])
  expect(gone.code).toBe(5)
  expect(JSON.parse(gone.stderr)).toMatchObject({ error: { code: 'attachment.gone' } })
})

test('60 MB of hostile mail among good ones: the sync ends, every mail is a ticket, the bad ones are listed', async () => {
  const bombs = hostileMails()
  const size = bombs.reduce((sum, { bytes }) => sum + bytes.length, 0)
  expect(size).toBeGreaterThan(60_000_000)
  let n = 0
  const good = () =>
    office.dovecot.deliver('INBOX', mailBytes({ id: `<good.${n}@x>`, from: `g${n}@good.example` }), at(n++))
  for (const { bytes } of bombs) {
    good()
    office.dovecot.deliver('INBOX', bytes, at(n++))
  }
  good()
  const begin = performance.now()
  const { code, stderr, peak, record } = await syncWatched()
  console.log(`hostile: ${size} bytes in ${Math.round(performance.now() - begin)} ms, peak ${peak} MiB`)
  const total = bombs.length * 2 + 1
  expect(record).toMatchObject({ fetched: total, stored: total, gaps: 0 })
  expect(code).toBe(5)
  expect(JSON.parse(stderr)).toMatchObject({ note: { code: 'sync.unreadable' } })
  expect(peak).toBeLessThan(500)
  const tickets = await office.tickets()
  const bad = tickets.filter(({ flags }) => flags.includes('unreadable')).map(({ subject }) => subject)
  expect(bad).toEqual(expect.arrayContaining(bombs.filter(({ unreadable }) => unreadable).map(({ name }) => name)))
  expect(record?.unreadable).toBe(bad.length)
  expect(tickets.reduce((sum, { message_count }) => sum + message_count, 0)).toBe(total)
}, 180_000)
