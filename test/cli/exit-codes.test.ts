/** What the shell and cron learn from a run (contract.md section 3). */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { takeLease } from '../../src/store/lease.ts'
import { openStore } from '../../src/store/open.ts'
import { type RunOptions, start, triage } from '../support/cli.ts'
import { mailUser, startDovecot } from '../support/dovecot.ts'
import { type Home, makeHome, serverConfig } from '../support/home.ts'
import { mailBytes } from '../support/letter.ts'
import { mixedMails } from '../support/mixed-mails.ts'
import { freePort } from '../support/port.ts'
import { openPostOffice } from '../support/post-office.ts'
import { environment, program } from '../support/program.ts'
import type { SyncRecord } from '../support/records.ts'
import { startSmtp } from '../support/smtp.ts'
import { openTerminal } from '../support/terminal.ts'
import { waitUntil } from '../support/wait.ts'

const password = 'S3cret-パスワード-77'

/** A home with one ticket. */
async function openHome(files: Record<string, string | Uint8Array> = {}): Promise<Home> {
  const home = makeHome({ 'one.eml': mailBytes({}), ...files })
  onTestFinished(() => home.remove())
  await triage(['import', join(home.path, 'one.eml')], { home: home.path })
  return home
}

const run = (home: Home, args: string[], options: RunOptions = {}) => triage(args, { home: home.path, ...options })

