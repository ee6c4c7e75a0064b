/** Set-ups that do not work: each has its own sentence, its fix and its exit code, and no password leaves without TLS. */
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { records, triage } from '../support/cli.ts'
import { mailUser, startDovecot } from '../support/dovecot.ts'
import { type Home, makeHome, serverConfig } from '../support/home.ts'
import { mailBytes } from '../support/letter.ts'
import { freePort } from '../support/port.ts'
import { environment, program } from '../support/program.ts'
import { sample } from '../support/sample.ts'
import { onDisk } from '../support/small-disk.ts'
import { startSmtp } from '../support/smtp.ts'
import { startFaultySmtp } from '../support/smtp-fault.ts'
import { badCertificate, certificates, writeCertificates } from '../support/tls.ts'
import { startTlsPeer, type TlsPeer } from '../support/tls-peer.ts'

interface CheckRecord {
  check: string
  state: 'ok' | 'warn' | 'bad'
  meaning: string
  fix: string | null
  code: string
}

interface SetUp {
  home: Home
  env?: Record<string, string>
  /** What a server heard, decrypted; a password in it is one too many. */
  heard?: () => string
  run?: (args: string[]) => Promise<{ code: number | null; stdout: string }>
}

const user = mailUser.user
/** Stands in no sentence of ours. */
const password = 'Zaubernuss-4711'
const users = { [user]: password }

function homeWith(config: string, files: Record<string, string> = {}): Home {
  const home = makeHome({ 'config.yaml': config, ...files })
  onTestFinished(() => home.remove())
  mkdirSync(join(home.path, 'templates'), { recursive: true, mode: 0o700 })
  return home
}

async function dovecotHome(options: Parameters<typeof startDovecot>[0] = {}) {
  const dovecot = await startDovecot({ users, ...options })
  onTestFinished(() => dovecot.stop())
  const imap = { host: '127.0.0.1', port: dovecot.ports.plain, user }
  return { dovecot, home: homeWith(serverConfig({ imap })), env: { IMAP_PASSWORD: password } }
}

/** A home whose IMAP server shows such a certificate; the authority is trusted, where there is one. */
async function tlsHome(shown: Parameters<typeof startTlsPeer>[0], host = 'localhost'): Promise<SetUp> {
  const peer: TlsPeer = await startTlsPeer(shown)
  onTestFinished(() => peer[Symbol.asyncDispose]())
  const home = homeWith(serverConfig({ imap: { host, port: peer.port, tls: 'implicit', user } }))
  const caFile = writeCertificates(home.path, shown)
  return { home, env: { IMAP_PASSWORD: password, NODE_EXTRA_CA_CERTS: caFile }, heard: peer.heard }
}

