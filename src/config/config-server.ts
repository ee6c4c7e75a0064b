import { isLoopback } from '../domain/loopback.ts'
import type { Reading } from '../rules/reading.ts'
import { type Folders, readPath } from './values.ts'

/** Where a password or token comes from; it never stands in the file itself. */
export type SecretSource =
  | { from: 'command'; argv: string[] }
  | { from: 'env'; name: string }
  /** A file that its owner alone may read; its first line. An absolute path. */
  | { from: 'file'; path: string }
  /** What the system's keyring has for this mailbox. */
  | { from: 'keyring' }
  | { from: 'oauth'; provider: 'google' | 'microsoft' }
  /** A program that prints an OAuth access token. */
  | { from: 'token-command'; argv: string[] }

export interface ServerConfig {
  host: string
  port: number
  /** `none` only on the machine itself. */
  tls: 'implicit' | 'starttls' | 'none'
  /** Both null: no authentication (SMTP on the machine itself). */
  user: string | null
  secret: SecretSource | null
}

type Protocol = 'imap' | 'smtp'
type Tls = ServerConfig['tls']

const tlsKinds = ['implicit', 'starttls', 'none'] as const
const secretKeys = ['password_command', 'password_env', 'password_file', 'keyring', 'oauth', 'token_command']
const ports: Record<Protocol, Record<Tls, number>> = {
  imap: { implicit: 993, starttls: 143, none: 143 },
  smtp: { implicit: 465, starttls: 587, none: 25 },
}

export function readServer(entry: Reading | undefined, protocol: Protocol, folders: Folders): ServerConfig | null {
  const entries = entry?.entries()
  if (!entry || !entries) return null
  // The most likely mistake, and a dangerous one: it gets words of its own instead of "unknown key".
  const spelled = entries.get('password') ?? entries.get('pass')
  spelled?.problem('config.password-in-file', {}, 'key')
  const known = ['host', 'port', 'tls', 'user', ...secretKeys]
  for (const [key, field] of entries) {
    if (!known.includes(key) && field.key !== spelled?.key) field.unknown('key', key, known, 'key')
  }
  const host = entry.need(entries, 'host')?.text() ?? null
  const port = entries.get('port')?.integer(1, 65535) ?? null
  const tls = entries.get('tls')?.choice(tlsKinds) ?? usualTls(protocol, port)
  const user = (protocol === 'imap' ? entry.need(entries, 'user') : entries.get('user'))?.text() ?? null
  const secret = readSecret(entry, entries, folders)
  if (user !== null && secret === null && !spelled) reportNoSecret(entry, entries)
  if (host === null) return null
  if (!/^[a-z0-9._:[\]-]+$/i.test(host)) entries.get('host')?.problem('config.bad-host', { host })
  const local = isLoopback(host)
  if (tls === 'none' && !local) entries.get('tls')?.problem('config.plaintext', { host })
  if (user === null && protocol === 'smtp' && !local && !entries.has('user'))
    entry.problem('config.no-user', { host }, 'key')
  return { host, port: port ?? ports[protocol][tls], tls, user, secret }
}

/** The kind that a well-known port implies; else the safer one. */
function usualTls(protocol: Protocol, port: number | null): Tls {
  return port === ports[protocol].starttls ? 'starttls' : 'implicit'
}

function reportNoSecret(entry: Reading, entries: ReadonlyMap<string, Reading>): void {
  // A secret that is there but wrong has been complained about.
  if (!secretKeys.some((key) => key in (entry.value as object)))
    entries.get('user')?.problem('config.no-secret', {}, 'key')
}

function readSecret(entry: Reading, entries: ReadonlyMap<string, Reading>, folders: Folders): SecretSource | null {
  const given = secretKeys.filter((key) => entries.has(key))
  const [first, second] = given
  if (first === undefined) return null
  if (second !== undefined) entries.get(second)?.problem('config.both', { one: first, other: second }, 'key')
  const field = entry.at(first)
  if (first === 'keyring') return field.flag() === true ? { from: 'keyring' } : null
  if (first === 'oauth') {
    const provider = field.choice(['google', 'microsoft'] as const)
    return provider && { from: 'oauth', provider }
  }
  if (first === 'password_env') return readEnv(field)
  if (first === 'password_file') {
    const path = readPath(field, folders)
    return path === null ? null : { from: 'file', path }
  }
  if (!Array.isArray(field.value)) return field.problem('config.command-not-list', { key: first })
  const argv = field.items().flatMap((item) => item.word() ?? [])
  if (argv.length === 0) return null
  return { from: first === 'token_command' ? 'token-command' : 'command', argv }
}

function readEnv(field: Reading): SecretSource | null {
  const name = field.text()
  if (name === null) return null
  // Not shown: somebody may have written the password itself.
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? { from: 'env', name } : field.problem('config.bad-env-name')
}
