/** What cron says while the disk is full. The limit is the kernel's own: no file may be written beyond so many bytes. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { triage } from '../support/cli.ts'
import { mailBytes } from '../support/desk.ts'
import { makeHome } from '../support/home.ts'
import { built, environment, program } from '../support/program.ts'

const config =
  'mailbox:\n  address: support@example.com\n  maildir: mail\nlanguage: en\nbackup: { folder: saved, keep: 2 }\n'
const at = (minutes: number) => new Date(Date.parse('2026-11-24T00:05:00Z') + minutes * 60_000).toISOString()
const day = 24 * 60

async function office() {
  const home = makeHome({ 'config.yaml': config, 'rules.yaml': 'version: 1' })
  onTestFinished(() => home.remove())
  for (const folder of ['cur', 'new', 'tmp']) home.write(`mail/${folder}/.keep`, '')
  home.write('mail/new/1.one', mailBytes({ id: '<one@customer.example>' }))
  await built()
  return {
    ...home,
    healthy: (command: string, minutes: number) =>
      triage([command], { home: home.path, env: { TRIAGE_NOW: at(minutes) } }),
    /** `room`: up to where a file may be written, in units of 512 bytes. */
    async full(words: string[], minutes: number, room: number) {
      const shell = `ulimit -f ${room}; exec "$0" "$@"`
      const env = environment(home.path, { TRIAGE_NOW: at(minutes) })
      const run = promisify(execFile)('sh', ['-c', shell, process.execPath, program, ...words], { env })
      return run.then(
        ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
        ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
      )
    },
  }
}

test('it is told of once it lasts, then daily, then its end', async () => {
  const { healthy, full, write } = await office()
  expect(await healthy('tick', 0)).toMatchObject({ code: 0, stderr: '' })
  write('mail/new/2.two', mailBytes({ id: '<two@customer.example>' }))
  const told: number[] = []
  for (const minutes of [5, 30, 35, 40, day, day + 30, day + 35, day + 40]) {
    const run = await full(['tick'], minutes, 1)
    expect(run).toMatchObject({ code: 4, stdout: '' })
    if (run.stderr !== '') told.push(minutes)
    if (run.stderr !== '') expect(run.stderr.match(/the disk is full or failing/g)).toHaveLength(1)
  }
  expect(told).toEqual([35, day + 35])
  const over = await healthy('tick', 2 * day)
  expect(over).toMatchObject({ code: 0, stdout: '' })
  expect(over.stderr).toContain('that began at')
  expect(await healthy('tick', 2 * day + 5)).toMatchObject({ code: 0, stdout: '', stderr: '' })
}, 60_000)

test.each([['sync'], ['remind'], ['outbox send']])('%s alone keeps quiet about a passing one, too', async (words) => {
  const { healthy, full } = await office()
  await healthy('tick', 0)
  expect(await full(words.split(' '), 5, 1)).toMatchObject({ code: 4, stdout: '', stderr: '' })
})

test('where nothing at all can be written every run says so, and that it will', async () => {
  const { healthy, full } = await office()
  await healthy('tick', 0)
  for (const minutes of [5, 10]) {
    const run = await full(['tick'], minutes, 0)
    expect(run).toMatchObject({ code: 4, stdout: '' })
    expect(run.stderr).toContain('every run will say so')
  }
})