/** name -> the check that speaks, the code of its sentence, the exit code, and the home. */
const setUps: Record<string, [check: string, code: string, exit: number, make: () => Promise<SetUp>]> = {
  'wrong password': [
    ...(['imap-login', 'imap.login', 3] as const),
    async () => ({ ...(await dovecotHome()), env: { IMAP_PASSWORD: 'not-it' } }),
  ],
  'wrong host': [
    ...(['imap-dns', 'probe.dns-unknown', 4] as const),
    async () => ({
      home: homeWith(serverConfig({ imap: { host: 'imap.no-such-host.invalid', port: 993, tls: 'implicit', user } })),
      env: { IMAP_PASSWORD: 'x' },
    }),
  ],
  'closed port': [
    ...(['imap-tls', 'server.closed-port', 4] as const),
    async () => ({
      home: homeWith(serverConfig({ imap: { host: '127.0.0.1', port: await freePort(), user } })),
      env: { IMAP_PASSWORD: 'x' },
    }),
  ],
  'self-signed certificate': [
    ...(['imap-tls', 'server.tls-self-signed', 3] as const),
    async () => {
      const setUp = await tlsHome(await badCertificate('self-signed'))
      return { ...setUp, env: { IMAP_PASSWORD: password } }
    },
  ],
  'expired certificate': [
    ...(['imap-tls', 'server.tls-expired', 3] as const),
    async () => tlsHome(await badCertificate('expired')),
  ],
  'certificate for another name': [
    ...(['imap-tls', 'server.tls-name', 3] as const),
    async () => tlsHome(await certificates('DNS:mail.other.example')),
  ],
  'STARTTLS stripped': [
    ...(['imap-tls', 'server.tls-absent', 3] as const),
    async () => {
      const { dovecot, env } = await dovecotHome({ tls: false })
      const imap = { host: 'localhost', port: dovecot.ports.plain, tls: 'starttls' as const, user }
      // The log of a session is written once somebody has logged in: there is none.
      const heard = () => JSON.stringify(dovecot.commands()) + dovecot.log()
      return { home: homeWith(serverConfig({ imap })), env, heard }
    },
  ],
  'no Sent': [...(['imap-sent', 'probe.sent-none', 3] as const), async () => dovecotHome({ specialFolders: [] })],
  'full disk': [
    ...(['home', 'doctor.home-full', 4] as const),
    async () => {
      const home = homeWith('mailbox:\n  address: support@example.com\n')
      return { home, run: (args) => onDisk('full', home.path, [program, ...args], environment(home.path)) }
    },
  ],
  'read-only home': [
    ...(['home', 'doctor.home-read-only', 3] as const),
    async () => {
      const home = homeWith('mailbox:\n  address: support@example.com\n')
      return { home, run: (args) => onDisk('read-only', home.path, [program, ...args], environment(home.path)) }
    },
  ],
  'a secret that others can read': [
    ...(['permissions', 'doctor.open-secret', 3] as const),
    async () => {
      const { dovecot } = await dovecotHome()
      const imap = { host: '127.0.0.1', port: dovecot.ports.plain, user }
      const config = serverConfig({ imap }).replace('password_env: IMAP_PASSWORD', 'password_file: imap.secret')
      const home = homeWith(config, { 'imap.secret': `${password}\n` })
      chmodSync(join(home.path, 'imap.secret'), 0o644)
      return { home }
    },
  ],
  'broken rules': [
    ...(['rules', 'condition.unknown-near', 3] as const),
    async () => ({
      home: homeWith('mailbox:\n  address: support@example.com\n', {
        'rules.yaml': 'version: 1\nrules:\n  - name: one\n    when: { subjct: hello }\n    then: { tag: x }\n',
      }),
    }),
  ],
  'wrong clock': [
    ...(['server-clock', 'doctor.server-clock', 5] as const),
    async () => {
      const { dovecot, home, env } = await dovecotHome()
      dovecot.deliver('INBOX', mailBytes({}))
      return { home, env: { ...env, TRIAGE_NOW: new Date(Date.now() - 3_600_000).toISOString() } }
    },
  ],
  'IMAP without CONDSTORE': [
    ...(['imap-capabilities', 'probe.capabilities-missing', 0] as const),
    async () => dovecotHome({ capability: 'IMAP4rev1 IDLE UIDPLUS MOVE SPECIAL-USE LIST-EXTENDED' }),
  ],
  'SMTP that wants authentication': [
    ...(['smtp-login', 'probe.smtp-wants-login', 3] as const),
    async () => {
      const smtp = await startSmtp({ users })
      onTestFinished(() => smtp.stop())
      return { home: homeWith(serverConfig({ smtp })) }
    },
  ],
}

async function examine({ home, env = {}, run }: SetUp, language: 'en' | 'ja' = 'en') {
  const done = run
    ? await run(['doctor', '--json', '--language', language])
    : await triage(['doctor', '--json', '--language', language], { home: home.path, env })
  return { code: done.code, found: records({ ...done, signal: null, stderr: '' }) as CheckRecord[] }
}

describe('a set-up that does not work has a sentence of its own, its fix, and its exit code:', () => {
  test.each(sample('broken set-ups', Object.entries(setUps), 4))('%s', async (_, [check, code, exit, make]) => {
    const setUp = await make()
    const { code: ended, found } = await examine(setUp)
    const said = found.filter((one) => one.check === check && one.state !== 'ok')
    expect(said).toEqual([expect.objectContaining({ code })])
    expect(said[0]?.fix).toMatch(/\S/)
    expect(ended).toBe(exit)
    const heard = setUp.heard?.() ?? ''
    for (const secret of [password, Buffer.from(`\0${user}\0${password}`).toString('base64')]) {
      expect(heard).not.toContain(secret)
    }
    expect(JSON.stringify(found)).not.toContain(password)
  })

  test('fifteen of them, and no two alike', () => {
    const codes = Object.values(setUps).map(([, code]) => code)
    expect(new Set(codes).size).toBe(15)
  })
})

