/** What goes out by `export` and comes in again by `import`, through the built program. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, expect, test } from 'vitest'
import { mboxEntry } from '../../src/output/mbox.ts'
import { records, start, triage, triageToHead } from '../support/cli.ts'
import { type Home, makeHome } from '../support/home.ts'
import { largeMail } from '../support/large-mail.ts'
import { mailBytes } from '../support/letter.ts'
import { watchMemory } from '../support/peak-memory.ts'

let home: Home
const run = (args: string[], env = {}) => triage(args, { home: home.path, env })

const letters = [
  mailBytes({
    from: 'a@a.example',
    subject: '=1+1',
    body: '日本語\r\n\r\nFrom here on Tue Nov 24 00:05:00 2026\r\nSubject: x',
  }),
  mailBytes({ from: 'b@b.example', subject: 'Second', body: '>From me' }),
  new TextEncoder().encode('From: c@c.example\nSubject: unended\n\nno line break'),
]

beforeAll(async () => {
  home = makeHome()
  for (const [index, letter] of letters.entries()) {
    const file = join(home.path, `${index}.eml`)
    writeFileSync(file, letter)
    expect((await triage(['import', file], { home: home.path })).code).toBe(0)
  }
  expect(
    (
      await triage(['note', '1', '--body', '-'], {
        home: home.path,
        stdin: 'for us',
        env: { TRIAGE_NOW: '2026-11-24T00:05:00Z' },
      })
    ).code,
  ).toBe(0)
  return () => home.remove()
})

const hashes = (path: string) => {
  const db = new Database(join(path, 'raw.db'), { readonly: true })
  try {
    return db.prepare('SELECT sha256 FROM raw ORDER BY sha256').pluck().all()
  } finally {
    db.close()
  }
}

test('an exported mbox that is imported gives the same bytes', async () => {
  const { stdout, code } = await run(['export', '--format', 'mbox'])
  expect(code).toBe(0)
  using second = makeHome({ 'all.mbox': stdout })
  expect((await triage(['import', join(second.path, 'all.mbox')], { home: second.path })).code).toBe(0)
  expect(hashes(second.path)).toEqual(hashes(home.path))
})

test('a ticket record with its messages is one line each, and filters choose', async () => {
  const all = records(await run(['export'])) as { ticket: number; messages: { text: string; kind: string }[] }[]
  expect(all.map(({ ticket, messages }) => [ticket, messages.map(({ kind }) => kind)])).toEqual([
    [1, ['inbound', 'note']],
    [2, ['inbound']],
    [3, ['inbound']],
  ])
  const some = records(await run(['export', '--customer', 'B@b.example'])) as { ticket: number }[]
  expect(some.map(({ ticket }) => ticket)).toEqual([2])
  expect(records(await run(['export', '3', '1'])).map((one) => (one as { ticket: number }).ticket)).toEqual([1, 3])
  expect(await run(['export', '--before', '2001-01-01'])).toMatchObject({ code: 0, stdout: '' })
})

test('a table has a header, no formula, and a byte order mark when it is asked for', async () => {
  const { stdout } = await run(['export', '--format', 'csv', '--bom'])
  const [header, first] = stdout.split('\r\n')
  expect(header).toMatch(/^\ufeffticket,subject,customer,name,folder,/)
  expect(first).toMatch(/^1,'=1\+1,a@a\.example,/)
})

test('an unknown format is named, and a reader who has seen enough ends it', async () => {
  expect(await run(['export', '--format', 'pdf'])).toMatchObject({ code: 2 })
  const head = await triageToHead(['export'], { home: home.path })
  expect([head.code, JSON.parse(head.stdout)]).toEqual([0, expect.objectContaining({ ticket: 1 })])
  expect(readFileSync(join(home.path, '0.eml')).length).toBeGreaterThan(0)
})

test('a store that is larger than memory should be goes out mail by mail', async () => {
  using large = makeHome()
  const mbox = join(large.path, 'large.mbox')
  const size = 4
  const count = process.env.SAMPLE === 'all' ? 100 : 5
  for (let number = 0; number < count; number++)
    appendFileSync(mbox, Buffer.concat(mboxEntry('2026-11-20T00:00:00Z', largeMail(size, `large-${number}`))))
  expect((await triage(['import', mbox], { home: large.path })).code).toBe(0)
  rmSync(mbox)
  const running = await start(['export', '--format', 'mbox'], { home: large.path })
  const memory = watchMemory(running)
  let bytes = 0
  const read = async () => {
    for await (const piece of running.child.stdout) bytes += (piece as Buffer).length
    return ''
  }
  expect((await running.finish(read())).code).toBe(0)
  expect(bytes).toBeGreaterThan(count * (size - 1) * 1024 * 1024)
  process.stdout.write(`${Math.round(bytes / 1e6)} MB out, peak ${memory.peak()} MiB\n`)
  expect(memory.peak()).toBeLessThan(300)
})
