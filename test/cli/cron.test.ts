import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Run, records, triage } from '../support/cli.ts'
import { temporaryFolder } from '../support/temporary.ts'

interface Outcome {
  code: number
  stdout: string
  stderr: string
}

function run(file: string, args: string[], env: Record<string, string>): Promise<Outcome> {
  return new Promise((done) => {
    execFile(file, args, { env, timeout: 50_000 }, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr })
    })
  })
}

function folder(): string {
  const { path, remove } = temporaryFolder('cron')
  onTestFinished(remove)
  return path
}

/** A home with everything in its name that a shell, cron or systemd would take for something else. */
function awkwardHome(base: string, config = '  outgoing: ./out\n'): string {
  const home = join(base, `it's 100% "mail" $HOME`)
  mkdirSync(join(home, 'mail', 'new'), { recursive: true })
  mkdirSync(join(home, 'mail', 'cur'))
  mkdirSync(join(home, 'mail', 'tmp'))
  writeFileSync(join(home, 'config.yaml'), `mailbox:\n  address: support@example.com\n  maildir: ./mail\n${config}`)
  return home
}

/** What cron gives to a command (crontab(5)). */
const bare = (home: string) => ({ HOME: home, LOGNAME: 'agent', SHELL: '/bin/sh', PATH: '/usr/bin:/bin' })

test.each(['en', 'ja'])('systemd finds nothing wrong with the units, comments in %s', async (language) => {
  const base = folder()
  const home = awkwardHome(base)
  const files = await Promise.all(
    ['service', 'timer'].map(async (part) => {
      const { stdout, code } = await triage(['--home', home, '--language', language, 'cron', part])
      expect(code).toBe(0)
      const file = join(base, `triage-verified.${part}`)
      writeFileSync(file, stdout)
      return file
    }),
  )
  const env = { ...bare(base), XDG_RUNTIME_DIR: join(base, 'run') }
  mkdirSync(env.XDG_RUNTIME_DIR)
  if (!existsSync('/usr/bin/systemd-analyze')) {
    console.warn('systemd-analyze is not here: the units of `cron` were not verified (apt-get install systemd).')
    return
  }
  const verified = await run('/usr/bin/systemd-analyze', ['verify', '--user', '--man=no', ...files], env)
  expect(verified).toEqual({ code: 0, stdout: '', stderr: '' })
})

test('the printed line works as cron starts it, and says nothing', async () => {
  const base = folder()
  const home = awkwardHome(base)
  writeFileSync(join(home, 'mail', 'new', '1.a'), 'From: a@b.example\nSubject: =?utf-8?B?6KuL5rGC?=\n\nWhere?\n')
  const { stdout } = await triage(['--home', home, 'cron', 'crontab'])
  const line = stdout.split('\n').find((one) => one.startsWith('*/5 '))
  // cron takes the escapes off and hands the rest to the shell.
  const command = line?.replace(/^(\S+ ){5}/, '').replaceAll('\\%', '%') ?? ''
  for (let turn = 0; turn < 2; turn++)
    expect(await run('/bin/sh', ['-c', command], bare(base))).toEqual({ code: 0, stdout: '', stderr: '' })
  const [ticket] = records(await triage(['--home', home, 'queue', '--json']))
  expect(ticket).toMatchObject({ subject: '請求' })
  expect(await triage(['--home', home, 'health'])).toMatchObject({ code: 0, stdout: '', stderr: '' })
})

test('a password in a variable is said to be unknown to cron', async () => {
  const home = awkwardHome(
    folder(),
    '  smtp: { host: 127.0.0.1, port: 25, tls: none, user: a, password_env: MAIL_PASSWORD }\n',
  )
  const { stdout, stderr } = await triage(['--home', home, '--language', 'en', 'cron', 'service'])
  expect(stdout).toContain('(MAIL_PASSWORD): EnvironmentFile=')
  expect(stderr).toContain('the variable MAIL_PASSWORD, which cron does not know')
})

test.each(['7m', '90m', '0m', 'often'])('every %s is refused', async (every) => {
  const { code, stderr } = await triage(['--home', folder(), '--language', 'en', 'cron', '--every', every])
  expect([code, stderr]).toEqual([2, expect.stringContaining('cannot be said to cron')])
})

test('cron --check finds the line and the timer that run this home', async () => {
  const base = folder()
  const home = awkwardHome(base)
  const programs = join(base, 'programs')
  const units = join(base, 'config', 'systemd', 'user')
  mkdirSync(programs)
  mkdirSync(join(units, 'timers.target.wants'), { recursive: true })
  const env = { PATH: `${programs}:/usr/bin:/bin`, XDG_CONFIG_HOME: join(base, 'config') }
  const check = () => triage(['--home', home, '--json', 'cron', '--check'], { env })
  const found = ({ code, stdout, stderr }: Run) => [
    code,
    ...records({ code, stdout, stderr, signal: null }).map((record) => (record as { code: string }).code),
  ]
  expect(found(await check())).toEqual([5, 'cron.nothing'])

  for (const part of ['service', 'timer']) {
    const { stdout } = await triage(['--home', home, 'cron', part])
    writeFileSync(join(units, `mine.${part}`), stdout)
  }
  expect(found(await check())).toEqual([5, 'cron.timer-off'])
  symlinkSync('../mine.timer', join(units, 'timers.target.wants', 'mine.timer'))
  expect(found(await check())).toEqual([0, 'cron.timer'])

  const { stdout } = await triage(['--home', home, 'cron', 'crontab'])
  writeFileSync(join(base, 'table'), stdout)
  writeFileSync(join(programs, 'crontab'), `#!/bin/sh\ncat '${join(base, 'table')}'\n`)
  chmodSync(join(programs, 'crontab'), 0o755)
  expect(found(await check())).toEqual([0, 'cron.line', 'cron.timer', 'cron.twice'])
})
