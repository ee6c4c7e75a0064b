/** The one line of cron: what it does, what it keeps quiet about, and what it tells. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { takeLease } from '../../src/store/lease.ts'
import { records, triage } from '../support/cli.ts'
import { mailBytes } from '../support/desk.ts'
import { makeHome, serverConfig } from '../support/home.ts'
import { freePort } from '../support/port.ts'
import { openPostOffice } from '../support/post-office.ts'

const rules = `version: 1
reminders:
  - { name: silent, folder: awaiting-customer, steps: [{ after: 3cd, template: gentle }] }
`
const files = { 'rules.yaml': rules, 'templates/gentle.md': '---\nlanguage: en\n---\nAny news?\n' }
const day = (days: number, minutes = 0) =>
  new Date(Date.parse('2025-10-14T00:05:00Z') + days * 86_400_000 + minutes * 60_000).toISOString()

test('it fetches, sends, reminds and backs up, each run once, without a word', async () => {
  await using office = await openPostOffice({ files, more: 'backup: { folder: saved, keep: 2 }' })
  const tick = (at: string) => office.run(['tick'], { env: { TRIAGE_NOW: at } })
  office.dovecot.deliver('INBOX', mailBytes({ id: '<q@customer.example>' }), new Date(day(0, -1)))
  const silence = { code: 0, stdout: '', stderr: '' }
  expect(await tick(day(0))).toMatchObject(silence)
  expect(await office.tickets()).toMatchObject([{ ticket: 1, folder: 'answer-now' }])
  await office.run(['reply', '1', '--body', '-', '--send'], { stdin: 'Which browser do you use?' })
  for (const at of [day(1), day(3, 1), day(3, 6)]) expect(await tick(at)).toMatchObject(silence)
  expect(office.smtp.mails.map(({ text }) => /Any news\?/.test(text))).toEqual([false, true])
  expect(readdirSync(join(office.home.path, 'saved'))).toEqual(['triage-2025-10-15.db', 'triage-2025-10-17.db'])

  const turn = takeLease(office.home.path, 'tick')
  office.dovecot.deliver('INBOX', mailBytes({ id: '<q2@customer.example>' }), new Date(day(3, 7)))
  expect(await tick(day(3, 8))).toMatchObject(silence)
  expect(await office.tickets()).toHaveLength(1)
  turn?.release()
  const told = records(await office.run(['tick', '--json'], { env: { TRIAGE_NOW: day(3, 9) } }))
  expect(told).toMatchObject([{ fetched: 1, stored: 1 }])
}, 60_000)

describe('a fault', () => {
  test('that lasts is told after half an hour, then daily, then its end', async () => {
    const port = await freePort()
    const imap = { host: '127.0.0.1', port, user: 'support@example.com' }
    const home = makeHome({ ...files, 'config.yaml': serverConfig({ imap }) })
    onTestFinished(() => home.remove())
    const tick = (at: string) => triage(['tick'], { home: home.path, env: { TRIAGE_NOW: at, IMAP_PASSWORD: 'x' } })
    const told: string[] = []
    for (const at of [day(0), day(0, 25), day(0, 30), day(0, 35), day(1, 25), day(1, 30), day(1, 35)]) {
      const run = await tick(at)
      expect(run).toMatchObject({ code: 4, stdout: '' })
      if (run.stderr !== '') told.push(at)
    }
    expect(told).toEqual([day(0, 30), day(1, 30)])
    home.write('config.yaml', 'mailbox:\n  address: support@example.com\n  maildir: mail\nlanguage: en\n')
    for (const folder of ['cur', 'new', 'tmp']) home.write(`mail/${folder}/.keep`, '')
    const over = await tick(day(2))
    expect(over).toMatchObject({ code: 0, stdout: '' })
    expect(over.stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(await tick(day(2, 5))).toMatchObject({ code: 0, stdout: '', stderr: '' })
  }, 60_000)

  test('of a changed password is one refused login, until the secret is another', async () => {
    await using office = await openPostOffice({ files })
    const tick = (at: string, password: string) =>
      office.run(['tick'], { env: { TRIAGE_NOW: at, IMAP_PASSWORD: password } })
    const runs = []
    for (const at of [day(0), day(0, 5), day(0, 40), day(2), day(6.9)]) runs.push(await tick(at, 'stale'))
    expect(runs.map(({ code }) => code)).toEqual([3, 3, 3, 3, 3])
    // Told at once, then daily.
    expect(runs.map(({ stderr }) => stderr !== '')).toEqual([true, false, false, true, true])
    expect(office.dovecot.log().match(/auth failed|Authentication fail|password mismatch/gi)?.length).toBe(1)
    expect((await tick(day(6.9, 5), office.env.IMAP_PASSWORD ?? '')).code).toBe(0)
  }, 60_000)
})

test('rules that break between two runs are told once a day, and nothing goes in or out until they are mended', async () => {
  await using office = await openPostOffice({ files, more: 'backup: saved' })
  const file = join(office.home.path, 'rules.yaml')
  const tick = (at: string) => office.run(['tick'], { env: { TRIAGE_NOW: at } })
  office.dovecot.deliver('INBOX', mailBytes({ id: '<q@customer.example>' }), new Date(day(0, -1)))
  expect(await tick(day(0))).toMatchObject({ code: 0, stdout: '', stderr: '' })
  await office.run(['reply', '1', '--body', '-', '--send'], { stdin: 'Which browser do you use?' })
  writeFileSync(file, `${rules}  foo: [\n`)
  const other = mailBytes({ id: '<o@other.example>', from: 'joe@other.example', subject: 'Invoice' })
  office.dovecot.deliver('INBOX', other, new Date(day(3, 1)))
  const runs = []
  for (const at of [day(3, 2), day(3, 7), day(3, 12), day(4, 3)]) runs.push(await tick(at))
  expect(runs.map(({ code }) => code)).toEqual([3, 3, 3, 3])
  expect(runs.map(({ stderr }) => stderr.match(/rules\.yaml:4:8/g)?.length ?? 0)).toEqual([1, 0, 0, 1])
  expect([office.smtp.mails.length, (await office.tickets()).length]).toEqual([1, 1])
  expect(readdirSync(join(office.home.path, 'saved'))).toContain('triage-2025-10-18.db')
  writeFileSync(file, rules)
  const mended = await tick(day(4, 5))
  expect([mended.code, mended.stdout, mended.stderr.trimEnd().split('\n').length]).toEqual([0, '', 1])
  expect([office.smtp.mails.length, (await office.tickets()).length]).toEqual([2, 2])
}, 60_000)

test('a run that is stopped by its backup has done the rest', async () => {
  await using office = await openPostOffice({ files, more: 'backup: config.yaml' })
  office.dovecot.deliver('INBOX', mailBytes({ id: '<q@customer.example>' }), new Date(day(0, -1)))
  const run = await office.run(['tick'])
  expect([run.code, run.stderr !== '']).not.toEqual([0, false])
  expect(await office.tickets()).toHaveLength(1)
  expect(existsSync(join(office.home.path, 'saved'))).toBe(false)
})
