import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Config, loadConfig, parseConfig } from '../../../src/config/config.ts'
import { UserError } from '../../../src/domain/error.ts'
import { temporaryFolder } from '../../support/temporary.ts'
import { bytes, problemsOf } from './problems.ts'

const folders = { base: '/home/sato/.config/triage', user: '/home/sato' }

function parse(text: string): Config {
  return parseConfig(bytes(text), 'config.yaml', folders)
}

const sample = `mailbox:
  address: Support@Example.com
  aliases: [help@example.com]
  name: Example Support
  imap:
    host: imap.example.com
    port: 993
    tls: implicit
    user: support@example.com
    password_command: [pass, show, mail/support]
  smtp: { host: smtp.example.com, port: 587, tls: starttls, user: support, password_env: SMTP_PASSWORD }
  server_folders: { inbox: [INBOX, 問い合わせ], sent: auto, junk: watch }
  sent_copy: never
  since: 2026-10-01
  write_back: { answered: true, seen: false, archive_on_close: false }
agent: { name: 佐藤, kana: さとう, signature: sato.md }
organization: 株式会社例示
colleagues:
  - { name: tanaka, address: tanaka@example.com, role: billing, stand_in: suzuki, away: [2026-12-24..2026-12-28] }
manager: buchou@example.com
language: ja
undo_send: 10s
automatic_mail: drafts
`

test('every key of the contract is read', () => {
  expect(parse(sample)).toEqual({
    file: 'config.yaml',
    mailbox: {
      address: 'support@example.com',
      aliases: ['help@example.com'],
      name: 'Example Support',
      imap: {
        host: 'imap.example.com',
        port: 993,
        tls: 'implicit',
        user: 'support@example.com',
        secret: { from: 'command', argv: ['pass', 'show', 'mail/support'] },
      },
      maildir: null,
      smtp: {
        host: 'smtp.example.com',
        port: 587,
        tls: 'starttls',
        user: 'support',
        secret: { from: 'env', name: 'SMTP_PASSWORD' },
      },
      outgoing: null,
      serverFolders: { inbox: ['INBOX', '問い合わせ'], sent: 'auto', junk: 'watch' },
      sentCopy: 'never',
      since: '2026-10-01',
      archiveBefore: null,
      writeBack: { answered: true, seen: false, archiveOnClose: false },
      trustedAuthserv: null,
    },
    oauth: null,
    agent: { name: '佐藤', kana: 'さとう', signature: '/home/sato/.config/triage/sato.md' },
    organization: '株式会社例示',
    colleagues: [
      {
        name: 'tanaka',
        address: 'tanaka@example.com',
        role: 'billing',
        standIn: 'suzuki',
        away: [{ from: '2026-12-24', to: '2026-12-28' }],
      },
    ],
    manager: 'buchou@example.com',
    language: 'ja',
    clock: null,
    undoSend: 10_000,
    automaticMail: 'drafts',
    backup: null,
    warningWords: [],
    attachmentLimit: 20e6,
    keys: [],
    openWith: null,
    targets: new Map(),
    responseBands: [60, 300, 600, 3600],
    satisfaction: { scale: '3', ask: 'footer' },
  })
})

test('an address is enough; the rest has defaults', () => {
  expect(parse('mailbox: { address: a@b.example }')).toEqual({
    file: 'config.yaml',
    mailbox: {
      address: 'a@b.example',
      aliases: [],
      name: null,
      imap: null,
      maildir: null,
      smtp: null,
      outgoing: null,
      serverFolders: { inbox: ['INBOX'], sent: 'auto', junk: 'off' },
      sentCopy: 'auto',
      since: null,
      archiveBefore: null,
      writeBack: { answered: false, seen: false, archiveOnClose: false },
      trustedAuthserv: null,
    },
    oauth: null,
    agent: null,
    organization: null,
    colleagues: [],
    manager: null,
    language: null,
    clock: null,
    undoSend: 10_000,
    automaticMail: 'on',
    backup: null,
    warningWords: [],
    attachmentLimit: 20e6,
    keys: [],
    openWith: null,
    targets: new Map(),
    responseBands: [60, 300, 600, 3600],
    satisfaction: { scale: '3', ask: 'footer' },
  })
})

