/** An answer leaves once, when a person or `--send` says so; whatever happens on the way is said and kept. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Run, type RunOptions, records, triage } from '../support/cli.ts'
import { type Home, makeHome, serverConfig } from '../support/home.ts'
import { mailBytes } from '../support/letter.ts'
import { freePort } from '../support/port.ts'
import type { OutboxRecord, TicketRecord } from '../support/records.ts'
import { type SmtpSink, startSmtp } from '../support/smtp.ts'
import { startFaultySmtp } from '../support/smtp-fault.ts'
import { openTerminal } from '../support/terminal.ts'

const template = `---
title: Password
subject: "Your password, {{ customer.name }}"
then: closed
---
Dear {{ customer.name }},

your new password works from {{ day }} on.
`

interface Desk {
  home: Home
  run(args: string[], options?: RunOptions): Promise<Run>
  outbox(): Promise<OutboxRecord[]>
  ticket(): Promise<TicketRecord>
}

/** A home with one ticket, whose mail leaves by this port. */
async function openDesk(port: number): Promise<Desk> {
  const home = makeHome({
    'config.yaml': serverConfig({ smtp: { host: '127.0.0.1', port } }),
    'templates/password.md': template,
    'one.eml': mailBytes({ id: '<one@customer.example>', subject: 'パスワード' }),
    'answer.txt': 'It works now.\n',
  })
  onTestFinished(() => home.remove())
  const run = (args: string[], options: RunOptions = {}) =>
    triage(args, { home: home.path, cwd: home.path, ...options })
  await run(['import', 'one.eml'])
  const read = async (args: string[]) => records(await run([...args, '--json']))
  return {
    ...{ home, run },
    outbox: async () => (await read(['outbox'])) as OutboxRecord[],
    ticket: async () => (await read(['show', '1']))[0] as TicketRecord,
  }
}

async function open(options: Parameters<typeof startSmtp>[0] = {}): Promise<Desk & { smtp: SmtpSink }> {
  const smtp = await startSmtp(options)
  onTestFinished(() => smtp.stop())
  return { ...(await openDesk(smtp.port)), smtp }
}

const send = ['reply', '1', '--body', 'answer.txt', '--send']

describe('on a terminal', () => {
  const preview = async (desk: Desk, args: string[], env: Record<string, string> = {}) =>
    openTerminal(args, { home: desk.home.path, cwd: desk.home.path, env })

  test.each([
    ['y', 1],
    ['yes', 1],
    ['はい', 1],
    ['n', 0],
    ['', 0],
    ['yesterday', 0],
  ])('the mail is shown, and the answer "%s" sends %i', async (answer, count) => {
    const desk = await open()
    await using terminal = await preview(desk, ['reply', '1', '--body', 'answer.txt'])
    const screen = (await terminal.waitFor('[y/N]')).join('\n')
    expect(screen).toContain('To: Hana Yamada <hana@customer.example>')
    expect(screen).toContain('Subject: Re: パスワード')
    expect(screen).toContain('It works now.')
    expect(desk.smtp.mails.length).toBe(0)
    terminal.press(...(answer === '' ? [] : [answer]), 'enter')
    expect(await terminal.exited()).toBe(0)
    expect(desk.smtp.mails.length).toBe(count)
    expect((await desk.outbox()).length).toBe(count)
    expect((await desk.ticket()).folder).toBe(count === 1 ? 'awaiting-customer' : 'answer-now')
  })

  test.each(['ctrl+c', 'ctrl+d'])('%s at the question sends nothing', async (key) => {
    const desk = await open()
    await using terminal = await preview(desk, ['reply', '1', '--body', 'answer.txt'])
    await terminal.waitFor('[y/N]')
    terminal.press(key)
    await terminal.exited()
    expect(await desk.outbox()).toEqual([])
    expect(desk.smtp.mails).toEqual([])
  })

  test('without a text $VISUAL writes it, and leaves no copy behind', async () => {
    const desk = await open()
    const editor = join(desk.home.path, 'my editor.sh')
    writeFileSync(editor, '#!/bin/sh\nstat -c %a "$2" > mode\nprintf "Written in %s.\\n" "$1" > "$2"\n', {
      mode: 0o755,
    })
    await using terminal = await preview(desk, ['reply', '1'], { VISUAL: `'${editor}' vim`, EDITOR: 'false' })
    await terminal.waitFor('[y/N]')
    terminal.press('y', 'enter')
    expect(await terminal.exited()).toBe(0)
    expect(desk.smtp.mails[0]?.text).toContain('Written in vim.')
    expect(desk.home.read('mode')).toBe('600\n')
    expect((await desk.run(['queue', '--all'])).code).toBe(0)
    const { globSync } = await import('node:fs')
    expect(globSync('edit-*', { cwd: desk.home.path })).toEqual([])
  })

  test('an editor that fails, or leaves nothing, sends nothing', async () => {
    const desk = await open()
    for (const [editor, words] of [
      ['false', 'The editor ended with an error'],
      ['true', 'The reply is empty'],
    ] as const) {
      await using terminal = await preview(desk, ['reply', '1'], { VISUAL: editor })
      await terminal.waitFor(words)
      expect(await terminal.exited()).toBe(2)
    }
    expect(await desk.outbox()).toEqual([])
  })
})

