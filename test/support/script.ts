/**
 * Readable sessions: a text file that shows commands and what they print, run for real.
 *
 *     # What the session shows, in a sentence.
 *     % with dovecot smtp          starts servers: $IMAP_PORT, $SMTP_PORT; ./mail is the Maildir, ./sent/N.eml what left
 *     % now 2026-11-24T00:05:00Z   the clock from here on (TRIAGE_NOW)
 *     % env LANG=ja_JP.UTF-8       one variable from here on
 *
 *     $ triage queue | head -2     a command line for sh; `triage` is the built program
 *     1	[..]	領収書              what it prints: [..] is any text within the line, a line ... any number of lines
 *     ...
 *     ! note: [..]                 a line on stderr
 *     ? 5                          the exit code
 *
 *     -- home/rules.yaml --        from here to the next such line: a file, there before the first command
 *     version: 1
 *
 * Exact where nothing is said: without expected lines nothing may be printed, the exit code is 0. A line of output that
 * begins like a mark ($ % ! ? # -- or \) is written with a backslash before it; an empty one as a single backslash.
 * Commands run in a folder of their own; home/ in it is TRIAGE_HOME, with a minimal config.yaml unless one is given.
 * In files, ${NAME} stands for the variables of the servers: ${IMAP_PORT}, ${SMTP_PORT}.
 */
export interface Step {
  /** Counts from 1. */
  line: number
  command: string
  stdout: string[]
  stderr: string[]
  code: number
  /** What `% now` and `% env` have set so far. */
  env: Record<string, string>
}

export interface Script {
  servers: Set<'dovecot' | 'smtp'>
  steps: Step[]
  files: Record<string, string>
}

const fileMark = /^-- (\S+) --$/

/** @throws Error naming the line that is not understood */
export function parseScript(text: string): Script {
  const lines = text.split('\n')
  const firstFile = lines.findIndex((line) => fileMark.test(line))
  const end = firstFile < 0 ? lines.length : firstFile
  const servers: Script['servers'] = new Set()
  const steps: Step[] = []
  let env: Record<string, string> = {}
  const set = (directive: string, line: number) => {
    const [word, rest = ''] = directive.split(/ (.*)/s)
    if (word === 'now') env = { ...env, TRIAGE_NOW: rest }
    else if (word === 'env' && rest.includes('=')) env = { ...env, ...Object.fromEntries([rest.split(/=(.*)/s)]) }
    else if (word === 'with') for (const name of rest.split(' ')) servers.add(serverName(name, line))
    else throw new Error(`line ${line}: a directive is with, now or env, not: ${directive}`)
  }
  lines.slice(0, end).forEach((content, index) => {
    const line = index + 1
    const mark = content.slice(0, 2)
    const rest = content.slice(2)
    const step = steps.at(-1)
    if (content === '' || content.startsWith('#')) return
    if (mark === '$ ') steps.push({ line, command: rest, stdout: [], stderr: [], code: 0, env })
    else if (mark === '% ') set(rest, line)
    else if (!step) throw new Error(`line ${line}: expected a command ("$ ..."), not: ${content}`)
    else if (mark === '! ') step.stderr.push(rest)
    else if (mark === '? ') step.code = Number(rest)
    else step.stdout.push(content.startsWith('\\') ? content.slice(1) : content)
  })
  if (steps.length === 0) throw new Error('no command ("$ ...") in this script')
  return { servers, steps, files: parseFiles(lines.slice(end)) }
}

function serverName(name: string, line: number): 'dovecot' | 'smtp' {
  if (name === 'dovecot' || name === 'smtp') return name
  throw new Error(`line ${line}: there are the servers dovecot and smtp, not: ${name}`)
}

function parseFiles(lines: string[]): Record<string, string> {
  const files: Record<string, string> = {}
  let name = ''
  for (const line of lines) {
    const next = fileMark.exec(line)?.[1]
    if (next !== undefined) {
      name = next
      files[name] = ''
    } else files[name] += `${line}\n`
  }
  // The newline at the very end of the script ends its last line; it is not a line of its own.
  for (const key of Object.keys(files)) files[key] = files[key]?.replace(/\n+$/, '\n') ?? ''
  return files
}

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function lineMatches(expected: string, line: string): boolean {
  const parts = expected.split('[..]').map(quoted)
  return new RegExp(`^${parts.join('.*')}$`, 'su').test(line)
}

/** Whether lines are as expected; `...` stands for any number of them. */
export function linesMatch(expected: readonly string[], lines: readonly string[]): boolean {
  const [first, ...rest] = expected
  if (first === undefined) return lines.length === 0
  if (first === '...') return lines.some((_, from) => linesMatch(rest, lines.slice(from))) || linesMatch(rest, [])
  const [line, ...further] = lines
  return line !== undefined && lineMatches(first, line) && linesMatch(rest, further)
}