const secret = 'user: u, password_env: P'
test.each([
  [`imap: { host: h.example, ${secret} }`, 'imap', { port: 993, tls: 'implicit' }],
  [`imap: { host: h.example, port: 143, ${secret} }`, 'imap', { port: 143, tls: 'starttls' }],
  [`imap: { host: h.example, tls: starttls, ${secret} }`, 'imap', { port: 143, tls: 'starttls' }],
  [`imap: { host: h.example, port: 10993, ${secret} }`, 'imap', { port: 10993, tls: 'implicit' }],
  [`imap: { host: 127.0.0.9, port: 1143, tls: none, ${secret} }`, 'imap', { port: 1143, tls: 'none' }],
  [`imap: { host: "::1", tls: none, ${secret} }`, 'imap', { host: '::1', port: 143 }],
  [`smtp: { host: h.example, ${secret} }`, 'smtp', { port: 465, tls: 'implicit' }],
  [`smtp: { host: h.example, port: 587, ${secret} }`, 'smtp', { port: 587, tls: 'starttls' }],
  ['smtp: { host: localhost, tls: none, port: 2525 }', 'smtp', { port: 2525, user: null, secret: null }],
  ['smtp: { host: LOCALHOST, tls: none }', 'smtp', { port: 25, user: null }],
  ['imap: { host: h.example, user: u, keyring: true }', 'imap', { secret: { from: 'keyring' } }],
  [
    'imap: { host: h.example, user: u, oauth: google }\noauth: { client_id: x }',
    'imap',
    { secret: { from: 'oauth', provider: 'google' } },
  ],
  [
    'imap: { host: h.example, user: u, password_file: ~/pw }',
    'imap',
    { secret: { from: 'file', path: '/home/sato/pw' } },
  ],
  [
    'imap: { host: h.example, user: u, token_command: [oama, access] }',
    'imap',
    { secret: { from: 'token-command', argv: ['oama', 'access'] } },
  ],
] as const)('%s', (line, part, expected) => {
  expect(parse(`mailbox:\n  address: a@b.example\n  ${line}\n`).mailbox[part]).toMatchObject(expected)
})

test.each([
  ['~/Mail/out', '/home/sato/Mail/out'],
  ['/var/mail/out', '/var/mail/out'],
  ['out', '/home/sato/.config/triage/out'],
  ['"~"', '/home/sato'],
])('the path %s is %s', (written, path) => {
  expect(parse(`mailbox: { address: a@b, outgoing: ${written} }`).mailbox.outgoing).toBe(path)
})

test('a home can have its own clock', () => {
  const clock = '2026-11-24T09:05:00+09:00'
  expect(parse(`mailbox: { address: a@b }\nclock: ${clock}\n`).clock).toBe(clock)
})

/** A whole mailbox but for the lines in question, which begin on line 3. */
const box = (lines: string) => `mailbox:\n  address: a@b.example\n  ${lines}\n`

