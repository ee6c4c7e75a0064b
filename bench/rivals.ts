import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Dovecot, mailUser } from '../test/support/dovecot.ts'
import { type Measured, measure } from './measure.ts'

const installLine = 'apt-get update && apt-get install -y isync notmuch'

/** mbsync and notmuch, as Debian packs them; installed when we are root and they are missing. */
export function ensureRivals(): void {
  const missing = () => ['mbsync', 'notmuch'].filter((name) => spawnSync(name, ['--version']).error)
  if (missing().length > 0 && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('sh', ['-c', installLine], { env, stdio: ['ignore', 2, 2] })
  }
  if (missing().length > 0)
    throw new Error(`The bench compares with mbsync and notmuch. Install them with:\n${installLine}`)
}

/** One run of `mbsync` and one of `notmuch new` over INBOX and Sent into a folder. */
export async function fetchAndIndex(
  folder: string,
  dovecot: Dovecot,
): Promise<{ mbsync: Measured; notmuch: Measured }> {
  mkdirSync(join(folder, 'mail'), { recursive: true })
  writeFileSync(
    join(folder, 'mbsyncrc'),
    [
      'IMAPAccount bench',
      'Host 127.0.0.1',
      `Port ${dovecot.ports.plain}`,
      `User ${mailUser.user}`,
      `Pass ${mailUser.password}`,
      'SSLType None',
      'AuthMechs LOGIN',
      '',
      'IMAPStore far',
      'Account bench',
      '',
      'MaildirStore near',
      `Path ${folder}/mail/`,
      `Inbox ${folder}/mail/INBOX`,
      'SubFolders Verbatim',
      '',
      'Channel all',
      'Far :far:',
      'Near :near:',
      'Patterns INBOX Sent',
      'Create Near',
      'Sync Pull',
      `SyncState ${folder}/state-`,
      '',
    ].join('\n'),
  )
  writeFileSync(
    join(folder, 'notmuch'),
    [
      `[database]`,
      `path=${folder}/mail`,
      '[user]',
      'name=Bench',
      `primary_email=${mailUser.user}`,
      '[new]',
      'tags=inbox;',
      '',
    ].join('\n'),
  )
  const mbsync = await measure(['mbsync', '-q', '-c', join(folder, 'mbsyncrc'), 'all'])
  const notmuch = await measure(['notmuch', 'new', '--quiet'], {
    ...process.env,
    NOTMUCH_CONFIG: join(folder, 'notmuch'),
  })
  return { mbsync, notmuch }
}
