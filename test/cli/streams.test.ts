/** A reader may be slow, or go away: nothing is lost to the one, and the other is no fault. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blankTicket } from '../../src/domain/ticket.ts'
import { appendEvents } from '../../src/store/event.ts'
import { openStore, transact } from '../../src/store/open.ts'
import { putTicket } from '../../src/store/ticket.ts'
import { triage, triageToHead, triageToSlowReader } from '../support/cli.ts'
import { type Home, makeHome } from '../support/home.ts'
import { mailBytes } from '../support/letter.ts'

const count = 200_000
const at = '2025-10-14T00:00:00.000Z'
let home: Home

/** A home that a busy desk has after many years: one ticket with 200,000 events, and as many copies of it. */
function fill(): void {
  const store = openStore(home.path)
  transact(store, () => {
    const customer = { address: 'a@b.example', name: '山田' }
    putTicket(store, { ...blankTicket(1), subject: '件名', customer, waitingSince: at, createdAt: at, updatedAt: at })
    const toggle = (n: number) => (n % 2 === 0 ? { add: ['vip'], remove: [] } : { add: [], remove: ['vip'] })
    const event = (n: number) => ({ kind: 'tag' as const, by: 'agent' as const, data: toggle(n) })
    appendEvents(
      store,
      1,
      at,
      Array.from({ length: count }, (_, n) => event(n)),
    )
    const columns = store.db.pragma('table_info(ticket)') as { name: string }[]
    const others = columns.map(({ name }) => name).filter((name) => name !== 'number')
    store.db
      .prepare(
        `WITH RECURSIVE copy (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM copy WHERE n < ${count})
         INSERT INTO ticket (number, ${others}) SELECT n, ${others} FROM ticket, copy`,
      )
      .run()
  })
  store.close()
}

beforeAll(async () => {
  home = makeHome()
  fill()
  const body = Array.from({ length: count }, (_, n) => `line ${n}`).join('\r\n')
  home.write('long.eml', mailBytes({ body, from: 'long@b.example' }))
  const mails = Array.from({ length: 400 }, (_, n) => `From a@b Mon Jan  1 00:00:00 2024\nSubject: mail ${n}\n\nx\n\n`)
  home.write('many.mbox', mails.join(''))
  expect(await triage(['import', join(home.path, 'long.eml')], { home: home.path })).toMatchObject({ code: 0 })
})
afterAll(() => home.remove())

const here = () => ({ home: home.path, env: { TRIAGE_NOW: at } })

test.each([
  ['queue', ['queue'], count + 1],
  ['log', ['log', '1'], count],
  ['log --json', ['log', '1', '--json'], count],
  ['show --raw', ['show', String(count + 1), '--raw'], count],
])('%s: 200,000 lines reach a slow reader whole', async (_name, args, least) => {
  const { stdout, stderr, code } = await triageToSlowReader(args, here(), 1)
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  expect(stdout.endsWith('\n')).toBe(true)
  const lines = stdout.trimEnd().split('\n')
  expect(lines.length).toBeGreaterThanOrEqual(least)
  if (args[0] === 'show') expect(lines.at(-1)).toBe(`line ${count - 1}`)
  const numbers = lines.map((line) => Number(/\d+/.exec(line)?.[0]))
  if (args[0] !== 'show') expect(new Set(numbers).size).toBe(lines.length)
})

test.each([
  ['queue', ['queue']],
  ['queue --json', ['queue', '--json']],
  ['log', ['log']],
  ['log --json', ['log', '--json']],
  ['log --follow', ['log', '--follow']],
  ['show --raw', ['show', String(count + 1), '--raw']],
  ['inspect', ['inspect', 'many.mbox']],
  ['inspect --json', ['inspect', 'many.mbox', '--json']],
])('%s | head -1 says nothing on stderr and ends', async (_name, args) => {
  const { stdout, stderr, code, signal } = await triageToHead(args, { ...here(), cwd: home.path })
  expect(stdout).not.toBe('')
  expect({ stderr, code, signal }).toEqual({ stderr: '', code: 0, signal: null })
})

test('a full disk is said, and is no success', async () => {
  const { execFile } = await import('node:child_process')
  const { program, environment } = await import('../support/program.ts')
  const script = `'${process.execPath}' '${program}' log --json > /dev/full`
  const run = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
    execFile('sh', ['-c', script], { env: environment(home.path) }, (error, _, stderr) =>
      resolve({ code: error?.code ?? 0, stderr }),
    )
  })
  expect(run.code).toBe(5)
  expect(run.stderr).toContain('ENOSPC')
})
