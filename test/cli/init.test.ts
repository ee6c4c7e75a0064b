import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { records, triage } from '../support/cli.ts'
import { type Dovecot, startDovecot } from '../support/dovecot.ts'
import { sample } from '../support/sample.ts'
import { type SmtpSink, startSmtp } from '../support/smtp.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { openTerminal } from '../support/terminal.ts'

const address = 'support@shop.example'
const password = 'ge-heim-4711'
const now = '2025-10-14T00:05:00Z'
const letter = (subject: string) =>
  `From: Hana <hana@customer.example>\r\nTo: ${address}\r\nSubject: ${subject}\r\nMessage-ID: <${subject.length}@c.example>\r\n\r\nHello\r\n`

async function servers(): Promise<{ dovecot: Dovecot; smtp: SmtpSink; folder: string }> {
  const [dovecot, smtp] = await Promise.all([
    startDovecot({ users: { [address]: password }, tls: false }),
    startSmtp({ users: { [address]: password } }),
  ])
  onTestFinished(async () => {
    await Promise.all([dovecot.stop(), smtp.stop()])
  })
  const { path, remove } = temporaryFolder('init')
  onTestFinished(remove)
  dovecot.deliver('INBOX', letter('How do I export a list?'), new Date('2025-10-13T01:00:00Z'), address)
  dovecot.deliver('INBOX', letter('The site is down'), new Date('2025-10-13T02:00:00Z'), address)
  dovecot.deliver('INBOX', letter('An old question'), new Date('2025-01-10T02:00:00Z'), address)
  return { dovecot, smtp, folder: join(path, 'home') }
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

test('six answers on a terminal lead from an empty home to the first ranked ticket', async () => {
  const { dovecot, smtp, folder } = await servers()
  const env = { TRIAGE_NOW: now }
  await using terminal = await openTerminal(['init'], { home: folder, cwd: '/', env, columns: 120, rows: 50 })
  let answers = 0
  const answer = async (question: string, ...keys: string[]) => {
    await terminal.waitFor(question)
    terminal.press(...keys)
    answers++
  }
  await answer('Which address', address, 'enter')
  await answer('Your name', 'Sato', 'enter')
  await answer('mail server of shop.example', `127.0.0.1:${dovecot.ports.plain} 127.0.0.1:${smtp.port}`, 'enter')
  await answer('Password of', password, 'enter')
  await answer('What do your customers use', 'enter')
  await answer('Write this?', 'enter')
  expect(await terminal.exited()).toBe(0)
  expect(answers).toBeLessThanOrEqual(6)
  expect(terminal.output()).toContain('triage')
  expect(terminal.output()).not.toContain(password)
  for (const word of ['sync', 'queue', 'work', 'cron'])
    expect(terminal.screen().join('\n')).toMatch(new RegExp(` ${word}$`, 'm'))

  const files = filesOf(folder)
  for (const file of files) expect((statSync(file).mode & 0o777).toString(8), file).toBe('600')
  const holding = files.filter((file) => readFileSync(file).includes(password))
  expect(holding.map((file) => file.slice(folder.length))).toEqual(['/secrets/password'])
  const config = readFileSync(join(folder, 'config.yaml'), 'utf8')
  expect(config).toContain('automatic_mail: drafts')
  expect(config).toContain('since: 2025-09-14')
  expect(smtp.mails).toEqual([])

  const options = { home: folder, env }
  expect(await triage(['sync'], options)).toMatchObject({ code: 0, stderr: '' })
  const queue = await triage(['queue', '--json'], options)
  expect(records(queue)).toMatchObject([{ subject: 'The site is down', priority: 'urgent' }, { tags: ['how-to'] }])
  const commands = new Set(dovecot.commands().map(({ name }) => name))
  expect([...commands].filter((name) => /SELECT|STORE|APPEND|EXPUNGE|CREATE/.test(name))).toEqual([])
})

test('the same without a terminal, by options, and a config that is there stays beside the new one', async () => {
  const { dovecot, smtp, folder } = await servers()
  const env = { TRIAGE_NOW: now, PASSWORD: password }
  const line = (more: string[]) => [
    ...['init', '--non-interactive', '--address', address, '--name', '佐藤', '--desk', 'it'],
    ...['--imap', `127.0.0.1:${dovecot.ports.plain}`, '--smtp', `127.0.0.1:${smtp.port}`, ...more],
  ]
  const byVariable = ['--password-env', 'PASSWORD', '--since', 'archive', '--language', 'ja']
  const first = await triage(line(byVariable), { home: folder, env })
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(first.stdout).toContain(`${folder}/config.yaml\twritten`)
  expect(await triage(['sync'], { home: folder, env })).toMatchObject({ code: 0, stderr: '' })
  const all = records(await triage(['queue', '--all', '--json'], { home: folder, env }))
  expect(all).toContainEqual(expect.objectContaining({ subject: 'An old question', folder: 'closed', sla: 'none' }))

  const again = line(['--password-file', 'secrets/mail', '--language', 'ja'])
  const refused = await triage(again, { home: folder, env, stdin: password })
  expect(refused).toMatchObject({ code: 2, stdout: '' })
  const file = readFileSync(join(folder, 'config.yaml'))
  const second = await triage([...again, '--yes'], { home: folder, env, stdin: `${password}\n` })
  expect(second).toMatchObject({ code: 0, stderr: '' })
  expect(readFileSync(join(folder, 'config.yaml.1'))).toEqual(file)
  expect(await triage(['secret', 'test'], { home: folder, env })).toMatchObject({ code: 0 })
  expect(await triage(['secret', 'forget'], { home: folder, env })).toMatchObject({ code: 0 })
  expect(filesOf(folder).filter((one) => readFileSync(one).includes(password))).toEqual([])
})

const refused: [string, { password?: string; imap?: string }, number, string][] = [
  ['a wrong password', { password: 'wrong' }, 3, 'refuses'],
  ['a closed port', { imap: '127.0.0.1:1' }, 4, 'refuses the connection'],
]

test.each(sample('init refused', refused, 1))('%s: nothing is written', async (_, given, code, words) => {
  const { dovecot, smtp, folder } = await servers()
  const imap = given.imap ?? `127.0.0.1:${dovecot.ports.plain}`
  const env = { PASSWORD: given.password ?? password }
  const args = ['init', '--non-interactive', '--address', address, '--name', 'Sato', '--imap', imap]
  const run = await triage([...args, '--smtp', `127.0.0.1:${smtp.port}`, '--password-env', 'PASSWORD'], {
    home: folder,
    env,
  })
  expect(run.code).toBe(code)
  expect(run.stdout + run.stderr).toContain(words)
  expect(filesOf(folder)).toEqual([])
})

const moments = ['at a question', 'at the last one']

test.each(sample('init interrupted', moments, 1))('Ctrl-C %s leaves nothing behind', async (moment) => {
  const { dovecot, smtp, folder } = await servers()
  const place = `127.0.0.1:${dovecot.ports.plain}`
  const args = ['init', '--address', address, '--imap', place, '--smtp', `127.0.0.1:${smtp.port}`, '--desk', 'shop']
  await using terminal = await openTerminal(args, { home: folder, cwd: '/' })
  await terminal.waitFor('Your name')
  if (moment === 'at the last one') {
    terminal.press('Sato', 'enter')
    await terminal.waitFor('Password of')
    terminal.press('mistyped', 'enter')
    // A refused login is answered again; the other answers stand.
    await terminal.waitFor('refuses the login')
    await terminal.waitFor((shown) => shown.filter((line) => line.includes('Password of')).length === 2)
    terminal.press(password, 'enter')
    await terminal.waitFor('Write this?')
  }
  terminal.press('ctrl+c')
  expect(await terminal.exited()).toBe(130)
  expect(filesOf(folder)).toEqual([])
})
