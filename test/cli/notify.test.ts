/** Commands that rules start, from the command line: the built program, real files, one terminal. */
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { records, start, triage } from '../support/cli.ts'
import { makeHome } from '../support/home.ts'
import { mailBytes } from '../support/letter.ts'
import { openTerminal } from '../support/terminal.ts'
import { waitUntil } from '../support/wait.ts'

const rules = `version: 1
rules:
  - { name: loud, when: { text: outage }, then: { tag: outage, notify: [./tell, one] } }
  - { name: broken, when: { text: outage }, then: { notify: [./nowhere] } }
alerts:
  - { name: many, when: { tag: outage }, more_than: 1, within: 1ch, notify: [./tell, many] }
`
const clock = { TRIAGE_NOW: '2026-11-23T02:00:00Z' }

function started() {
  const home = makeHome({
    'rules.yaml': rules,
    tell: '#!/bin/sh\ncat >> "$1.log"\n',
    'a/1.mbox': mbox('2026-11-23 01:00:00', { id: '<1@c.example>', subject: 'outage' }),
    'b/2.mbox': mbox('2026-11-23 01:30:00', { id: '<2@b.example>', subject: 'an outage', from: 'b@b.example' }),
  })
  onTestFinished(() => home.remove())
  chmodSync(join(home.path, 'tell'), 0o755)
  const log = (name: string) => {
    const file = join(home.path, `${name}.log`)
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
    return lines.map((line) => (JSON.parse(line) as { ticket: number }).ticket)
  }
  return {
    home,
    log,
    import: (folder: string) => triage(['import', join(home.path, folder)], { home: home.path, env: clock }),
  }
}

/** One mail as an mbox that says when it was received. */
function mbox(received: string, letter: Parameters<typeof mailBytes>[0]): string {
  const when = new Date(`${received.replace(' ', 'T')}Z`)
    .toUTCString()
    .replace(/^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/, '$1 $3 $2 $5 $4')
  return `From sender@customer.example ${when}\n${new TextDecoder().decode(mailBytes(letter)).replaceAll('\r\n', '\n')}\n`
}

test('a notification leaves after its mail is taken in; what fails is said once, and the alert comes at the second mail', async () => {
  const { home, log, import: take } = started()
  const first = await take('a')
  expect([first.code, first.stderr]).toEqual([5, expect.stringContaining('./nowhere')])
  expect([log('one'), log('many')]).toEqual([[1], []])
  const second = await take('b')
  expect(second.stderr).not.toContain('#1')
  expect([log('one').sort(), log('many')]).toEqual([
    [1, 2],
    [1, 2],
  ])
  const again = await take('b')
  expect(again.code).toBe(0)
  expect([again.stderr, log('one').length, log('many').length]).toEqual(['', 2, 2])
  const events = records(await triage(['log', '1', '--json'], { home: home.path })) as { kind: string; data: unknown }[]
  expect(events.filter(({ kind }) => kind === 'notification').map(({ data }) => data)).toEqual([
    { command: './nowhere', reason: 'ENOENT' },
  ])
})

test('a command that was running when we were killed is told as interrupted, and never started again', async () => {
  const { home } = started()
  home.write('rules.yaml', rules.replace('[./tell, one]', '[./slow]').replace('[./nowhere]', '[./tell, other]'))
  home.write('slow', '#!/bin/sh\necho $$ >> slow.log\nexec sleep 30\n')
  chmodSync(join(home.path, 'slow'), 0o755)
  const pids = () =>
    existsSync(join(home.path, 'slow.log')) ? readFileSync(join(home.path, 'slow.log'), 'utf8').split('\n') : []
  const { child, finish } = await start(['import', join(home.path, 'a')], { home: home.path, env: clock })
  await waitUntil('the slow program', () => pids().length === 2)
  child.kill('SIGKILL')
  await finish(Promise.resolve(''))
  process.kill(Number(pids()[0]), 'SIGKILL')
  const later = { TRIAGE_NOW: '2026-11-23T02:02:00Z' }
  const next = await triage(['import', join(home.path, 'a')], { home: home.path, env: later })
  expect([next.code, next.stderr]).toEqual([5, expect.stringContaining('./slow')])
  expect(next.stderr).toContain('interrupted')
  const last = await triage(['import', join(home.path, 'a')], { home: home.path, env: later })
  expect([last.stderr, pids().length]).toEqual(['', 2])
})

test('whoever watches on a terminal reads of the alert', async () => {
  const { home, import: take } = started()
  await take('a')
  await using terminal = await openTerminal(['import', join(home.path, 'b')], {
    home: home.path,
    env: clock,
    columns: 100,
  })
  await terminal.waitFor('Alert "many": 2 tickets within 1ch: #1 #2')
})

test('the variable that holds the password of the mailbox does not reach the program', async () => {
  const { home } = started()
  home.write(
    'config.yaml',
    `mailbox:
  address: support@example.com
  imap: { host: 127.0.0.1, port: 1, tls: none, user: support, password_env: MAIL_PASSWORD }
`,
  )
  home.write('tell', '#!/bin/sh\nenv > seen.txt\n')
  await triage(['import', join(home.path, 'a')], {
    home: home.path,
    env: { ...clock, MAIL_PASSWORD: 's3cret', PLAIN: 'kept' },
  })
  const seen = readFileSync(join(home.path, 'seen.txt'), 'utf8')
  expect([seen.includes('PLAIN=kept'), seen.includes('s3cret')]).toEqual([true, false])
})
