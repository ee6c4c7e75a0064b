/** A secret is where it is kept, and nowhere else: no output, no file, no command line and no environment shows it. */
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadCommands } from '../../src/commands/index.ts'
import { type Run, type RunOptions, start, triage } from '../support/cli.ts'
import { startDovecot } from '../support/dovecot.ts'
import { type Home, makeHome } from '../support/home.ts'
import { mailBytes } from '../support/letter.ts'
import { sample } from '../support/sample.ts'
import { startSmtp } from '../support/smtp.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { waitUntil } from '../support/wait.ts'

const commands = await loadCommands()

const address = 'support@example.com'
const secrets = { imap: 'Sentinel-imap-8f1c"\\s', smtp: 'Sentinel-smtp-2d7e', typed: 'Sentinel-typed-55aa' }
const shapes = Object.values(secrets).flatMap((secret) => [
  ...[secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)],
  ...(['base64', 'hex'] as const).map((form) => Buffer.from(secret).toString(form)),
  Buffer.from(`\0${address}\0${secret}`).toString('base64'),
])

const shown = (text: string | Buffer) => shapes.filter((shape) => text.includes(shape))

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

type World = 'all well' | 'login refused' | 'no server'

interface Stage {
  home: Home
  /** What programs that the program started have seen of themselves and of it. */
  seen(): string
  env: Record<string, string>
  run(args: string[], options?: RunOptions): Promise<Run>
}

async function stage(world: World): Promise<Stage> {
  const known = world === 'login refused' ? 'another' : secrets
  const imap = typeof known === 'string' ? known : known.imap
  const smtpUsers = { [address]: typeof known === 'string' ? known : known.smtp }
  const [dovecot, smtp] = await Promise.all([
    startDovecot({ users: { [address]: imap }, tls: false }),
    startSmtp({ users: smtpUsers }),
  ])
  const outside = temporaryFolder('sentinel')
  onTestFinished(async () => {
    await Promise.all([dovecot.stop(), smtp.stop()])
    outside.remove()
  })
  const ports = world === 'no server' ? { imap: 1, smtp: 1 } : { imap: dovecot.ports.plain, smtp: smtp.port }
  const file = join(outside.path, 'imap')
  const log = join(outside.path, 'seen')
  const spy = join(outside.path, 'spy')
  writeFileSync(file, `${secrets.imap}\n`, { mode: 0o600 })
  // Stands for the password command, the editor and the notifier alike.
  writeFileSync(
    spy,
    `#!/bin/sh\ncat /proc/$$/environ /proc/$$/cmdline /proc/$PPID/cmdline >> '${log}'\n[ "$1" = tell ] && cat '${file}'\ntrue\n`,
  )
  chmodSync(spy, 0o700)
  const server = (name: 'imap' | 'smtp') => `{ host: 127.0.0.1, port: ${ports[name]}, tls: none, user: ${address}`
  const config = `mailbox:\n  address: ${address}\n  imap: ${server('imap')}, password_command: [${spy}, tell] }\n  smtp: ${server('smtp')}, password_env: SMTP_SECRET }\nlanguage: en\n`
  const rules = `version: 1\nrules: [{ name: all, when: { is: new }, then: { tag: seen, notify: [${spy}] } }]\n`
  const home = makeHome({ 'config.yaml': config, 'rules.yaml': rules, 'one.eml': mailBytes({}) })
  onTestFinished(() => home.remove())
  dovecot.deliver('INBOX', mailBytes({ subject: 'Another' }))
  const env = { SMTP_SECRET: secrets.smtp, EDITOR: spy, TMPDIR: home.path }
  const run = (args: string[], options: RunOptions = {}) =>
    triage(args, { home: home.path, cwd: home.path, env, ...options })
  await run(['import', join(home.path, 'one.eml')])
  return { home, env, run, seen: () => (existsSync(log) ? readFileSync(log, 'latin1') : '') }
}