/** Lets bytes through to a port and keeps what the client sent. */
async function listenIn(port: number): Promise<{ port: number; heard(): string }> {
  let heard = ''
  const server = createServer((client) => {
    const peer = connect(port, '127.0.0.1')
    client.on('data', (data) => {
      heard += data.toString('latin1')
    })
    client.on('error', () => peer.destroy())
    peer.on('error', () => client.destroy())
    client.pipe(peer).pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => void server.close())
  return { port: (server.address() as AddressInfo).port, heard: () => heard }
}

const shapesOf = (secret: string) => [
  secret,
  Buffer.from(secret).toString('base64'),
  Buffer.from(secret).toString('hex'),
]

test('0: done, also when nothing was found', async () => {
  const home = await openHome()
  expect(await run(home, ['queue'])).toMatchObject({ code: 0, stderr: '' })
  expect(await run(home, ['queue', '--tag', 'no-such'])).toMatchObject({ code: 0, stdout: '', stderr: '' })
})

test('1: a bug says so with the version, and shows its stack only when asked', async () => {
  const home = await openHome()
  const store = openStore(home.path)
  store.db.prepare("UPDATE ticket SET tags = 'no JSON'").run()
  store.close()
  const plain = await run(home, ['queue'])
  expect(plain).toMatchObject({ code: 1, stdout: '' })
  expect(plain.stderr).toMatch(/^triage: This is a bug in triage \d+\.\d+\.\d+: SyntaxError: /)
  expect(plain.stderr).not.toMatch(/^\s+at /m)
  expect((await run(home, ['queue', '--debug'])).stderr).toMatch(/^\s+at .*main\.js|^\s+at .*chunk/m)
  const json = await run(home, ['queue', '--json'])
  expect(json.code).toBe(1)
  expect(JSON.parse(json.stderr)).toMatchObject({ error: { kind: 'bug', code: 'bug' } })
})

describe('2: usage', () => {
  let home: Home
  beforeAll(async () => {
    home = makeHome({ 'one.eml': mailBytes({}) })
    await triage(['import', join(home.path, 'one.eml')], { home: home.path })
  })
  afterAll(() => home.remove())

  test.concurrent.each([
    [['no-such-command'], 'There is no command'],
    [['queue', '--no-such-option'], 'There is no option'],
    [['queue', 'word'], 'Usage: triage queue'],
    [['show'], 'Usage: triage show TICKET'],
    [['show', '99'], 'There is no ticket 99'],
    [['show', 'x1'], '"x1" is not a ticket number'],
    [['queue', '--folder', 'nowhere'], 'There is no folder "nowhere"'],
    [['queue', '--priority', 'huge'], '"huge" is not a priority'],
    [['queue', '--limit', '-1'], '--limit'],
    [['move', '1', 'nowhere'], 'There is no folder "nowhere"'],
    [['priority', '1', 'huge'], '"huge" is not a priority'],
    [['tag', '1', 'vip'], ''],
    [['undo', '999'], 'There is no event 999'],
    [['log', '--after', 'x'], '--after takes a whole number'],
    [['note', '1', '--body', 'no-such-file'], 'no-such-file cannot be read'],
    [['note', '1'], 'Give --body'],
    [['reply', '1', '--body', '-'], 'Give --send'],
    [['reply', '1', '--body', '-', '--send'], 'The reply is empty'],
    [['reply', '1', '-t', 'no-such', '--send'], 'There is no template "no-such"'],
    [['reply', '1', '--body', 'one.eml', '--cc', 'nobody', '--send'], '"nobody" is not a mail address'],
    [['outbox', 'burn'], 'outbox'],
    [['templates', 'show', 'no-such'], 'no-such'],
    [['import', 'no-such-path'], 'no-such-path'],
    [['--language', 'fr', 'queue'], '"fr" is not a language'],
    [['demo'], 'is a home that is in use'],
  ])('%j', async (args, words) => {
    const { code, stdout, stderr } = await run(home, args, { cwd: home.path })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(words)
    // A slot that nobody filled would be shown as {name}.
    expect(stderr).not.toMatch(/\{\w+\}|undefined|\[object/)
    const ja = await run(home, ['--language', 'ja', ...args], { cwd: home.path })
    expect(ja.stderr).not.toMatch(/\{\w+\}|undefined|\[object/)
  })

  test('a time that is none', async () => {
    expect(await run(home, ['queue'], { env: { TRIAGE_NOW: 'noon' } })).toMatchObject({ code: 2, stdout: '' })
  })
})

describe('3: running again will not help', () => {
  test('there is no config', async () => {
    using empty = makeHome()
    empty.remove()
    const { code, stderr } = await triage(['sync'], { home: empty.path })
    expect(code).toBe(3)
    expect(stderr).toContain('config.yaml')
    expect(stderr).toContain('triage demo')
  })

  test.each(['imap', 'smtp'] as const)(
    'a wrong %s password is named as such and stands in no output',
    async (which) => {
      const users = { agent: 'right' }
      await using office = await openPostOffice({ smtp: { users } })
      office.dovecot.deliver('INBOX', mailBytes({}))
      await office.read(['sync'])
      const env = which === 'imap' ? { IMAP_PASSWORD: password } : { SMTP_PASSWORD: password }
      office.home.write('answer.txt', 'Done.\n')
      const body = join(office.home.path, 'answer.txt')
      for (const extra of which === 'imap' ? [['-v', '--debug'], ['--json']] : [['-v', '--debug']]) {
        const args = which === 'imap' ? ['sync'] : ['reply', '1', '--body', body, '--send']
        const { code, stdout, stderr } = await office.run([...args, ...extra], { env })
        expect(code).toBe(3)
        expect(stderr).toContain('refuses the login of')
        expect(stderr).toContain('Check user and password')
        for (const shape of shapesOf(password)) expect(stdout + stderr).not.toContain(shape)
      }
      expect(office.dovecot.log().match(/auth failed/g)?.length ?? 0).toBe(which === 'imap' ? 2 : 0)
      for (const name of readdirSync(office.home.path, { recursive: true, encoding: 'utf8' })) {
        const path = join(office.home.path, name)
        if (statSync(path).isFile())
          expect([name, readFileSync(path, 'latin1').includes(password)]).toEqual([name, false])
      }
      if (which === 'smtp') expect((await office.run(['outbox'])).stdout).toMatch(/^1\t1\tqueued\t/)
    },
  )

  test('STARTTLS that is stripped off the line ends it before a password', async () => {
    await using dovecot = await startDovecot({ tls: false })
    const line = await listenIn(dovecot.ports.plain)
    const imap = { host: 'localhost', port: line.port, tls: 'starttls', user: mailUser.user } as const
    const home = await openHome({ 'config.yaml': serverConfig({ imap }) })
    const { code, stderr } = await run(home, ['sync'], { env: { IMAP_PASSWORD: password } })
    expect(code).toBe(3)
    expect(stderr).toContain('offers no STARTTLS. No password was sent.')
    expect(line.heard()).not.toMatch(/LOGIN|AUTHENTICATE/i)
    for (const shape of shapesOf(password)) expect(line.heard()).not.toContain(shape)
  })

  test.each(['starttls', 'implicit'] as const)('an unknown certificate ends %s before a password', async (tls) => {
    await using dovecot = await startDovecot()
    await using smtp = await startSmtp({ tls, users: { agent: password } })
    const [imapLine, smtpLine] = [await listenIn(dovecot.ports[tls]), await listenIn(smtp.port)]
    const imap = { host: 'localhost', port: imapLine.port, tls, user: mailUser.user }
    const config = serverConfig({ imap, smtp: { host: 'localhost', port: smtpLine.port, tls, user: 'agent' } })
    const home = await openHome({ 'config.yaml': config, 'answer.txt': 'Done.' })
    const env = { IMAP_PASSWORD: password, SMTP_PASSWORD: password }
    for (const args of [['sync'], ['reply', '1', '--body', join(home.path, 'answer.txt'), '--send']]) {
      const { code, stderr } = await run(home, args, { env })
      expect([args[0], code]).toEqual([args[0], 3])
      expect(stderr).toMatch(/No password was sent/)
      expect(stderr).toContain('NODE_EXTRA_CA_CERTS')
    }
    const heard = imapLine.heard() + smtpLine.heard()
    expect(heard).not.toBe('')
    expect(heard).not.toMatch(/LOGIN|AUTHENTICATE|AUTH PLAIN/i)
    expect(dovecot.commands()).toEqual([])
    expect(smtp.mails).toEqual([])
  })

  test('a password that is not there is asked of nobody', async () => {
    const imap = { host: '127.0.0.1', port: await freePort(), user: 'u' }
    const home = await openHome({ 'config.yaml': serverConfig({ imap }) })
    const { code, stderr } = await run(home, ['sync'])
    expect(code).toBe(3)
    expect(stderr).toContain('IMAP_PASSWORD')
  })
})

describe('4: safe to run again', () => {
  test('the server is down', async () => {
    const imap = { host: '127.0.0.1', port: await freePort(), user: 'u' }
    const home = await openHome({ 'config.yaml': serverConfig({ imap }) })
    const env = { IMAP_PASSWORD: 'x' }
    // Whether a pipe hears of it at once is cron's matter; a person does.
    expect(await run(home, ['sync'], { env })).toMatchObject({ code: 4, stdout: '' })
    await using terminal = await openTerminal(['sync'], { home: home.path, env })
    await terminal.waitFor('refuses the connection')
    expect(await terminal.exited()).toBe(4)
  })

  test('an import waits for no other one, while a second sync ends quietly', async () => {
    await using office = await openPostOffice()
    await office.read(['sync'])
    const lease = takeLease(office.home.path, 'sync')
    office.home.write('one.eml', mailBytes({}))
    try {
      expect(await office.run(['sync'])).toMatchObject({ code: 0, stdout: '', stderr: '' })
      const second = await office.run(['import', join(office.home.path, 'one.eml')])
      expect(second).toMatchObject({ code: 4, stdout: '' })
      expect(second.stderr).toContain('Another sync is running')
    } finally {
      lease?.release()
    }
    expect(await office.run(['import', join(office.home.path, 'one.eml')])).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('5: done, and a person is needed', () => {
  test('mail that cannot be read: said once, a ticket, and 0 the next time', async () => {
    const broken = mixedMails(40).at(-1)
    await using office = await openPostOffice()
    office.dovecot.deliver('INBOX', broken?.bytes ?? '')
    const first = await office.run(['sync'])
    expect(first).toMatchObject({ code: 5, stdout: '' })
    expect(first.stderr).toContain('1 mail could not be parsed')
    expect(await office.run(['sync'])).toMatchObject({ code: 0, stdout: '', stderr: '' })
  })

  test('a file that is no mail: the others are taken, it is named', async () => {
    const home = await openHome({ 'mails/two.eml': mailBytes({ subject: 'two' }), 'mails/photo.jpg': '\xff\xd8\0\0' })
    const { code, stdout, stderr } = await run(home, ['import', join(home.path, 'mails'), '--json'])
    expect(code).toBe(5)
    expect(JSON.parse(stdout)).toMatchObject({ stored: 1 })
    expect(JSON.parse(stderr)).toMatchObject({ note: { message: expect.stringContaining('photo.jpg: skipped') } })
  })
})

test('130: an interrupted sync keeps what it has, and the next one brings the rest', async () => {
  const mails = mixedMails(900).filter(({ isTwin, isUnreadable }) => !isTwin && !isUnreadable)
  await using office = await openPostOffice()
  for (const { folder, bytes, receivedAt } of mails) office.dovecot.deliver(folder, bytes, receivedAt)
  const { child, finish } = await start(['sync'], { home: office.home.path, env: office.env })
  const raw = join(office.home.path, 'raw.db-wal')
  await waitUntil('the first mails', () => (statSync(raw, { throwIfNoEntry: false })?.size ?? 0) > 100_000)
  child.kill('SIGINT')
  const { code, stderr } = await finish(Promise.resolve(''))
  expect(code).toBe(130)
  expect(stderr).toContain('Interrupted. What was finished is kept')

  const [rest] = await office.read<SyncRecord>(['sync'])
  expect(rest?.stored).toBeGreaterThan(0)
  const kept = (await office.tickets()).reduce((sum, { message_count }) => sum + message_count, 0)
  expect(kept).toBe(mails.length)
  expect(await office.read(['sync'])).toMatchObject([{ fetched: 0, stored: 0 }])
})

test('under cron: no locale, no terminal, an empty environment, and nothing said', async () => {
  await using office = await openPostOffice()
  const subject = '髙島屋の請求書について'
  const body = '①㈱﨑山です。\n領収書をお願いします。'
  office.dovecot.deliver(
    'INBOX',
    mailBytes({ subject: `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`, body }),
  )
  const { HOME = '', TRIAGE_HOME = '' } = environment(office.home.path)
  const variables = Object.entries({ ...office.env, HOME, TRIAGE_HOME, LANG: 'C', PATH: '/usr/bin:/bin' })
  const names = variables.map(([name, value]) => `${name}=${value}`)
  const line = `'${process.execPath}' '${program}' sync && '${process.execPath}' '${program}' outbox send`
  const cron = await new Promise<object>((resolve) => {
    execFile('env', ['-i', ...names, '/bin/sh', '-c', line], { cwd: '/' }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    )
  })
  expect(cron).toEqual({ code: 0, stdout: '', stderr: '' })
  const ticket = await office.ticket(1)
  expect(ticket.subject).toBe(subject)
  expect(ticket.messages[0]?.text.trimEnd()).toBe(body)
})
