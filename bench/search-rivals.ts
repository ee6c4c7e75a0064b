import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchMail } from './mailbox.ts'
import { type Measured, measure } from './measure.ts'

const installLine = 'apt-get update && apt-get install -y notmuch maildir-utils'

/** notmuch and mu, as Debian packs them; installed when we are root and they are missing. */
export function ensureSearchers(): void {
  const missing = () => ['notmuch', 'mu'].filter((name) => spawnSync(name, ['--version']).error)
  if (missing().length > 0 && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('sh', ['-c', installLine], { env, stdio: ['ignore', 2, 2] })
  }
  if (missing().length > 0)
    throw new Error(`The bench compares with notmuch and mu. Install them with:\n${installLine}`)
}

export interface Searcher {
  name: string
  index(): Promise<Measured>
  /** The first 50 results as lines. */
  find(query: string): Promise<Measured>
}

/** Writes mails into a Maildir. */
export function writeMaildir(folder: string, mails: Iterable<BenchMail>): void {
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(folder, part), { recursive: true })
  let number = 0
  for (const { bytes, receivedAt } of mails) {
    writeFileSync(join(folder, 'cur', `${Math.floor(receivedAt.getTime() / 1000)}.${number++}.bench:2,S`), bytes)
  }
}

/** Both over the same Maildir, with Xapian's bigrams for Japanese switched on. */
export function searchers(folder: string, maildir: string): Searcher[] {
  const env = { ...process.env, XAPIAN_CJK_NGRAM: '1', NOTMUCH_CONFIG: join(folder, 'notmuch') }
  const lines = [
    '[database]',
    `path=${maildir}`,
    '[user]',
    'name=Bench',
    'primary_email=support@example.com',
    '[new]',
    'tags=inbox;',
    '',
  ]
  writeFileSync(join(folder, 'notmuch'), lines.join('\n'))
  const mu = `--muhome=${join(folder, 'mu')}`
  return [
    {
      name: 'notmuch',
      index: () => measure(['notmuch', 'new', '--quiet'], env),
      find: (query) => measure(['notmuch', 'search', '--limit=50', query], env),
    },
    {
      name: 'mu',
      async index() {
        await measure(['mu', 'init', mu, `--maildir=${maildir}`, '--my-address=support@example.com'], env)
        return measure(['mu', 'index', mu, '--quiet'], env)
      },
      find: (query) => measure(['sh', '-c', `mu find "$0" --maxnum=50 "$1" || [ $? -le 4 ]`, mu, query], env),
    },
  ]
}
