/** Reminders on a real mail server and a real SMTP peer: what must never go out, and never twice. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { records } from '../support/cli.ts'
import { mailBytes, parser } from '../support/desk.ts'
import { makeHome } from '../support/home.ts'
import { openPostOffice, type PostOffice } from '../support/post-office.ts'
import { program } from '../support/program.ts'

const rules = `version: 1
hours: { timezone: Asia/Tokyo, open: { mon-fri: ["09:00-18:00"] } }
reminders:
  - name: customer silent
    folder: awaiting-customer
    steps: [{ after: 3d, template: gentle }, { after: 6d, template: gentle, then: closed }]
`
const template =
  '---\nlanguage: ja\n---\n{{ customer | atena }}\n\nその後いかがでしょうか。行き違いの際はご容赦ください。\n'
const files = { 'rules.yaml': rules, 'templates/gentle.md': template }

/** Tuesday 9:05 in Tokyo is the office's clock; three and six open days later at a quarter past nine. */
const third = '2025-10-17T00:15:00Z'
const sixth = '2025-10-22T00:15:00Z'

interface Line {
  ticket: number
  step: number
  template: string
  outcome: string
  reason: string | null
}

/** A question that we have answered with one of ours. */
async function ask(office: PostOffice, number: number): Promise<void> {
  const { dovecot } = office
  const from = `花 <hana${number}@customer${number}.example>`
  const mail = mailBytes({
    id: `<q${number}@customer.example>`,
    from,
    subject: `領収書 ${number}`,
    body: '届きません。',
  })
  dovecot.deliver('INBOX', mail, new Date('2025-10-14T00:01:00Z'))
  expect((await office.run(['sync'])).code).toBe(0)
  const body = { stdin: '注文番号を教えてください。' }
  expect((await office.run(['reply', String(number), '--body', '-', '--send'], body)).code).toBe(0)
}

const remind = (office: PostOffice, at: string, home = office.home.path) =>
  office.run(['remind', '--json'], { home, env: { TRIAGE_NOW: at } })

const lines = (run: Awaited<ReturnType<typeof remind>>) =>
  (records(run) as Line[]).map(({ ticket, step, outcome }) => `${ticket} ${step} ${outcome}`)

const reminders = ({ smtp }: PostOffice) =>
  smtp.mails.filter(({ text }) => /^Auto-Submitted: auto-generated/m.test(text))

test('one who answered a second before gets nothing, the silent one his mail, and nobody one twice', async () => {
  await using office = await openPostOffice({ files })
  await ask(office, 1)
  await ask(office, 2)
  const answer = mailBytes({
    ...{ id: '<a1@customer.example>', from: 'hana1@customer1.example', references: ['<q1@customer.example>'] },
    body: '1204 です。',
  })
  office.dovecot.deliver('INBOX', answer, new Date(Date.parse(third) - 1000))
  const run = await remind(office, third)
  expect({ ...run, stdout: lines(run) }).toMatchObject({ code: 0, stderr: '', stdout: ['2 1 sent'] })
  const [mail] = reminders(office)
  expect(mail?.to).toEqual(['hana2@customer2.example'])
  const read = await parser.parse(mail?.bytes ?? Buffer.alloc(0))
  expect(read.text).toContain('花 様\n\nその後いかがでしょうか。')
  expect((await office.ticket(1)).folder).toBe('answer-now')
  expect((await office.ticket(2)).messages.map(({ kind }) => kind)).toEqual(['inbound', 'reply', 'reminder'])
  expect(office.dovecot.stored('Sent')).toHaveLength(3)
  // Its own copy in Sent is read again, and the clock goes back an hour.
  for (const at of [third, '2025-10-16T23:15:00Z', '2025-10-17T01:15:00Z'])
    expect(lines(await remind(office, at))).toEqual([])
  expect(reminders(office)).toHaveLength(1)
}, 60_000)

