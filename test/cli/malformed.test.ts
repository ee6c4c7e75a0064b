/** Broken files of a home: each is said once, at its place, and nothing is done with the half that could be read. */
import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { triage } from '../support/cli.ts'
import { type Home, makeHome } from '../support/home.ts'
import { mailBytes } from '../support/letter.ts'
import { openPostOffice } from '../support/post-office.ts'
import { sample } from '../support/sample.ts'

type Case = [what: string, text: string, message: string]

const box = 'mailbox:\n  address: support@example.com\n'
const imap = `${box}  imap:\n    host: imap.example.com\n    user: support\n`
const configs: Case[] = [
  ['an empty file', '', '1:1: The file is empty.'],
  ['a list instead of keys', '- a\n', '1:1: The file must consist of lines of the form "key: value".'],
  ['no mailbox', 'language: ja\n', '1:1: "mailbox" is missing here.'],
  ['an unknown key', `${box}langauge: ja\n`, '3:1: "langauge" is not known here. Did you mean "language"?'],
  ['a key that is there twice', `${box}language: ja\nlanguage: en\n`, '4:1: The key "language" is there twice.'],
  [
    'an address that is none',
    'mailbox:\n  address: support at example.com\n',
    '2:12: "support at example.com" is not a mail address.',
  ],
  ['a password in the file', `${imap}    password: hunter2\n`, '6:5: A password must not stand in this file.'],
  ['no password at all', imap, '5:5: There is a user but no password.'],
  [
    'a password command without a list',
    `${imap}    password_command: pass show mail\n`,
    '6:23: "password_command" must be a list: the program, then each of its arguments.',
  ],
  [
    'plaintext over the network',
    `${imap}    password_env: P\n    tls: none\n`,
    '7:10: tls: none would send mail and password unencrypted to imap.example.com.',
  ],
  [
    'a host with a scheme',
    `${box}  imap: { host: "imaps://x", user: u, password_env: P }\n`,
    '3:17: "imaps://x" is not the name of a server.',
  ],
  [
    'a port that is text',
    `${imap}    password_env: P\n    port: imap\n`,
    '7:11: "port" must be a whole number, and is "imap".',
  ],
  [
    'a port out of range',
    `${imap}    password_env: P\n    port: 99999\n`,
    '7:11: "port" must be between 1 and 65535, and is 99999.',
  ],
  ['a kind of TLS that is none', `${imap}    password_env: P\n    tls: ssl\n`, '7:10: "ssl" is not possible here.'],
  ['a language we have not', `${box}language: de\n`, '3:11: "de" is not possible here.'],
  ['a tab as indent', 'mailbox:\n\taddress: support@example.com\n', '2:1: A tab indents this line; YAML wants spaces.'],
  [
    'a full-width space as indent',
    'mailbox:\n\u3000address: support@example.com\n',
    '2:1: A full-width space (U+3000) stands here; YAML wants ordinary spaces.',
  ],
  [
    'a full-width colon',
    'mailbox：\n  address: support@example.com\n',
    '1:8: The colon after a key must be an ordinary one, with a space after it.',
  ],
  [
    'a wide comma in a list',
    `${box}  server_folders: { inbox: [INBOX、Help] }\n`,
    '3:34: "、" does not separate the entries of a list.',
  ],
  [
    'a bracket that is never closed',
    `${box}  aliases: [a@example.com\nlanguage: ja\n`,
    '3:12: This [ is never closed.',
  ],
  ['a date that is none', `${box}  since: 2026-02-30\n`, '3:10: "2026-02-30" is not a date.'],
  [
    'an alias to nothing',
    `${box}  name: *name\n`,
    '3:9: A value that begins with * is a reference in YAML, and there is nothing of that name.',
  ],
]