describe('a template', () => {
  test('is filled with the customer and the values of --set, and its folder is taken', async () => {
    const desk = await open()
    const run = await desk.run(['reply', '1', '-t', 'password', '--set', 'day=Monday', '--send', '--json'])
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(desk.smtp.mails[0]?.text).toMatch(/^Subject: Your password, Hana Yamada\r$/m)
    expect(desk.smtp.mails[0]?.text).toContain('your new password works from Monday on.')
    expect(await desk.ticket()).toMatchObject({ folder: 'closed' })
  })

  test.each([
    ['is missing', []],
    ['is empty', ['--set', 'day=']],
    ['has another name', ['--set', 'date=Monday']],
  ])('a value that %s stops the send before anything is written down', async (_what, set) => {
    const desk = await open()
    const { code, stdout, stderr } = await desk.run(['reply', '1', '-t', 'password', ...set, '--send'])
    expect({ code: code === 2 || code === 3, stdout }).toEqual({ code: true, stdout: '' })
    expect(stderr).toContain('day')
    expect(await desk.outbox()).toEqual([])
    expect((await desk.ticket()).folder).toBe('answer-now')
    expect(desk.smtp.mails).toEqual([])
  })

  test('--dry-run prints the mail and changes nothing', async () => {
    const desk = await open()
    const before = await desk.ticket()
    const run = await desk.run(['reply', '1', '-t', 'password', '--set', 'day=Monday', '--dry-run', '--json'])
    expect(records(run)).toMatchObject([
      { ticket: 1, subject: 'Your password, Hana Yamada', in_reply_to: '<one@customer.example>', folder: 'closed' },
    ])
    expect(await desk.ticket()).toEqual(before)
    expect(await desk.outbox()).toEqual([])
  })
})

test('the same --key sends once, however often and however many at a time', async () => {
  const desk = await open()
  const keyed = [...send, '--key', 'order-1204']
  const runs = await Promise.all([desk.run(keyed), desk.run(keyed), desk.run(keyed)])
  runs.push(await desk.run(keyed))
  for (const run of runs) expect([run.code, run.stdout.split('\t').slice(0, 3)]).toEqual([0, ['1', '1', 'sent']])
  expect(desk.smtp.mails.length).toBe(1)
  expect((await desk.ticket()).message_count).toBe(2)
  await desk.run([...send, '--key', 'another'])
  expect(desk.smtp.mails.length).toBe(2)
})

