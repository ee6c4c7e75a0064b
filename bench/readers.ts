import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mailBytes } from '../test/support/letter.ts'

const installLine = 'apt-get update && apt-get install -y neomutt aerc'

/** neomutt and aerc, as Debian packs them; installed when we are root and they are missing. */
export function ensureReaders(): void {
  const missing = () => [
    ...(spawnSync('neomutt', ['-v']).error ? ['neomutt'] : []),
    ...(spawnSync('aerc', ['-v']).error ? ['aerc'] : []),
  ]
  if (missing().length > 0 && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('sh', ['-c', installLine], { env, stdio: ['ignore', 2, 2] })
  }
  if (missing().length > 0)
    throw new Error(`The bench compares with neomutt and aerc. Install them with:\n${installLine}`)
}

/** A Maildir of so many small mails, all read. */
export function fillMaildir(root: string, count: number): void {
  const folder = join(root, 'INBOX')
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(folder, part), { recursive: true })
  for (let number = 1; number <= count; number++) {
    const letter = { id: `<bench.${number}@customer.example>`, subject: `Delivery ${number}`, body: `Order ${number}` }
    writeFileSync(join(folder, 'cur', `${1_760_000_000 + number}.${number}.bench:2,S`), mailBytes(letter))
  }
}

interface Reader {
  command: [string, ...string[]]
  env: Record<string, string>
  /** What its first whole screen holds. */
  wanted: RegExp
}

/** Both with nothing configured but the folder, in the order of their own default. */
export function readerCommands(home: string): { neomutt: Reader; aerc: Reader } {
  const config = join(home, 'config')
  mkdirSync(join(config, 'aerc'), { recursive: true, mode: 0o700 })
  writeFileSync(
    join(home, 'neomuttrc'),
    `set sleep_time=0\nset header_cache=""\nset folder="${join(home, 'mail')}"\nset record=""\n`,
  )
  const account = [
    '[bench]',
    `source = maildir://${join(home, 'mail')}`,
    'from = Bench <bench@example.com>',
    'default = INBOX',
  ]
  writeFileSync(join(config, 'aerc', 'accounts.conf'), `${account.join('\n')}\n`, { mode: 0o600 })
  const env = {
    HOME: home,
    XDG_CONFIG_HOME: config,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
  }
  return {
    neomutt: {
      command: ['neomutt', '-n', '-F', join(home, 'neomuttrc'), '-f', join(home, 'mail', 'INBOX')],
      ...{ env, wanted: /Delivery \d+[\s\S]*Msgs:/ },
    },
    aerc: { command: ['aerc'], env, wanted: /Delivery \d+[\s\S]*Delivery \d+/ },
  }
}