const rule = (line: string) => `version: 1\nrules:\n  - name: one\n    ${line}\n`
const when = (condition: string) => rule(`when: { ${condition} }\n    then: { folder: closed }`)
const then = (action: string) => rule(`when: { text: a }\n    then: { ${action} }`)
const ruleBooks: Case[] = [
  [
    'another version',
    'version: 2\n',
    '1:10: Version "2" of the rules file is not known; this program reads version 1.',
  ],
  ['a section that is misspelt', 'version: 1\nrule: []\n', '2:1: "rule" is not known here. Did you mean "rules"?'],
  ['rules that are no list', 'version: 1\nrules: { name: a }\n', '2:8: "rules" must be a list, and is {...}.'],
  ['a rule without conditions', rule('then: { folder: closed }'), '3:5: "when" is missing here.'],
  ['a rule without actions', rule('when: { text: a }'), '3:5: "then" is missing here.'],
  ['a condition that is misspelt', when('sbuject: a'), '4:13: "sbuject" is not a condition. Did you mean "subject"?'],
  [
    'a condition that passes with time',
    when('waiting: over 4h'),
    '4:13: "waiting" changes as time passes, and a rule runs only when mail arrives.',
  ],
  ['an action that is misspelt', then('fodler: closed'), '5:13: "fodler" is not an action. Did you mean "folder"?'],
  ['a folder that does not exist', then('folder: answer-soon'), '5:21: There is no folder "answer-soon".'],
  ['a priority that does not exist', then('priority: hihg'), '5:23: "hihg" is not possible here. Did you mean "high"?'],
  ['points that are text', then('urgency: much'), '5:22: "urgency" must be a whole number, and is "much".'],
  ['a tag with a blank', then('tag: "two words"'), '5:18: "two words" cannot be a tag.'],
  [
    'a tag that YAML takes for a comment',
    rule('when: { text: a }\n    then:\n      tag: #vip'),
    '6:12: Everything from # on is a comment, so there is no value.',
  ],
  ['a word list that does not exist', when('text: $outage'), '4:19: There is no word list "outage".'],
  [
    'a list file that does not exist',
    when('from: "list:vip.txt"'),
    '4:19: The list file vip.txt cannot be read as UTF-8 text.',
  ],
  ['words that match everything', when('text: ""'), '4:19: "text" has no value.'],
  ['a group that is never closed', when('text: "/(a|b/"'), '4:21: Regular expression: a ( in it is never closed.'],
  [
    'a look-behind',
    when('text: "/(?<=a)b/"'),
    '4:21: Regular expression: look-around (?<=a)b is not available, since it could take hours on one mail.',
  ],
  ['a regular-expression flag that is none', when('text: "/a/x"'), '4:23: Regular expression: "x" is not a flag.'],
  [
    'a backspace out of double quotes',
    when('text: "/\\btest\\b/"'),
    '4:21: "\\b" in double quotes is the backspace character.',
  ],
  [
    'two rules of one name',
    `${then('tag: a')}  - name: one\n    when: { text: b }\n    then: { tag: b }\n`,
    '6:11: There is another rule named "one".',
  ],
  ['an address that is none', when('from: "@"'), '4:19: "@" is not an address.'],
  ['a fact that does not exist', when('is: brand-new'), '4:17: "brand-new" is not possible here.'],
  ['an own folder without a ball', 'version: 1\nfolders: [{ name: vendor }]\n', '2:11: "ball" is missing here.'],
  ['a wide comma in a list', when('text: [返金、解約]'), '4:22: "、" does not separate the entries of a list.'],
  ['a quote that is never closed', when('text: "返金'), '4:19: This quote is never closed.'],
]

/** Complaints stand at the beginning of a line; the excerpt and the hint below them are indented. */
const complaints = (stderr: string) => stderr.split('\n').filter((line) => /^\S/.test(line))

const isStored = (home: Home) => readdirSync(home.path).some((name) => name.endsWith('.db'))

test('there are more than 40 broken files', () => {
  expect(configs.length + ruleBooks.length).toBeGreaterThan(40)
})

