import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const programs = ['/usr/sbin/dovecot', '/usr/lib/dovecot/imap']
const packages = ['update', '-qq'] as const
const install = ['install', '-y', '-qq', '--no-install-recommends', 'dovecot-imapd'] as const

export const dovecotInstallLine = 'apt-get update && apt-get install -y dovecot-imapd'

const missing = () => !programs.every((program) => existsSync(program))

/** A command prefix that makes us root, or null where that would need a password. */
export function asRoot(): string[] | null {
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null
}

/** The tests talk to a real Dovecot. Installs Debian's where that needs nobody's consent; true when it is there. */
export function ensureDovecot(): boolean {
  if (!missing()) return true
  const root = asRoot()
  if (!root || !existsSync('/usr/bin/apt-get')) return false
  process.stderr.write('The tests need Dovecot; installing the package dovecot-imapd.\n')
  for (const args of [packages, install]) {
    const [program = '', ...rest] = [...root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    const { status } = spawnSync(program, rest, { stdio: ['ignore', 2, 2] })
    // A stale or half-reachable package list may still do; only a failed installation counts.
    if (status !== 0 && args === install) return false
  }
  return !missing()
}
