/** Foreign text never acts: not on the terminal that shows it, not in a pipe, not in a file of records. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { records } from '../support/cli.ts'
import { openPostOffice, type PostOffice } from '../support/post-office.ts'
import type { MessageRecord, OutboxRecord, TicketRecord } from '../support/records.ts'
import { sample } from '../support/sample.ts'
import { openTerminal } from '../support/terminal.ts'

/** Between the letters a and z stands what a terminal, an editor or a reader could be deceived by. */
const payloads: [what: string, text: string][] = [
  ['window title', 'a\x1b]0;PWNED\x07z'],
  ['window title, 8-bit', 'a\u009d0;PWNED\u009cz'],
  ['clipboard', 'a\x1b]52;c;UFdORUQ=\x07z'],
  ['link', 'a\x1b]8;;https://evil.example\x1b\\text\x1b]8;;\x1b\\z'],
  ['clear screen', 'a\x1b[2J\x1b[H\x1b[3Jz'],
  ['clear screen, 8-bit', 'a\u009b2J\u009bHz'],
  ['alternate screen', 'a\x1b[?1049hz'],
  ['mouse, paste and focus modes', 'a\x1b[?1000h\x1b[?2004h\x1b[?1004hz'],
  ['reset', 'a\x1bcz'],
  ['questions that a terminal answers', 'a\x1b[6n\x1b[c\x1b[>q\x1b]10;?\x07z'],
  ['device control', 'a\x1bP$q"p\x1b\\\x1bP+q544e\x1b\\z'],
  ['application command', 'a\x1b_Gi=1;AAAA\x1b\\z'],
  ['colours', 'a\x1b[31;5mz'],
  ['character set', 'a\x1b(0lqqk\x0ez'],
  ['carriage return over the line', 'bad.example\rgood.example'],
  ['backspace', 'bad\b\b\bgoodz'],
  ['bell and vertical tab', 'a\x07\x0b\x0cz'],
  ['bidi override', 'invoice\u202efdp.exe\u202cz'],
  ['bidi isolates and marks', 'a\u2066\u2067\u2068\u2069\u200e\u200f\u061cz'],
  ['line and paragraph separators', 'a\u2028b\u2029c\u0085z'],
  ['zero width', 'p\u200ba\u200cy\u200dp\u2060a\ufeffl'],
  ['tag characters', 'a\u{e0041}\u{e0042}z'],
  ['interlinear annotation', 'a\ufff9b\ufffac\ufffbz'],
  ['an escape that never ends', 'a\x1b]0;rest of the mail'],
  ['a lone escape', 'a\x1b'],
  ['lookalikes', 'ѕupport@example.com'],
  ['a long name of marks', `a${'\u0301'.repeat(200)}z`],
]

const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
const percent = (text: string) => [...Buffer.from(text)].map((b) => `%${b.toString(16).padStart(2, '0')}`).join('')
const noBreaks = (text: string) => text.replace(/[\r\n]/g, ' ')