describe('what the server may do', () => {
  test('it refuses the recipient: 5, and the ticket is back before the agent', async () => {
    const desk = await open({ refuse: { 'hana@customer.example': '550 5.1.1 no such user here' } })
    const run = await desk.run([...send, '--json'])
    expect(run.code).toBe(5)
    expect(records(run)).toMatchObject([{ state: 'refused', error: expect.stringContaining('no such user here') }])
    const ticket = await desk.ticket()
    expect(ticket).toMatchObject({ folder: 'answer-now', ball: 'us' })
    expect(ticket.flags).toContain('refused')
    await desk.run(['outbox', 'send'])
    expect((await desk.outbox()).map(({ state, attempts }) => [state, attempts])).toEqual([['refused', 1]])
  })

  test('it refuses one of two: the other gets the mail, and the agent is told', async () => {
    const desk = await open({ refuse: { 'gone@customer.example': '550 5.1.1 gone' } })
    const run = await desk.run([...send, '--cc', 'gone@customer.example', '--json'])
    expect(run.code).toBe(5)
    expect(desk.smtp.mails.map(({ to }) => to)).toEqual([['hana@customer.example']])
    expect((await desk.ticket()).flags).toContain('refused')
    await desk.run(['outbox', 'send'])
    expect(desk.smtp.mails.length).toBe(1)
  })

  test('it hangs up after the final dot: nobody knows, 5, and it is never sent again', async () => {
    await using smtp = await startFaultySmtp({ dot: 'drop' })
    const desk = await openDesk(smtp.port)
    const run = await desk.run([...send, '--json'])
    expect(run.code).toBe(5)
    expect(records(run)).toMatchObject([{ state: 'unknown', attempts: 1 }])
    expect((await desk.ticket()).flags).toContain('doubt')
    smtp.setFaults({})
    for (let again = 0; again < 3; again++) {
      await desk.run(['outbox', 'send'], { env: { TRIAGE_NOW: `2099-01-0${again + 1}T00:00:00Z` } })
    }
    expect(smtp.contents.length).toBe(1)
    expect((await desk.outbox()).map(({ state, attempts }) => [state, attempts])).toEqual([['unknown', 1]])
  })

  test.each([
    ['hangs up before the mail', { MAIL: 'drop' }],
    ['hangs up at DATA', { DATA: 'drop' }],
    ['says later at the recipient', { RCPT: '451 4.3.0 later' }],
    ['says later after the final dot', { dot: '451 4.3.0 later' }],
    ['greets with later', { greeting: '421 4.3.2 later' }],
  ] as const)('it %s: the mail is here, and leaves once when the server is well', async (_what, faults) => {
    await using smtp = await startFaultySmtp(faults)
    const desk = await openDesk(smtp.port)
    const env = { TRIAGE_NOW: '2025-10-14T00:00:00Z' }
    const run = await desk.run([...send, '--json'], { env })
    expect(run.code).toBe(0)
    expect(records(run)).toMatchObject([{ state: 'queued', attempts: 1 }])
    expect((await desk.ticket()).folder).toBe('awaiting-customer')
    const before = smtp.contents.length
    smtp.setFaults({})
    for (const hour of ['02', '03'])
      await desk.run(['outbox', 'send'], { env: { TRIAGE_NOW: `2025-10-14T${hour}:00:00Z` } })
    expect(smtp.contents.length).toBe(before + 1)
    expect(await desk.outbox()).toMatchObject([{ state: 'sent', attempts: 2 }])
  })
})

test('there is no server: 0 and queued; `outbox send` sends it later, once', async () => {
  const port = await freePort()
  const desk = await openDesk(port)
  const at = (time: string) => ({ env: { TRIAGE_NOW: `2025-10-14T${time}:00Z` } })
  const start = performance.now()
  const run = await desk.run([...send, '--json'], at('00:00'))
  // Somebody waits at the prompt.
  expect(performance.now() - start).toBeLessThan(10_000)
  expect(run.code).toBe(0)
  expect(records(run)).toMatchObject([{ state: 'queued', attempts: 1 }])
  expect(run.stderr).toContain('refuses the connection')
  await using smtp = await startSmtp({ port })
  expect(await desk.run(['outbox', 'send'], at('01:00'))).toMatchObject({ code: 0, stdout: '', stderr: '' })
  expect(await desk.run(['outbox', 'send'], at('02:00'))).toMatchObject({ code: 0, stdout: '', stderr: '' })
  expect(smtp.mails.length).toBe(1)
  expect(await desk.outbox()).toMatchObject([{ state: 'sent', attempts: 2 }])
})
