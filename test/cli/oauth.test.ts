import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Run, records, start, triage } from '../support/cli.ts'
import { type Dovecot, startDovecot } from '../support/dovecot.ts'
import { type Identity, startIdentity } from '../support/identity.ts'
import { sample } from '../support/sample.ts'
import { type SmtpSink, startSmtp } from '../support/smtp.ts'
import { temporaryFolder } from '../support/temporary.ts'

const address = 'support@shop.example'

interface Stage {
  identity: Identity
  dovecot: Dovecot
  smtp: SmtpSink
  home: string
  run(args: string[], env?: Record<string, string>): Promise<Run>
}

/** A provider whose tokens, and nothing else, let one in to both mail servers. */
async function stage(): Promise<Stage> {
  const identity = await startIdentity(address)
  const [dovecot, smtp] = await Promise.all([
    startDovecot({ users: { [address]: 'unused' }, tls: false, introspection: identity.urls.introspect }),
    startSmtp({ tokens: identity.tokens }),
  ])
  const { path, remove } = temporaryFolder('oauth')
  onTestFinished(async () => {
    await Promise.all([identity.stop(), dovecot.stop(), smtp.stop()])
    remove()
  })
  const home = join(path, 'home')
  return { identity, dovecot, smtp, home, run: (args, env = {}) => triage(args, { home, env }) }
}

/** `triage ARGS` with a person who opens the page that it shows. */
async function withPerson({ identity, home }: Stage, args: string[], env: Record<string, string> = {}): Promise<Run> {
  const { child, finish } = await start(args, { home, env })
  let shown = ''
  child.stderr.on('data', (chunk: Buffer) => {
    const before = /http:\S+\n/.test(shown)
    shown += chunk.toString()
    const [page] = /http:\S+(?=\n)/.exec(shown) ?? []
    if (page && !before) void identity.consent(page)
  })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  return finish(new Promise((done) => child.stdout.on('end', () => done(Buffer.concat(chunks).toString()))))
}

async function setUp(one: Stage): Promise<void> {
  const { identity, dovecot, smtp } = one
  const run = await withPerson(
    one,
    [
      // Quiet, and yet the address is shown: nobody could log in without it.
      ...[
        'init',
        '--quiet',
        '--non-interactive',
        '--address',
        address,
        '--name',
        'Sato',
        '--since',
        'all',
        '--language',
        'en',
      ],
      ...['--imap', `127.0.0.1:${dovecot.ports.plain}`, '--smtp', `127.0.0.1:${smtp.port}`],
      ...['--oauth', 'google', '--client-id', identity.clientId, '--client-secret-env', 'CLIENT_SECRET'],
      ...['--authorize-url', identity.urls.authorize, '--token-url', identity.urls.token],
    ],
    { CLIENT_SECRET: identity.clientSecret },
  )
  expect(run).toMatchObject({ code: 0 })
}

/** Lets the access token have run out. */
function runOut(home: string): string {
  const file = join(home, 'secrets', 'oauth.json')
  return new Date(Date.parse(JSON.parse(readFileSync(file, 'utf8')).accessUntil) + 60_000).toISOString()
}

test('a browser, XOAUTH2 on both servers, and a renewal: mail comes in and leaves without any password', async () => {
  const one = await stage()
  const { identity, dovecot, smtp, home, run } = one
  await setUp(one)
  expect(statSync(join(home, 'secrets', 'oauth.json')).mode & 0o777).toBe(0o600)
  const mail = `From: Hana <hana@customer.example>\r\nTo: ${address}\r\nSubject: Hello\r\nMessage-ID: <a@c.example>\r\n\r\nHi\r\n`
  dovecot.deliver('INBOX', mail, new Date(), address)
  expect(await run(['sync'])).toMatchObject({ code: 0, stderr: '' })
  const sent = await run(['reply', '1', '--body', '-', '--send', '--json'])
  expect(sent).toMatchObject({ code: 2 })
  const reply = await triage(['reply', '1', '--body', '-', '--send'], { home, stdin: 'Good morning, Hana.\n' })
  expect(reply).toMatchObject({ code: 0 })
  expect(smtp.mails).toMatchObject([{ to: ['hana@customer.example'], user: address }])
  const later = runOut(home)
  expect(await run(['secret', 'test'], { TRIAGE_NOW: later })).toMatchObject({ code: 0 })
  expect(identity.requests.filter((request) => request === 'token refresh_token')).toHaveLength(1)
})