/** One mail with the text in every place that a mail has, once as an encoded word and once as raw bytes. */
function hostileMail(text: string, n: number, form: 'encoded' | 'raw'): Buffer {
  const quoted = (part: string) => `"${noBreaks(part).replace(/["\\]/g, '')}"`
  const put = form === 'encoded' ? word : noBreaks
  const name = form === 'encoded' ? word(text) : quoted(text)
  const lines = [
    `From: ${name} <mallory${n}.${form}@evil.example>`,
    `To: ${name} <support@example.com>`,
    `Cc: ${quoted(text)} <other@evil.example>`,
    `Subject: ${put(`${text} ${n} ${form}`)}`,
    `Message-ID: <${n}${form}${form === 'raw' ? noBreaks(text).replace(/[<>\s]/g, '') : ''}@evil.example>`,
    'References: <known@evil.example>',
    `X-Evil: ${put(text)}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=B',
    '',
    '--B',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `${text}\nbody ${n}`,
    '--B',
    `Content-Type: application/pdf; name=${form === 'encoded' ? `"${word(text)}"` : quoted(text)}`,
    `Content-Disposition: attachment; filename*=utf-8''${percent(text)}`,
    '',
    'x',
    '--B--',
  ]
  return Buffer.from(lines.join('\r\n'))
}

/** The rules look at every place, so that the explanation shows what they saw. */
const rules = `version: 1
rules:
  - { name: by header, when: { header: { X-Evil: never } }, then: { stop: true } }
  - { name: by subject, when: { subject: never }, then: { stop: true } }
  - { name: by body, when: { body: never }, then: { stop: true } }
`

/** What must not stand in any output but as our own line feeds and tabs. */
const dangerous =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u
const colours = /\x1b\[(?:\d+(?:;\d+)*)?m/g

let office: PostOffice
let tickets: TicketRecord[] = []
const files: string[] = []

beforeAll(async () => {
  const refuse = { 'mallory1.encoded@evil.example': '550 5.1.1 \x1b]0;PWNED\x07no such\u009b2J user' }
  office = await openPostOffice({ files: { 'rules.yaml': rules }, smtp: { refuse } })
  const { dovecot, home } = office
  let second = 0
  for (const form of ['encoded', 'raw'] as const) {
    for (const [n, [, text]] of payloads.entries()) {
      const bytes = hostileMail(text, n, form)
      dovecot.deliver('INBOX', bytes, new Date(Date.UTC(2025, 9, 13, 0, 0, second++)))
      home.write(`mails/${form}-${n}.eml`, bytes)
      files.push(join(home.path, `mails/${form}-${n}.eml`))
    }
  }
  const [report] = await office.read(['sync'])
  expect(report).toMatchObject({ stored: 2 * payloads.length, unreadable: 0 })
  tickets = await office.tickets()
  home.write('answer.txt', `Thank you. ${payloads.map(([, text]) => text).join('\n')}\n`)
})
afterAll(() => office[Symbol.asyncDispose]())

const numbers = () => tickets.map(({ ticket }) => String(ticket))
const answer = () => ['--body', join(office.home.path, 'answer.txt')]

/** Each takes a ticket number, or looks at all at once. */
const views: [name: string, args: () => string[][]][] = [
  ['queue', () => [['queue', '--all']]],
  ['log', () => [['log']]],
  ['inspect', () => [['inspect', '--rules', join(office.home.path, 'rules.yaml'), ...files]]],
  ['reply --dry-run', () => [['reply', ...numbers(), ...answer(), '--dry-run']]],
]
const ticketViews = [[], ['--why', '--full'], ['--raw']]

describe('on a terminal', () => {
  const show = async (args: string[]) => {
    const { env, home } = office
    await using terminal = await openTerminal(args, { home: home.path, env, columns: 120, rows: 40 })
    expect(await terminal.exited()).toBe(0)
    expect(terminal.effects()).toEqual([])
    expect(terminal.state().alternate).toBe(false)
    const text = terminal
      .output()
      .replace(colours, '')
      .replaceAll('\r\n', '\n')
      .replace(/\r\x1b\[K[^\x1b\r]*/g, '')
    expect(text).not.toMatch(dangerous)
    return text
  }

  test.each(views)('%s shows the text of 50 hostile mails and obeys none of it', async (_name, lines) => {
    for (const args of lines()) await show(args)
  })

  test('show, show --why --full and show --raw obey none of it', async () => {
    for (const view of ticketViews) {
      // One process a view: a shell would do the same with a loop.
      for (const number of numbers().filter((_, index) => index % 9 === view.length)) {
        expect(await show(['show', number, ...view])).toContain('evil.example')
      }
    }
  })

  test('the preview of a reply to hostile mail asks on the last line, and sends nothing unless told', async () => {
    const { env, home, smtp } = office
    const args = ['reply', numbers()[4] ?? '', ...answer()]
    await using terminal = await openTerminal(args, { home: home.path, env })
    await terminal.waitFor('[y/N]')
    expect(terminal.effects()).toEqual([])
    terminal.press('n', 'enter')
    expect(await terminal.exited()).toBe(0)
    expect(smtp.mails).toEqual([])
  })
})

describe('in a pipe', () => {
  test.each(views)('%s holds no control or bidi character, plain or as JSON', async (_name, lines) => {
    for (const args of lines()) {
      const plain = await office.run(args)
      expect(plain).toMatchObject({ code: 0, stderr: '' })
      expect(plain.stdout.match(dangerous)).toBeNull()
      const json = await office.run([...args, '--json'])
      expect(json).toMatchObject({ code: 0, stderr: '' })
      expect(json.stdout.match(dangerous)).toBeNull()
      expect(json.stdout).not.toContain('\t')
      expect(records(json).length).toBeGreaterThanOrEqual(payloads.length)
    }
  })

  test('show in every form holds none either', async () => {
    for (const [index, number] of sample('hostile tickets', numbers(), 18).entries()) {
      const view = ticketViews[index % ticketViews.length] ?? []
      for (const args of [view, ['--json']]) {
        const run = await office.run(['show', number, ...args])
        expect(run).toMatchObject({ code: 0, stderr: '' })
        expect(run.stdout.match(dangerous)).toBeNull()
      }
    }
  })

  test('JSON still says what was written, for those who want to know', async () => {
    const [first] = records(await office.run(['inspect', '--json', files[0] ?? ''])) as MessageRecord[]
    expect(first?.text).toContain(payloads[0]?.[1])
  })
})

test('tags, folders and arguments of the command line are foreign text too', async () => {
  const evil = 'x\x1b]0;PWNED\x07\u202ey'
  const { home, env } = office
  for (const args of [
    ['tag', '1', `+${evil}`],
    ['queue', '--folder', evil],
    ['show', evil],
    ['--language', evil, 'queue'],
    [evil],
    ['queue', `--${evil}`],
    ['reply', '1', '-t', evil, '--send'],
    ['import', `${home.path}/${evil}`],
    ['rules', 'check', evil],
    ['undo', evil],
    ['priority', '1', evil],
  ]) {
    const run = await office.run(args)
    expect([args, run.stdout.match(dangerous), run.stderr.match(dangerous)]).toEqual([args, null, null])
    await using terminal = await openTerminal(args, { home: home.path, env })
    await terminal.exited()
    expect([args, terminal.effects()]).toEqual([args, []])
  }
  await office.run(['undo'])
})

test('a hostile mail can be answered, and its text cannot enter our headers', async () => {
  const [clean, refused] = [0, 1].map((n) => tickets.find(({ subject }) => subject.endsWith(` ${n} encoded`)))
  const sent = await office.run(['reply', String(clean?.ticket), ...answer(), '--send', '--json'])
  expect(sent).toMatchObject({ code: 0, stderr: '' })
  const head = office.smtp.mails[0]?.text.split('\r\n\r\n')[0] ?? ''
  expect(head.replaceAll('\r\n', '')).not.toMatch(/[^\x20-\x7e]/)
  expect(head.match(/^[\w-]+(?=:)/gm)).toEqual([...new Set(head.match(/^[\w-]+(?=:)/gm))])
  expect(office.smtp.mails[0]?.to).toEqual(['mallory0.encoded@evil.example'])

  const answered = await office.run(['reply', String(refused?.ticket), ...answer(), '--send', '--json'])
  expect(answered.code).toBe(5)
  expect(answered.stdout.match(dangerous)).toBeNull()
  expect((records(answered) as OutboxRecord[])[0]).toMatchObject({ state: 'refused' })
  const outbox = await office.run(['outbox'])
  expect(outbox.stdout).toContain('no such')
  expect(outbox.stdout.match(dangerous)).toBeNull()
})

test('the address stands beside every name, whatever the name claims to be', async () => {
  const lookalike = tickets.find(({ customer }) => customer.name === 'ѕupport@example.com')
  const { stdout } = await office.run(['show', String(lookalike?.ticket)])
  expect(stdout).toMatch(/ѕupport@example\.com <mallory\d+\.\w+@evil\.example>/)
})