const broken: [what: string, text: string, places: string[], english: string][] = [
  ['an empty file', '', ['1:1 file.empty'], 'The file is empty.'],
  ['a list', '- a\n', ['1:1 file.not-mapping'], 'key: value'],
  ['no mailbox', 'language: ja\n', ['1:1 key.missing'], '"mailbox" is missing here.'],
  ['a mailbox without address', 'mailbox:\n  name: x\n', ['2:3 key.missing'], '"address" is missing here.'],
  ['an address that is none', 'mailbox: { address: a b }', ['1:21 value.not-address'], '"a b" is not a mail address.'],
  ['a name in the address', 'mailbox: { address: A <a@b> }', ['1:21 value.not-address'], '"A <a@b>"'],
  ['a bad alias', box('aliases: [c@d.example, e]'), ['3:26 value.not-address'], '"e" is not a mail address.'],
  ['an unknown key', box('imapp: {}'), ['3:3 key.unknown-near'], 'Did you mean "imap"?'],
  ['an unknown key at the top', 'mailbox: { address: a@b }\nsla: x\n', ['2:1 key.unknown'], '"sla" is not known here.'],
  [
    'a password',
    box('imap: { host: h, user: u, password: geheim }'),
    ['3:29 config.password-in-file'],
    'must not stand in',
  ],
  [
    'OAuth without a client of one\u2019s own',
    box('imap: { host: h.example, user: u, oauth: google }'),
    ['3:37 config.no-client'],
    'the client id of your own registration',
  ],
  [
    'an OAuth address that anybody can read along',
    `${box('name: x')}oauth: { client_id: x, token_url: "http://login.example/token" }\n`,
    ['4:35 config.bad-url'],
    'https://',
  ],
  ['no password', box('imap: { host: h, user: u }'), ['3:20 config.no-secret'], 'a user but no password'],
  ['no user', box('imap: { host: h, password_env: P }'), ['3:9 key.missing'], '"user" is missing here.'],
  ['SMTP elsewhere without user', box('smtp: { host: h.example }'), ['3:3 config.no-user'], 'A user is missing'],
  ['no host', box('imap: { user: u, password_env: P }'), ['3:9 key.missing'], '"host" is missing here.'],
  [
    'a URL for a host',
    box('imap: { host: "https://h/", user: u, password_env: P }'),
    ['3:17 config.bad-host'],
    'https://h/',
  ],
  [
    'a port too high',
    box('imap: { host: h, port: 70000, user: u, password_env: P }'),
    ['3:26 value.out-of-range'],
    '70000',
  ],
  [
    'a port in words',
    box('imap: { host: h, port: imap, user: u, password_env: P }'),
    ['3:26 value.not-integer'],
    'whole number',
  ],
  [
    'plaintext',
    box('imap: { host: h.example, tls: none, user: u, password_env: P }'),
    ['3:33 config.plaintext'],
    'h.example',
  ],
  [
    'plaintext to 128.0.0.1',
    box('smtp: { host: 128.0.0.1, tls: none, user: u, password_env: P }'),
    ['3:33 config.plaintext'],
    '',
  ],
  [
    'plaintext to a lookalike',
    box('smtp: { host: 127.0.0.1.example, tls: none, user: u, password_env: P }'),
    ['3:41 config.plaintext'],
    '',
  ],
  ['a kind of TLS', box('imap: { host: h, tls: ssl, user: u, password_env: P }'), ['3:25 choice.unknown'], '"ssl"'],
  [
    'a command line',
    box('imap: { host: h, user: u, password_command: pass show x }'),
    ['3:47 config.command-not-list'],
    'must be a list',
  ],
  [
    'two secrets',
    box('imap: { host: h, user: u, password_command: [a], password_env: P }'),
    ['3:52 config.both'],
    'exclude each other',
  ],
  [
    'a password for a name',
    box('imap: { host: h, user: u, password_env: "ge heim" }'),
    ['3:43 config.bad-env-name'],
    'not the name of',
  ],
  [
    'two mailboxes',
    box('imap: { host: h, user: u, password_env: P }\n  maildir: x'),
    ['4:3 config.both'],
    '"imap" and "maildir"',
  ],
  ['two ways out', box('outgoing: x\n  smtp: { host: localhost }'), ['3:3 config.both'], '"smtp" and "outgoing"'],
  ['a date that is none', box('since: 2026-02-30'), ['3:10 value.not-date'], '"2026-02-30" is not a date.'],
  ['yes for true', box('write_back: { seen: yes }'), ['3:23 value.not-flag'], 'must be true or false, and is "yes".'],
  [
    'a time without zone',
    'mailbox: { address: a@b }\nclock: 2026-11-24 09:05\n',
    ['2:8 value.not-time'],
    'not a point in time',
  ],
  [
    'a bare number of seconds',
    'mailbox: { address: a@b }\nundo_send: 10\n',
    ['2:12 value.not-duration'],
    '"10" is not a duration.',
  ],
  ['a language', 'mailbox: { address: a@b }\nlanguage: fr\n', ['2:11 choice.unknown'], '"fr" is not possible here.'],
  [
    'days back to front',
    'mailbox: { address: a@b }\ncolleagues: [{ name: t, address: t@b, away: [2026-12-28..2026-12-24] }]',
    ['2:46 value.not-days'],
    '',
  ],
  [
    'an agent without name',
    'mailbox: { address: a@b }\nagent: { kana: x }\n',
    ['2:8 key.missing'],
    '"name" is missing here.',
  ],
  [
    'a key without value',
    'mailbox: { address: a@b }\norganization:\n',
    ['2:1 value.empty'],
    '"organization" has no value.',
  ],
]

test.each(broken)('%s', (_, text, places, english) => {
  const problems = problemsOf(() => parse(text))
  expect(problems.code).toBe('config.invalid')
  expect(problems.places).toEqual(places)
  expect(problems.english[0]).toContain(english)
})

test('all problems are told at once', () => {
  const text = 'mailbox:\n  address: x\n  imap: { hots: h, user: u }\n  sicne: 2026-01-01\nlanguage: de\nagnet: {}\n'
  expect(problemsOf(() => parse(text)).places).toEqual([
    '2:12 value.not-address',
    '3:9 key.missing',
    '3:11 key.unknown-near',
    '3:20 config.no-secret',
    '4:3 key.unknown-near',
    '5:11 choice.unknown',
    '6:1 key.unknown-near',
  ])
})

test('what may be a secret is never repeated in a problem', () => {
  const text = box('imap: { host: h, user: u, password: hunter2, password_env: "hunter2!" }')
  expect(() => parse(text)).toThrow(UserError)
  try {
    parse(text)
  } catch (error) {
    expect(JSON.stringify(error)).not.toContain('hunter2')
  }
})

test('a file is read from disk, and a missing one is told apart', () => {
  const home = temporaryFolder('config')
  const file = join(home.path, 'config.yaml')
  expect(() => loadConfig(file, folders)).toThrow(expect.objectContaining({ kind: 'config', code: 'config.missing' }))
  writeFileSync(file, sample)
  expect(loadConfig(file, folders).mailbox.address).toBe('support@example.com')
  home.remove()
})

test('how customers are asked for their judgement', () => {
  const read = (text: string) => parse(`mailbox: { address: a@b.example }\nsatisfaction: ${text}\n`).satisfaction
  expect(read('{ scale: 5, ask: day-after }')).toEqual({ scale: '5', ask: 'day-after' })
  expect(read('{ scale: nps }')).toEqual({ scale: 'nps', ask: 'footer' })
  expect(read('{ ask: never }')).toEqual({ scale: '3', ask: 'never' })
  expect(() => read('{ scale: 7 }')).toThrow('config.invalid')
})
