/** The report as people and scripts get it: forms, targets, the private mail, and complaints about what was asked. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { metricUnits } from '../../src/domain/report.ts'
import { records, triage } from '../support/cli.ts'
import { makeHome } from '../support/home.ts'
import { sample } from '../support/sample.ts'

const config = `mailbox: { address: support@example.com, outgoing: out }
language: en
colleagues: [{ name: suzuki, address: suzuki@example.com }]
targets: { first_response: 4h, one_touch: 60%, backlog: 0 }
response_bands: [30m, 2h]
`
const env = { TRIAGE_NOW: '2026-11-24T03:00:00Z' }
const mailText =
  'From: Hana <hana@customer.example>\r\nTo: support@example.com\r\nMessage-ID: <1@customer.example>\r\nSubject: =1+1\r\n\r\nWhere is it?\r\n'

async function oneTicket() {
  const home = makeHome({ 'config.yaml': config })
  await triage(['import', '-'], { home: home.path, stdin: mailText, env })
  const run = (...args: string[]) => triage(args, { home: home.path, env })
  return { home, run, [Symbol.dispose]: () => home[Symbol.dispose]() }
}

test('one figure a record, in every form, and the tickets behind it', async () => {
  using desk = await oneTicket()
  const json = await desk.run('report', '--json')
  expect(json).toMatchObject({ code: 0, stderr: '' })
  expect(records(json).map((one) => (one as { metric: string }).metric)).toEqual(Object.keys(metricUnits))
  expect(records(json)).toContainEqual(expect.objectContaining({ metric: 'received', value: 1, previous: 0, count: 1 }))
  expect(records(json)).toContainEqual(expect.objectContaining({ metric: 'backlog', value: 1, target: 0 }))
  const lines = (await desk.run('report')).stdout.trimEnd().split('\n')
  expect(lines[0]).toBe('received\tcount\t1\t\t\t\t1\t0\t')
  const behind = await desk.run('report', '--explain', 'received', '--json')
  expect(records(behind)).toEqual([
    expect.objectContaining({ metric: 'received', ticket: 1, customer: 'hana@customer.example', subject: '=1+1' }),
  ])
  const csv = (await desk.run('report', '--format', 'csv', '--bom')).stdout
  expect(csv.startsWith('\ufeffmetric,part,unit,value')).toBe(true)
  expect(csv).toContain('\r\ncustomers,hana@customer.example,count,1,')
  expect((await desk.run('report', '--format', 'md')).stdout).toContain('| Messages received | 1 |')
  const table = (await desk.run('report', '--format', 'table')).stdout
  expect(table).toContain('Open at the end: 1, where the target is 0.')
})

test('a report goes to a colleague as a private mail with the file attached, and asks nothing of anybody', async () => {
  using desk = await oneTicket()
  const sent = await desk.run('report', '--mail-to', 'suzuki', '--mask', '--send', '--json')
  expect(sent).toMatchObject({ code: 0, stderr: '' })
  expect(records(sent)).toEqual([
    expect.objectContaining({ kind: 'handoff', to: ['suzuki@example.com'], state: 'sent' }),
  ])
  const folder = join(desk.home.path, 'out', 'new')
  const [name = ''] = readdirSync(folder)
  const bytes = readFileSync(join(folder, name), 'latin1')
  expect(bytes).toContain('support-report-2026-10-26-2026-11-24.html')
  const [, page = ''] = /Content-Type: text\/html[\s\S]*?\r?\n\r?\n([\s\S]*?)\r?\n--/.exec(bytes) ?? []
  expect(Buffer.from(page, 'base64').toString()).not.toContain('hana@')
  // It is in no queue and in no figure, also not among the agent's work.
  expect((await desk.run('queue', '--json')).stdout.trimEnd().split('\n')).toHaveLength(1)
  const figures = records(await desk.run('report', '--json'))
  for (const [metric, value] of [
    ['opened', 1],
    ['after_hours_work', null],
  ])
    expect(figures).toContainEqual(expect.objectContaining({ metric, value, count: value ?? 0 }))
  const stranger = await desk.run('report', '--mail-to', 'hana@customer.example', '--send')
  expect(stranger).toMatchObject({ code: 2, stdout: '' })
})

test('a cron job that runs twice mails the same figures once', async () => {
  using desk = await oneTicket()
  const mail = (...more: string[]) =>
    desk.run('report', '--last', 'month', '--mail-to', 'suzuki', '--send', '--json', ...more)
  const left = () => readdirSync(join(desk.home.path, 'out', 'new')).length
  const both = await Promise.all([mail(), mail()])
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  expect(left()).toBe(1)
  const again = await mail()
  expect(again.stderr).toContain('report.mailed-before')
  expect(records(again)).toEqual(records(both[0] ?? again))
  expect(left()).toBe(1)
  // Hidden names make it another file, and whoever says so gets it again.
  await Promise.all([mail('--mask'), mail('--force')])
  expect(left()).toBe(3)
  // Another figure makes it another report: a mail that came in that month, and only now into the store.
  const late = mailText.replace('<1@', '<2@').replace('Subject', 'Date: Tue, 20 Oct 2026 10:00:00 +0900\r\nSubject')
  await triage(['import', '-'], { home: desk.home.path, stdin: late, env })
  expect((await mail()).stderr).toBe('')
  expect(left()).toBe(4)
})

describe('what cannot be is said:', () => {
  const wrong: [string[], string][] = [
    [['--explain', 'speed'], 'first_response'],
    [['--month', '2026-13'], '2026-10'],
    [['--last', 'year'], 'quarter'],
    [['--from', '2026-02-30'], '2026-02-30'],
    [['--from', '2026-11-02', '--to', '2026-11-01'], '2026-11-02'],
    [['--month', '2026-10', '--last', 'week'], '--month'],
    [['--as-of', 'yesterday'], 'yesterday'],
    [['--bom'], '--format csv'],
    [['--format', 'pdf'], 'html'],
    [['figures'], 'metrics'],
    [['--mail-to', 'suzuki'], '--send'],
  ]
  test.each(sample('report complaints', wrong, 3))('%j', async (args, named) => {
    using home = makeHome({ 'config.yaml': config })
    const run = await triage(['report', ...args], { home: home.path, env })
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(run.stderr).toContain(named)
  })

  test('targets in config.yaml, each with its place', async () => {
    const wrong =
      'mailbox: { address: support@example.com }\ntargets: { first_respons: 4h, one_touch: 4h, backlog: many, resolution: 2d }\n'
    using home = makeHome({ 'config.yaml': wrong })
    const run = await triage(['report'], { home: home.path, env })
    expect(run.code).toBe(3)
    for (const word of ['first_response', '90%', '30m', 'config.yaml:2:']) expect(run.stderr).toContain(word)
  })
})
