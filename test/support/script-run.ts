import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Dovecot, mailUser, startDovecot } from './dovecot.ts'
import { plainConfig } from './home.ts'
import { built, environment, program } from './program.ts'
import { linesMatch, parseScript, type Script, type Step } from './script.ts'
import { type SmtpSink, startSmtp } from './smtp.ts'
import { temporaryFolder } from './temporary.ts'

interface Stage {
  folder: string
  env: Record<string, string>
  dovecot: Dovecot | undefined
  smtp: SmtpSink | undefined
  /** How many of the sink's mails are in ./sent already. */
  written: number
}

interface Outcome {
  code: number
  stdout: string[]
  stderr: string[]
}

function writeFiles(folder: string, files: Script['files'], env: Record<string, string>): void {
  const filled = (text: string) => text.replace(/\$\{([A-Z_]+)\}/g, (whole, name: string) => env[name] ?? whole)
  for (const [name, text] of Object.entries({ 'home/config.yaml': plainConfig, ...files })) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, filled(text))
    if (text.startsWith('#!')) chmodSync(path, 0o755)
  }
}

async function setUp(script: Script, folder: string): Promise<Stage> {
  await built()
  const dovecot = script.servers.has('dovecot') ? await startDovecot() : undefined
  const smtp = script.servers.has('smtp') ? await startSmtp() : undefined
  const env: Record<string, string> = {
    ...environment(join(folder, 'home')),
    ...(dovecot && { IMAP_PORT: `${dovecot.ports.plain}`, IMAP_PASSWORD: mailUser.password }),
    ...(smtp && { SMTP_PORT: `${smtp.port}` }),
  }
  mkdirSync(join(folder, 'home'), { mode: 0o700 })
  mkdirSync(join(folder, 'programs'))
  const starter = join(folder, 'programs/triage')
  writeFileSync(starter, `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, { mode: 0o755 })
  writeFiles(folder, script.files, env)
  if (dovecot) symlinkSync(dovecot.maildir(), join(folder, 'mail'))
  return { folder, env: { ...env, PATH: `${join(folder, 'programs')}:${env.PATH}` }, dovecot, smtp, written: 0 }
}

function perform(step: Step, stage: Stage): Promise<Outcome> {
  const lines = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))
  return new Promise((resolve) => {
    const options = { cwd: stage.folder, env: { ...stage.env, ...step.env }, timeout: 50_000, maxBuffer: 2 ** 26 }
    const child = execFile('sh', ['-c', step.command], options, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0
      resolve({ code, stdout: lines(stdout), stderr: lines(stderr) })
    })
    child.stdin?.end()
  })
}

/** Lays down what the sink has taken since the last command, for the next one to look at. */
function writeSent(stage: Stage): void {
  const sent = join(stage.folder, 'sent')
  if (!existsSync(sent)) mkdirSync(sent)
  for (const mail of stage.smtp?.mails.slice(stage.written) ?? []) {
    stage.written += 1
    writeFileSync(join(sent, `${stage.written}.eml`), mail.bytes)
  }
}

function difference(step: Step, outcome: Outcome): string | null {
  const wrong: string[] = []
  const compare = (stream: string, expected: string[], lines: string[]) => {
    if (!linesMatch(expected, lines)) wrong.push(`${stream} should be`, ...shown(expected), 'and is', ...shown(lines))
  }
  compare('stdout', step.stdout, outcome.stdout)
  compare('stderr', step.stderr, outcome.stderr)
  if (step.code !== outcome.code) wrong.push(`the exit code should be ${step.code} and is ${outcome.code}`)
  return wrong.length === 0 ? null : wrong.join('\n')
}

/** Control characters but tabs are escaped: a difference in them must be seen. */
const escaped = (found: string) => (found === '\r' ? '\\r' : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`)
const visible = (line: string) => line.replace(/[\0-\x08\n-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, escaped)
const shown = (lines: string[]) => (lines.length === 0 ? ['  (nothing)'] : lines.map((line) => `  ${visible(line)}`))

/**
 * Runs a script in a folder of its own; stops at the first command that does not do as the script says.
 * @throws Error with the file, the line, the command and both outputs
 */
export async function runScript(file: string, text = readFileSync(file, 'utf8')): Promise<void> {
  const script = parseScript(text)
  const temporary = temporaryFolder('script')
  let stage: Stage | undefined
  try {
    stage = await setUp(script, temporary.path)
    for (const step of script.steps) {
      const outcome = await perform(step, stage)
      writeSent(stage)
      const wrong = difference(step, outcome)
      if (wrong !== null) throw new Error(`${file}:${step.line}\n$ ${step.command}\n${wrong}`)
    }
  } finally {
    await stage?.dovecot?.stop()
    await stage?.smtp?.stop()
    temporary.remove()
  }
}