test('while the mail server is away and an answer waits there, nothing goes out and nothing is closed', async () => {
  await using office = await openPostOffice({ files })
  await ask(office, 1)
  expect((await office.run(['sync'], { env: { TRIAGE_NOW: third } })).code).toBe(0)
  await office.dovecot.stop()
  // The last sync is ten minutes old, and still nobody is mailed on its word.
  for (const at of ['2025-10-17T00:25:00Z', sixth]) expect((await remind(office, at)).code).toBe(4)
  expect(reminders(office)).toEqual([])
  const [queued] = (await office.read(['queue', '--all'])) as { folder: string }[]
  expect(queued?.folder).toBe('awaiting-customer')
}, 60_000)

test('neither a second home nor a restored backup mails what has left', async () => {
  await using office = await openPostOffice({ files })
  const other = makeHome({ 'config.yaml': office.home.read('config.yaml'), ...files })
  onTestFinished(() => other.remove())
  const there = (args: string[], at: string) => office.run(args, { home: other.path, env: { TRIAGE_NOW: at } })
  expect((await there(['sync'], '2025-10-14T00:00:00Z')).code).toBe(0)
  await ask(office, 1)
  const saved = join(office.home.path, 'saved.db')
  expect((await office.run(['backup', saved])).code).toBe(0)
  expect((await there(['sync'], '2025-10-14T01:00:00Z')).code).toBe(0)

  expect(lines(await remind(office, third))).toEqual(['1 1 sent'])
  expect(lines(await remind(office, third, other.path))).toEqual(['1 1 skipped'])
  expect((await office.run(['restore', saved, '--force'])).code).toBe(0)
  expect(lines(await remind(office, third))).toEqual(['1 1 skipped'])
  expect(reminders(office)).toHaveLength(1)
  // The next step is sent by whoever comes first, and the ticket is closed in both homes.
  expect(lines(await remind(office, sixth, other.path))).toEqual(['1 2 sent'])
  expect(lines(await remind(office, sixth))).toEqual(['1 2 skipped'])
  expect(reminders(office)).toHaveLength(2)
  expect((await office.ticket(1)).folder).toBe('closed')
  const [closed] = records(await there(['show', '1', '--json'], sixth)) as { folder: string }[]
  expect(closed?.folder).toBe('closed')
}, 60_000)

test('under cron, without any environment, it says nothing and Japanese mail is intact', async () => {
  await using office = await openPostOffice({ files })
  await ask(office, 1)
  const password = `IMAP_PASSWORD=${office.env.IMAP_PASSWORD}`
  const words = ['-i', password, `TRIAGE_NOW=${third}`, 'LANG=C', process.execPath, program]
  const run = (args: string[]) =>
    new Promise((resolve) => {
      execFile('env', [...words, '--home', office.home.path, ...args], (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, stdout, stderr }),
      )
    })
  expect(await run(['tick'])).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(await run(['remind'])).toEqual({ code: 0, stdout: '', stderr: '' })
  const [mail, ...others] = reminders(office)
  expect(others).toEqual([])
  expect((await parser.parse(mail?.bytes ?? Buffer.alloc(0))).text).toContain('その後いかがでしょうか。')
  expect(mail?.text).toMatch(/^Subject: =\?UTF-8\?B\?/im)
}, 60_000)

describe('an incident', () => {
  test('is answered in one go, each customer by a mail of his own', async () => {
    const fixed = '---\nlanguage: en\n---\nDear {{ customer | atena }},\n\nit works again (#{{ ticket.number }}).\n'
    await using office = await openPostOffice({ files: { ...files, 'templates/fixed.md': fixed } })
    for (const number of [1, 2, 3]) {
      const from = `Customer ${number} <c${number}@customer${number}.example>`
      office.dovecot.deliver('INBOX', mailBytes({ id: `<q${number}@x.example>`, from, subject: 'the site is down' }))
    }
    await office.run(['sync'])
    const stdin = (await office.run(['queue', '--json'])).stdout
    const run = await office.run(['reply', '-', '-t', 'fixed', '--send', '--then', 'closed', '--json'], { stdin })
    expect(run).toMatchObject({ code: 0 })
    const sent = office.smtp.mails.map(({ to, text }) => [to, /works again \((#\d)\)/.exec(text)?.[1]])
    expect(sent.sort()).toEqual([1, 2, 3].map((number) => [[`c${number}@customer${number}.example`], `#${number}`]))
    expect((await office.tickets()).map(({ folder }) => folder)).toEqual(['closed', 'closed', 'closed'])
  })
})
