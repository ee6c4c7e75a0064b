import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../domain/error.ts'
import { makeTour } from './demo-tour.ts'
import type { Home } from './home.ts'

/** First line of a demo's config.yaml, by which it is known again. */
const mark = '# A demo home of triage: made-up mail, a clock of its own, no network.'

const text = (clock: string) => `${mark}
clock: ${clock}
mailbox:
  address: support@example.com
  name: 例示サポート
  outgoing: ./outgoing          # what would be sent lands here, in a Maildir
agent: { name: 佐藤, kana: さとう }
organization: 株式会社例示
colleagues:
  - { name: suzuki, address: suzuki@example.com, role: sales }
`

/**
 * Makes the files of a demo home; an existing demo home is left as it is. Returns whether it is new. Throws `usage` when the
 * folder is somebody's real home.
 */
export function makeDemoHome(home: Home, packageRoot: string, clock: string): boolean {
  if (existsSync(home.config)) {
    if (readFileSync(home.config, 'utf8').startsWith(mark)) return !existsSync(join(home.data, 'triage.db'))
    throw new UserError('usage', 'demo.home-in-use', { folder: home.data })
  }
  mkdirSync(home.templates, { recursive: true, mode: 0o700 })
  writeFileSync(home.config, text(clock), { mode: 0o600 })
  copy(join(packageRoot, 'rules.example.yaml'), home.rules)
  for (const name of readdirSync(join(packageRoot, 'templates'))) {
    copy(join(packageRoot, 'templates', name), join(home.templates, name))
  }
  makeTour(home)
  return true
}

/** A copy for this user alone; a copied file would keep the mode it was shipped with. */
function copy(from: string, to: string): void {
  writeFileSync(to, readFileSync(from), { mode: 0o600 })
}