test.concurrent.each(sample('broken configs', configs, 16))('config.yaml: %s', async (_what, text, message) => {
  using home = makeHome({ 'config.yaml': text })
  const { code, stdout, stderr } = await triage(['queue'], { home: home.path })
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(complaints(stderr)).toEqual([`${home.path}/config.yaml:${message}`])
  expect(isStored(home)).toBe(false)
})

test.concurrent.each(sample('broken rules', ruleBooks, 16))('rules.yaml: %s', async (_what, text, message) => {
  using home = makeHome({ 'rules.yaml': text, 'one.eml': mailBytes({ subject: 'a 返金' }) })
  const { code, stdout, stderr } = await triage(['import', 'one.eml'], { home: home.path, cwd: home.path })
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(complaints(stderr)).toEqual([`${home.path}/rules.yaml:${message}`])
  expect(await triage(['queue', '--all', '--json'], { home: home.path })).toMatchObject({ code: 0, stdout: '' })
})

test('all problems of a file come at once, as lines and as JSON', async () => {
  const text = `${box}langauge: ja\nundo_send: soon\n  `
  using home = makeHome({ 'config.yaml': text, 'rules.yaml': when('sbuject: a').replace('closed', 'close') })
  const first = await triage(['queue'], { home: home.path })
  expect(complaints(first.stderr).map((line) => line.replace(/^.*yaml:/, '').split(' ')[0])).toEqual(['3:1:', '4:12:'])
  const json = await triage(['queue', '--json'], { home: home.path })
  expect(JSON.parse(json.stderr)).toMatchObject({
    error: {
      kind: 'config',
      code: 'config.invalid',
      at: { line: 3, column: 1 },
      problems: [{ code: 'key.unknown-near' }, { code: 'value.not-duration' }],
    },
  })
  const ja = await triage(['queue', '--language', 'ja'], { home: home.path })
  expect(complaints(ja.stderr).length).toBe(2)
  expect(ja.stderr).toMatch(/[ぁ-ん]/)

  home.write('config.yaml', box)
  const rulesToo = await triage(['rules', 'check'], { home: home.path })
  expect(rulesToo.code).toBe(3)
  expect(complaints(rulesToo.stderr).length).toBe(2)
})

test('while the rules are broken no mail is fetched; once they are mended all of it comes', async () => {
  await using office = await openPostOffice({ files: { 'rules.yaml': when('sbuject: 返金') } })
  const { dovecot, home } = office
  for (let n = 0; n < 3; n++) dovecot.deliver('INBOX', mailBytes({ subject: `返金 ${n}`, id: `<${n}@a.example>` }))
  for (let again = 0; again < 2; again++) {
    const broken = await office.run(['sync', '--json'])
    expect(broken).toMatchObject({ code: 3, stdout: '' })
    expect(JSON.parse(broken.stderr)).toMatchObject({ error: { code: 'rules.invalid', at: { line: 4, column: 13 } } })
  }
  expect(dovecot.commands()).toEqual([])
  expect(await office.tickets()).toEqual([])

  home.write('rules.yaml', when('subject: 返金'))
  expect(await office.read(['sync'])).toMatchObject([{ fetched: 3, stored: 3, tickets_new: 3 }])
  expect((await office.tickets()).map(({ folder }) => folder)).toEqual(['closed', 'closed', 'closed'])
})

test('a broken rules file sends nothing, and a listing still works', async () => {
  using home = makeHome({ 'config.yaml': `${box}  outgoing: out\n`, 'one.eml': mailBytes({}), 'answer.txt': 'Done.' })
  const here = { home: home.path, cwd: home.path }
  await triage(['import', 'one.eml'], here)
  home.write('rules.yaml', 'version: 2\n')
  expect(await triage(['reply', '1', '--body', 'answer.txt', '--send'], here)).toMatchObject({ code: 3, stdout: '' })
  expect(await triage(['outbox'], here)).toMatchObject({ code: 0, stdout: '' })
  expect(existsSync(`${home.path}/out/new`)).toBe(false)
  expect((await triage(['queue'], here)).stdout).toContain('Order 1204')
})
