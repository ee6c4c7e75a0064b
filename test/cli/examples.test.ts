/** Every example of `--help` is typed as it stands: on the demo's home, or with the servers and the person that it needs. */
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { loadCommands } from '../../src/commands/index.ts'
import { typed } from '../../src/commands/parts/global-options.ts'
import { triage } from '../support/cli.ts'
import { mailUser, startDovecot } from '../support/dovecot.ts'
import { copyHome, makeFiles, makePrograms, type Stage, stages } from '../support/examples.ts'
import { makeHome, serverConfig } from '../support/home.ts'
import { startIdentity } from '../support/identity.ts'
import { mailBytes } from '../support/letter.ts'
import { now, openPostOffice } from '../support/post-office.ts'
import { built, environment } from '../support/program.ts'
import { sample } from '../support/sample.ts'
import { startSmtp } from '../support/smtp.ts'
import { startFaultySmtp } from '../support/smtp-fault.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { openTerminal } from '../support/terminal.ts'

const commands = await loadCommands()
const names = commands.map(({ name }) => name)
const examples = commands.flatMap(({ examples: own }) => own)
const mail = Buffer.from(mailBytes({ subject: 'Where is my order?' })).toString()

let untouched = { home: '', programs: '' }

beforeAll(async () => {
  const { path, remove } = temporaryFolder('examples')
  untouched = { home: join(path, 'home'), programs: join(path, 'programs') }
  makePrograms(untouched.programs)
  await built()
  await triage(['demo'], { home: untouched.home })
  return remove
})

interface Place {
  home: string
  env: Record<string, string>
  /** Words for the line's end. */
  more?: string
}

const user = mailUser.user

async function placeOf({ place = 'demo', here }: Stage): Promise<Place> {
  const { path, remove } = temporaryFolder('example')
  onTestFinished(remove)
  const home = join(path, 'home')
  if (place === 'demo') {
    copyHome(untouched.home, home)
    return { home, env: {} }
  }
  if (place === 'doubt' || place === 'refused') return faulty(place)
  if (place === 'new') return { home, ...(await newPlace(here === 'imap smtp oauth')) }
  const office = await openPostOffice({ smtp: { users: { [user]: mailUser.password } } })
  onTestFinished(() => office[Symbol.asyncDispose]())
  office.dovecot.deliver('INBOX', mail)
  const config = office.home.read('config.yaml').replace(/password_env: \w+/g, 'password_file: secrets/mail')
  office.home.write('config.yaml', config)
  office.home.write('secrets/mail', `${mailUser.password}\n`)
  return { home: office.home.path, env: { TRIAGE_NOW: now } }
}

/** Servers of this machine for who sets up a home, by a password or by a login at the provider of the example. */
async function newPlace(isOauth: boolean): Promise<Omit<Place, 'home'>> {
  const address = 'support@example.com'
  const identity = isOauth ? await startIdentity(address, '11111111-2222-3333-4444-555555555555') : null
  const users = { [address]: mailUser.password }
  const [dovecot, smtp] = await Promise.all([
    startDovecot({ users, tls: false, ...(identity ? { introspection: identity.urls.introspect } : {}) }),
    startSmtp(identity ? { tokens: identity.tokens } : { users }),
  ])
  onTestFinished(async () => {
    await Promise.all([dovecot.stop(), smtp.stop(), identity?.stop()])
  })
  const servers = ` --imap 127.0.0.1:${dovecot.ports.plain} --smtp 127.0.0.1:${smtp.port}`
  const provider = identity ? ` --authorize-url ${identity.urls.authorize} --token-url ${identity.urls.token}` : ''
  return { more: servers + provider, env: { DISPLAY: ':0' } }
}

/** One mail that was sent to a server which broke off, or which knows nobody. */
async function faulty(kind: 'doubt' | 'refused'): Promise<Place> {
  const smtp = await startFaultySmtp(kind === 'doubt' ? { dot: 'drop' } : { RCPT: '550 5.1.1 nobody' })
  onTestFinished(() => smtp.stop())
  const home = makeHome({ 'config.yaml': serverConfig({ smtp: { host: smtp.host, port: smtp.port } }), 'a.eml': mail })
  onTestFinished(() => home.remove())
  await triage(['import', 'a.eml'], { home: home.path, cwd: home.path })
  await triage(['reply', '1', '--body', '-', '--send'], { home: home.path, stdin: 'It left today.\n' })
  smtp.setFaults({})
  return { home: home.path, env: {} }
}

interface Ended {
  code: number | null
  said: string
}

function inPipe(line: string, env: Record<string, string>, cwd: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn('sh', ['-c', line], { env, cwd })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
    child.stdin.end()
    child.once('close', (code) => resolve({ code, said }))
  })
}

async function onTerminal(line: string, env: Record<string, string>, cwd: string, { answers }: Stage): Promise<Ended> {
  await using terminal = await openTerminal([], { command: ['sh', '-c', line], env, cwd, columns: 120, rows: 50 })
  for (const [seen, ...keys] of answers ?? []) {
    await terminal.waitFor(seen)
    terminal.press(...keys)
  }
  return { code: await terminal.exited(), said: terminal.output() }
}

test.each(sample('examples', examples, 10))('triage: %s', async (example) => {
  const stage = stages[example] ?? {}
  const { home, env: own, more = '' } = await placeOf(stage)
  const { PATH = '', ...plain } = environment(home, own)
  const env = { ...plain, PATH: `${untouched.programs}${delimiter}${PATH}`, VISUAL: 'editor' }
  const cwd = temporaryFolder('typed')
  onTestFinished(() => cwd.remove())
  const folder = stage.place === 'new' ? cwd.path : home
  makeFiles(folder, mail)
  if (stage.before) expect(await inPipe(stage.before, env, folder)).toMatchObject({ code: 0 })
  // An endless one takes the shell's place, so that what interrupts it does not end the shell.
  const line = (stage.endless ? 'exec ' : '') + typed(example, names) + more
  const { code, said } = stage.answers ? await onTerminal(line, env, folder, stage) : await inPipe(line, env, folder)
  expect([line, code, said]).toEqual([
    line,
    stage.endless ? 130 : 0,
    stage.endless ? expect.any(String) : expect.not.stringMatching(/^(?:triage|jq|sh): /m),
  ])
})

test('what is said of an example is said of one that is there, and every command has one', () => {
  expect(Object.keys(stages).filter((line) => !examples.includes(line))).toEqual([])
  expect(commands.filter(({ examples: own }) => own.length === 0).map(({ name }) => name)).toEqual([])
})
