import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { asRoot } from './dovecot.ts'

const program = '/usr/bin/chromium'
const packages = ['chromium', 'fonts-noto-cjk']

export const chromiumInstallLine = `apt-get update && apt-get install -y ${packages.join(' ')}`

/** The browser in which the HTML report is looked at. Installs Debian's where that needs nobody's consent; null: it is not there. */
export function ensureChromium(): string | null {
  if (existsSync(program)) return program
  const root = asRoot()
  if (!root || !existsSync('/usr/bin/apt-get')) return null
  process.stderr.write('The tests look at the HTML report in a browser; installing the package chromium.\n')
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    const [first = '', ...rest] = [...root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    spawnSync(first, rest, { stdio: ['ignore', 2, 2] })
  }
  return existsSync(program) ? program : null
}