test('a home in order is all ok, with the certificate, the folders and the room on the server, and ends with 0', async () => {
  const dovecot = await startDovecot({ users })
  onTestFinished(() => dovecot.stop())
  const smtp = await startSmtp({ tls: 'starttls', users })
  onTestFinished(() => smtp.stop())
  const servers = {
    imap: { host: 'localhost', port: dovecot.ports.implicit, tls: 'implicit' as const, user },
    smtp: { host: 'localhost', port: smtp.port, tls: 'starttls' as const, user },
  }
  const home = homeWith(serverConfig(servers), { 'rules.yaml': 'version: 1\n' })
  const both = join(home.path, 'authorities.pem')
  writeFileSync(both, dovecot.ca + smtp.ca)
  const env = { IMAP_PASSWORD: password, SMTP_PASSWORD: password, NODE_EXTRA_CA_CERTS: both }
  dovecot.deliver('INBOX', mailBytes({}))
  await triage(['sync'], { home: home.path, env })
  const { code, found } = await examine({ home, env })
  expect(found.filter(({ state }) => state === 'bad')).toEqual([])
  expect(code).toBe(0)
  const parts = found.map(({ check }) => check)
  for (const part of 'program terminal editor home permissions config rules templates time-zone database search-index'.split(
    ' ',
  ))
    expect(parts).toContain(part)
  for (const part of ['imap-secret', 'imap-dns', 'imap-tls', 'imap-login', 'imap-capabilities', 'imap-folders'])
    expect(parts).toContain(part)
  for (const part of [
    'imap-sent',
    'smtp-dns',
    'smtp-tls',
    'smtp-login',
    'sent-copy',
    'server-clock',
    'schedule',
    'clock',
  ])
    expect(parts).toContain(part)
  expect(found.find(({ check }) => check === 'imap-tls')?.meaning).toMatch(
    /localhost.*triage test authority.*valid until/,
  )
  expect(found.filter(({ state, fix }) => state !== 'ok' && !fix)).toEqual([])
  expect(smtp.mails).toEqual([])
})

test('a server that greets with another time shows that our clock is ahead', async () => {
  const date = new Date(Date.now() - 3_600_000).toUTCString().replace('GMT', '+0000')
  const smtp = await startFaultySmtp({ greeting: `220 faulty.example ESMTP Exim 4.98 ${date}` })
  onTestFinished(() => smtp.stop())
  const { code, found } = await examine({ home: homeWith(serverConfig({ smtp })) })
  expect(found.find(({ check }) => check === 'server-clock')).toMatchObject({
    state: 'bad',
    code: 'doctor.server-clock',
  })
  expect(code).toBe(5)
})

test('--fix closes what is open, makes what is missing, and then all is well', async () => {
  const home = makeHome({ 'one.eml': mailBytes({}) })
  onTestFinished(() => home.remove())
  await triage(['import', join(home.path, 'one.eml')], { home: home.path })
  chmodSync(join(home.path, 'triage.db'), 0o644)
  chmodSync(join(home.path, 'config.yaml'), 0o640)
  const { code, found } = await examine({ home })
  expect(found.find(({ check }) => check === 'permissions')).toMatchObject({ state: 'bad', code: 'doctor.open-mail' })
  expect(code).toBe(5)
  const fixed = await triage(['doctor', '--fix'], { home: home.path })
  expect(fixed.code).toBe(0)
  for (const [file, mode] of [
    ['triage.db', 0o600],
    ['config.yaml', 0o600],
    ['templates', 0o700],
  ] as const)
    expect(statSync(join(home.path, file)).mode & 0o777).toBe(mode)
  expect((await examine({ home })).found.filter(({ state }) => state === 'bad')).toEqual([])
})

test('the tokens of a login by OAuth are a secret, wherever they came from, and --fix closes them', async () => {
  const home = homeWith('mailbox:\n  address: support@example.com\n', { 'secrets/oauth.json': '{}' })
  const tokens = join(home.path, 'secrets/oauth.json')
  chmodSync(tokens, 0o640)
  const look = (...more: string[]) => triage(['doctor', '--offline', '--json', ...more], { home: home.path })
  const found = records(await look()) as CheckRecord[]
  expect(found.filter(({ check }) => check === 'permissions')).toMatchObject([
    { state: 'bad', code: 'doctor.open-secret', meaning: expect.stringContaining('secrets/oauth.json') },
  ])
  await look('--fix')
  expect(statSync(tokens).mode & 0o777).toBe(0o600)
})

test('it runs where there is nothing yet, and where the config is broken, with every complaint at its place', async () => {
  const empty = makeHome()
  onTestFinished(() => empty.remove())
  const home = homeWith('mailbox:\n  adress: a@b.example\nlanguage: fr\n')
  const { code, found } = await examine({ home })
  expect(code).toBe(3)
  const complaints = found.filter(({ check }) => check === 'config')
  expect(complaints.length).toBeGreaterThan(1)
  expect(complaints.every(({ meaning, fix }) => /config\.yaml:\d+:\d+: /.test(meaning) && fix)).toBe(true)
})
