import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mailBytes } from '../test/support/letter.ts'
import { type Measured, measure } from './measure.ts'

const installLine = 'apt-get update && apt-get install -y dovecot-sieve'

const nobody = 65_534
/** Both come with Pigeonhole. */
const tools = { filter: 'sieve-filter', compile: 'sievec' }

export interface SieveRule {
  field: string
  words: string[]
  tag: string
}

function ensureSieve(): void {
  const isMissing = () => spawnSync(tools.filter, ['-h']).error !== undefined
  if (isMissing() && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('sh', ['-c', installLine], { env, stdio: ['ignore', 2, 2] })
  }
  if (isMissing()) throw new Error(`The bench compares with Pigeonhole. Install it with:\n${installLine}`)
}

/** Any of these words makes it a match, as in our rules; Sieve has no word borders and no folding of widths. */
function scriptOf(rules: readonly SieveRule[]): string {
  const tests = rules.map(({ field, words, tag }) => {
    const list = `[${words.map((word) => JSON.stringify(word)).join(', ')}]`
    const subject = `header :contains "subject" ${list}`
    const text = `anyof (${subject}, body :text :contains ${list})`
    const test = field === 'from' ? `address :contains "from" ${list}` : field === 'subject' ? subject : text
    return `if ${test} { addflag "${tag}"; }`
  })
  return ['require ["imap4flags", "body"];', ...tests, 'keep;', ''].join('\n')
}

/** One run in an empty folder of its own of `sieve-filter` (a simulation: it changes nothing) over a Maildir of these mails, the script compiled before. */
export async function filterWithSieve(
  folder: string,
  rules: readonly SieveRule[],
  letters: readonly { from: string; subject: string; body: string }[],
): Promise<Measured> {
  ensureSieve()
  const maildir = join(folder, 'Maildir')
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, part), { recursive: true })
  for (const [index, one] of letters.entries()) {
    writeFileSync(
      join(maildir, 'cur', `${1_700_000_000 + index}.M${index}.bench:2,`),
      mailBytes({ ...one, id: `<${index}@bench>` }),
    )
  }
  const script = join(folder, 'rules.sieve')
  writeFileSync(script, scriptOf(rules))
  writeFileSync(
    join(folder, 'dovecot.conf'),
    [
      `base_dir = ${folder}/run`,
      `mail_location = maildir:${maildir}`,
      `mail_home = ${folder}`,
      ...['log_path = /dev/stderr', 'ssl = no', 'protocols =', 'first_valid_uid = 0', 'mail_access_groups ='],
      'plugin {',
      '  sieve_max_redirects = 0',
      '}',
      '',
    ].join('\n'),
  )
  const config = ['-c', join(folder, 'dovecot.conf')]
  const compiled = spawnSync(tools.compile, [...config, script], { encoding: 'utf8' })
  if (compiled.status !== 0) throw new Error(`sievec: ${compiled.stderr}`)
  // Dovecot reads nobody's mail as root.
  const isRoot = process.getuid?.() === 0
  if (isRoot) spawnSync('chown', ['-R', `${nobody}:${nobody}`, folder])
  const drop = isRoot ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'] : []
  const env = { ...process.env, USER: 'bench', HOME: folder }
  return measure([...drop, tools.filter, ...config, script, 'INBOX'], env)
}