const more: [string, () => Promise<void>][] = [
  [
    'five processes that need a new token at once fetch one',
    async () => {
      const one = await stage()
      await setUp(one)
      one.identity.behaviour = { delay: 300 }
      const env = { TRIAGE_NOW: runOut(one.home) }
      const runs = await Promise.all(Array.from({ length: 5 }, () => one.run(['secret', 'test', '--json'], env)))
      expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0])
      expect(one.identity.requests.filter((request) => request === 'token refresh_token')).toHaveLength(1)
    },
  ],
  [
    'what one provider gave is shown to no other',
    async () => {
      const one = await stage()
      const { home, run } = one
      await setUp(one)
      const other = await startIdentity(address)
      onTestFinished(() => other.stop())
      const file = join(home, 'config.yaml')
      const config = readFileSync(file, 'utf8')
      expect(config).toContain(one.identity.urls.token)
      writeFileSync(file, config.replace(one.identity.urls.token, other.urls.token))
      const env = { TRIAGE_NOW: runOut(home) }
      expect(await run(['sync', '--json'], env)).toMatchObject({
        code: 3,
        stderr: expect.stringContaining('oauth.none'),
      })
      expect(other.requests).toEqual([])
    },
  ],
  [
    'a consent that was taken back, or will end, is told by health with what mends it',
    async () => {
      const one = await stage()
      const { identity, home, run } = one
      identity.behaviour = { refreshLasts: 7 * 86_400 }
      await setUp(one)
      const check = async (env: Record<string, string> = {}) => {
        const found = records(await run(['health', '--json'], env)) as { check: string }[]
        return found.find((entry) => entry.check === 'oauth')
      }
      expect(await check()).toMatchObject({ state: 'ok' })
      const nearEnd = new Date(Date.now() + 5 * 86_400_000).toISOString()
      // A provider that says nothing new about the end has not moved it.
      identity.behaviour = {}
      expect(await check({ TRIAGE_NOW: nearEnd })).toMatchObject({
        ...{ state: 'warn', code: 'health.oauth-ends', fix: expect.stringContaining('triage secret set') },
      })
      identity.behaviour = { revoked: true }
      const later = { TRIAGE_NOW: runOut(home) }
      const sync = await run(['sync', '--json'], later)
      expect(sync).toMatchObject({ code: 3, stdout: '' })
      expect(sync.stderr).toContain('"code":"oauth.login"')
      expect(await check(later)).toMatchObject({ state: 'bad', code: 'health.oauth-refused' })
      // The person logs in again, and all is well.
      identity.behaviour = {}
      expect(await withPerson(one, ['secret', 'set'])).toMatchObject({ code: 0 })
      expect(await check()).toMatchObject({ state: 'ok' })
      expect(await run(['secret', 'forget'])).toMatchObject({ code: 0 })
      expect(await check()).toMatchObject({ state: 'bad', code: 'health.oauth-none' })
    },
  ],
  [
    'a program of the user may bring the token',
    async () => {
      const one = await stage()
      const { identity, dovecot, smtp, run } = one
      identity.tokens.add('token-of-another-program')
      const args = [
        ...['init', '--non-interactive', '--address', address, '--name', 'Sato'],
        ...['--imap', `127.0.0.1:${dovecot.ports.plain}`, '--smtp', `127.0.0.1:${smtp.port}`],
        ...['--token-command', 'printf %s token-of-another-program'],
      ]
      expect(await run(args)).toMatchObject({ code: 0, stderr: '' })
      expect(await run(['secret', 'test'])).toMatchObject({ code: 0 })
      identity.tokens.clear()
      expect(await run(['secret', 'test'])).toMatchObject({ code: 3 })
    },
  ],
]

test.each(sample('oauth', more, 1))('%s', (_, run) => run())
