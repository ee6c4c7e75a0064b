import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { temporaryFolder } from './temporary.ts'

/** A TRIAGE_HOME of the test's own. */
export interface Home extends Disposable {
  path: string
  /** Writes a file of the home, folders included: `rules.yaml`, `templates/how-to.md`. */
  write(file: string, content: string | Uint8Array): void
  read(file: string): string
  remove(): void
}

/** The least that a home needs: the address that we serve. */
export const plainConfig = 'mailbox:\n  address: support@example.com\nlanguage: en\n'

/** `files`: name -> content; there is a `config.yaml` without servers unless another one is given. */
export function makeHome(files: Record<string, string | Uint8Array> = {}): Home {
  const temporary = temporaryFolder('home')
  const write = (file: string, content: string | Uint8Array) => {
    const path = join(temporary.path, file)
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, content, { mode: 0o600 })
  }
  for (const [file, content] of Object.entries({ 'config.yaml': plainConfig, ...files })) write(file, content)
  const read = (file: string) => readFileSync(join(temporary.path, file), 'utf8')
  const { path, remove } = temporary
  return { path, write, read, remove, [Symbol.dispose]: remove }
}

interface Server {
  host: string
  port: number
  tls?: 'none' | 'starttls' | 'implicit'
  user?: string
}

/** A `config.yaml` for test servers; the IMAP password is read from the environment variable IMAP_PASSWORD. */
export function serverConfig(servers: { imap?: Server; smtp?: Server }, more = ''): string {
  const lines = ({ host, port, tls = 'none', user }: Server) => [
    `    host: ${host}`,
    `    port: ${port}`,
    `    tls: ${tls}`,
    ...(user === undefined ? [] : [`    user: ${user}`]),
  ]
  const { imap, smtp } = servers
  return [
    'mailbox:',
    '  address: support@example.com',
    ...(imap ? ['  imap:', ...lines(imap), '    password_env: IMAP_PASSWORD'] : []),
    ...(smtp
      ? ['  smtp:', ...lines(smtp), ...(smtp.user === undefined ? [] : ['    password_env: SMTP_PASSWORD'])]
      : []),
    'language: en',
    more,
  ].join('\n')
}