/** Lines that end by themselves, without a shell. */
const lines = commands.flatMap(({ name, examples }) => {
  const plain = examples.filter((line) => !/[|&><$~]|--home|--watch|--follow|^init|^secret set|^demo/.test(line))
  return [name, `${name} 1`, ...plain].filter(
    (line) => !/^(?:demo|init|work|secret)\b/.test(line) || line.includes('secret '),
  )
})
const forms = ['', ' --json', ' --debug --verbose']
const cases = [...new Set(lines)].flatMap((line) => forms.map((form) => line + form))

test.each(sample<World>('sentinel worlds', ['all well', 'login refused', 'no server'], 1))(
  'whatever is typed, no secret comes out: %s',
  async (world) => {
    const { home, run, seen } = await stage(world)
    const found: string[] = []
    for (const line of ['sync --json', 'secret test --debug', ...sample(`sentinel ${world}`, cases, 5)]) {
      const args = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')
      const { stdout, stderr } = await run(args, { stdin: 'Some text\n', limit: 20_000 })
      found.push(...shown(stdout + stderr).map((shape) => `${line}: ${shape}`))
    }
    for (const file of filesIn(home.path)) found.push(...shown(readFileSync(file)).map((shape) => `${file}: ${shape}`))
    expect(found).toEqual([])
    // The programs ran, and what they were given held no secret, not even the other one.
    expect(seen()).toContain('TRIAGE_HOME')
    expect(shown(seen())).toEqual([])
  },
  1_800_000,
)

test('a password that is kept here is in its place alone, and is gone when it is forgotten', async () => {
  const { home, run } = await stage('all well')
  const config = home.read('config.yaml').replace(/password_command: \[[^\]]*\]/, 'password_file: secrets/mail')
  home.write('config.yaml', config)
  const set = await run(['secret', 'set', '--verbose'], { stdin: `${secrets.typed}\n` })
  const wrong = await run(['secret', 'test', '--json', '--debug'])
  expect([set.code, wrong.code]).toEqual([0, 3])
  expect(shown(set.stdout + set.stderr + wrong.stdout + wrong.stderr)).toEqual([])
  const holding = () => filesIn(home.path).filter((file) => shown(readFileSync(file)).length > 0)
  expect(holding()).toEqual([join(home.path, 'secrets', 'mail')])
  expect(await run(['secret', 'forget'])).toMatchObject({ code: 0 })
  expect(holding()).toEqual([])
})

test.each([
  ['a password in the config', (secret: string) => `password: ${secret}`],
  ['a secret under a misspelt name', (secret: string) => `client_secret_: x\n  client_secrets: ${secret}`],
  ['a password where a name should stand', (secret: string) => `password_env: ${secret}`],
  ['a quote that is never closed', (secret: string) => `client_secret: "${secret}`],
])('%s is complained of, and not shown', async (_, wrong) => {
  const home = makeHome({ 'config.yaml': `mailbox:\n  address: ${address}\n  ${wrong(secrets.smtp)}\n` })
  for (const line of [['queue'], ['queue', '--json'], ['doctor'], ['health', '--debug']]) {
    const { stdout, stderr } = await triage(line, { home: home.path })
    expect(`${stdout}${stderr}`).toContain('config.yaml')
    expect(shown(`${stdout}${stderr}`)).toEqual([])
  }
})

test('a running process shows no secret in its command line, and would leave none in a core file', async () => {
  const { home, env } = await stage('all well')
  const { child, finish } = await start(['sync', '--watch', '--json'], { home: home.path, env })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  await waitUntil('the first sync', async () => chunks.length > 0)
  expect(shown(readFileSync(`/proc/${child.pid}/cmdline`))).toEqual([])
  expect(Number.parseInt(readFileSync(`/proc/${child.pid}/coredump_filter`, 'utf8'), 16)).toBe(0)
  child.kill('SIGTERM')
  await finish(Promise.resolve(''))
})
