/** Each listing in each of its three forms (contract.md section 3), and what every command has in common. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCommands } from '../../src/commands/index.ts'
import { width } from '../../src/output/width.ts'
import { records, triage } from '../support/cli.ts'
import { type Home, makeHome } from '../support/home.ts'
import { mailBytes } from '../support/letter.ts'
import { openPostOffice, type PostOffice } from '../support/post-office.ts'
import { root } from '../support/program.ts'
import * as fields from '../support/records.ts'
import { sample } from '../support/sample.ts'
import { openTerminal } from '../support/terminal.ts'

const commands = await loadCommands()

interface Listing {
  command: string
  args: string[]
  /** A word of the table's first line, in each language. */
  header: { en: string; ja: string }
  fields: string[]
  /** In a pipe: rows of columns, nothing (cron), or a text. */
  pipe: 'rows' | 'nothing' | 'text'
}

const eml = join(root, 'test/fixtures/mail/ja/eml')
const heading = { en: 'SUBJECT', ja: '件名' }
const syncHeading = { en: 'NEW TICKETS', ja: '新規チケット' }
const listings: Listing[] = [
  { command: 'queue', args: ['queue', '--all'], header: heading, fields: fields.ticketFields, pipe: 'rows' },
  { command: 'next', args: ['next'], header: heading, fields: fields.ticketFields, pipe: 'rows' },
  {
    command: 'show',
    args: ['show', '3', '--why'],
    header: { en: '#3 ', ja: '#3 ' },
    fields: [...fields.ticketFields, 'messages'],
    pipe: 'text',
  },
  { command: 'log', args: ['log'], header: { en: 'WHAT', ja: '内容' }, fields: fields.eventFields, pipe: 'rows' },
  {
    command: 'outbox',
    args: ['outbox'],
    header: { en: 'STATE', ja: '状態' },
    fields: fields.outboxFields,
    pipe: 'rows',
  },
  {
    command: 'templates',
    args: ['templates', 'list'],
    header: { en: 'TITLE', ja: '題名' },
    fields: ['name', 'title', 'language', 'folder', 'asks'],
    pipe: 'rows',
  },
  {
    command: 'inspect',
    args: ['inspect', join(eml, 'mikel-japanese_attachment.eml'), join(eml, 'kuroda-sample0.eml')],
    header: heading,
    fields: [...fields.messageFields, 'file'],
    pipe: 'rows',
  },
  { command: 'why', args: ['why', '3', '5'], header: { en: '#', ja: '#' }, fields: fields.ticketFields, pipe: 'text' },
  { command: 'import', args: ['import', eml], header: syncHeading, fields: fields.syncFields, pipe: 'rows' },
  { command: 'sync', args: ['sync'], header: syncHeading, fields: fields.syncFields, pipe: 'nothing' },
  { command: 'demo', args: ['demo'], header: heading, fields: fields.ticketFields, pipe: 'rows' },
]

let demo: Home
let office: PostOffice

beforeAll(async () => {
  demo = makeHome()
  office = await openPostOffice()
  office.dovecot.deliver('INBOX', mailBytes({ subject: '請求書' }))
  demo.remove()
  expect(await triage(['demo'], { home: demo.path })).toMatchObject({ code: 0, stderr: '' })
  demo.write('answer.txt', 'ご連絡ありがとうございます。\n')
  const sent = await triage(['reply', '3', '5', '--body', `${demo.path}/answer.txt`, '--send'], { home: demo.path })
  expect(sent).toMatchObject({ code: 0, stderr: '' })
})
afterAll(async () => {
  demo.remove()
  await office[Symbol.asyncDispose]()
})

/** What a command runs on: sync has a server to read, all others have the demo's mails. */
const setting = ({ command }: Listing) =>
  command === 'sync' ? { home: office.home.path, env: office.env } : { home: demo.path }

const colours = /\x1b\[[\d;]*m/g
/** Progress rewrites one line of its own and takes it away again. */
const progress = /\r\x1b\[K[^\r\n\x1b]*/g

const forms = [
  [80, 24],
  [200, 50],
].flatMap(([columns = 0, rows = 0]) =>
  (['en', 'ja'] as const).flatMap((language) => listings.map((listing) => ({ listing, columns, rows, language }))),
)

describe('on a terminal', () => {
  const cases = sample('forms on a terminal', forms, 24).map(
    (form) => [`${form.listing.command}, ${form.columns} x ${form.rows}, ${form.language}`, form] as const,
  )
  // Only one process at a time may take mail in.
  const takesIn = ({ listing }: (typeof forms)[number]) => ['sync', 'import'].includes(listing.command)
  const reading = cases.filter(([, form]) => !takesIn(form))
  const taking = cases.filter(([, form]) => takesIn(form))

  const look = async ({ listing, columns, rows, language }: (typeof forms)[number]) => {
    const { home, env } = setting(listing)
    const args = [...listing.args, '--language', language]
    // On a terminal that can show it the demo would go on with the workbench.
    const plain = listing.command === 'demo' ? { TERM: 'dumb' } : {}
    await using terminal = await openTerminal(args, { home, columns, rows, env: { ...env, ...plain } })
    expect(await terminal.exited()).toBe(0)
    const text = terminal.output().replace(progress, '').replace(colours, '')
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\x00-\x1f\x7f-\x9f]/)
    const lines = text.split('\r\n')
    expect(lines[0]).toContain(listing.header[language])
    if (listing.pipe === 'text') return
    // The demo says more below its table.
    const table = lines.slice(0, lines.indexOf(''))
    expect(table.filter((line) => width(line) > columns)).toEqual([])
    // Nobody reads times in UTC from a table.
    expect(table.join('\n')).not.toMatch(/\dT\d\d:\d\d:\d\d/)
  }
  test.concurrent.each(reading)('%s', (_name, form) => look(form))
  test.each(taking)('%s', (_name, form) => look(form))
})

describe('in a pipe', () => {
  test.each(listings)(
    '$command prints $pipe without an escape byte, rows the same in each language',
    async (listing) => {
      const [{ stdout, stderr, code }, other] = [
        await triage([...listing.args, '--language', 'en'], setting(listing)),
        await triage([...listing.args, '--language', 'ja'], setting(listing)),
      ]
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
      expect(stdout).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/)
      if (listing.pipe === 'nothing') expect(stdout).toBe('')
      if (listing.pipe !== 'rows') return
      const columns = commands.find(({ name }) => name === listing.command)?.columns?.length
      const table = (text: string) => text.replace(/\n(\n.*)?$/s, '')
      const rows = table(stdout).split('\n')
      expect(new Set(rows.map((row) => row.split('\t').length))).toEqual(new Set([columns]))
      // How long an import took is no word of a language.
      if (listing.command !== 'import') expect(table(other.stdout)).toBe(table(stdout))
    },
  )

  test.each(listings)('$command --json prints records with the fields of the contract', async (listing) => {
    const run = await triage([...listing.args, '--json', '--language', 'ja'], setting(listing))
    expect(run).toMatchObject({ code: 0, stderr: '' })
    const found = records(run) as object[]
    expect(found.length).toBeGreaterThan(0)
    for (const record of found) expect(Object.keys(record)).toEqual(expect.arrayContaining(listing.fields))
    expect(run.stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/)
  })

  test('the messages inside a ticket have the fields of the contract', async () => {
    const [ticket] = records(await triage(['show', '3', '--json'], { home: demo.path })) as fields.TicketRecord[]
    expect(ticket?.messages.length).toBeGreaterThan(2)
    for (const message of ticket?.messages ?? [])
      expect(Object.keys(message)).toEqual(expect.arrayContaining(fields.messageFields))
  })

  test('nothing found is no line and no fault', async () => {
    using empty = makeHome()
    for (const args of [['queue'], ['next'], ['log'], ['outbox'], ['templates', 'list']]) {
      for (const form of [[], ['--json']]) {
        const run = await triage([...args, ...form], { home: empty.path })
        expect([args, run]).toEqual([args, { code: 0, signal: null, stdout: '', stderr: '' }])
      }
    }
  })
})

describe('every command', () => {
  test.each(commands.map(({ name }) => name))('%s --help shows its examples, in English and Japanese', async (name) => {
    const command = commands.find((one) => one.name === name)
    for (const [language, heading] of [
      ['en', 'Examples:'],
      ['ja', '例:'],
    ] as const) {
      const { stdout, stderr, code } = await triage([name, '--help', '--language', language])
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
      const shown = stdout.slice(stdout.indexOf(heading))
      for (const example of command?.examples ?? []) expect(shown).toContain(example)
      expect(stdout.replace(/\s+/g, ' ')).toContain(command?.summary[language])
      expect(stdout.split('\n').filter((line) => width(line) > 130)).toEqual([])
    }
  })

  const common = ['--json', '--no-color', '-q', '-v', '--debug', '--force', '--language ja']
  test.each(common)('%s stands before or behind the name of a command', async (option) => {
    const words = option.split(' ')
    const before = await triage([...words, 'queue', '--limit', '3'], { home: demo.path })
    const behind = await triage(['queue', ...words, '--limit', '3'], { home: demo.path })
    expect(before).toMatchObject({ code: 0, stderr: '' })
    expect(before.stdout.split('\n').length).toBe(4)
    expect(behind).toEqual(before)
  })

  test('--home stands before or behind the name, and goes before $TRIAGE_HOME', async () => {
    using empty = makeHome()
    const before = await triage(['--home', demo.path, 'next'], { home: empty.path })
    const behind = await triage(['next', `--home=${demo.path}`], { home: empty.path })
    expect(before.stdout).not.toBe('')
    expect(behind).toEqual(before)
  })
})

test('NO_COLOR and --no-color take the colours away, and nothing else', async () => {
  const shown = async (args: string[], env = {}) => {
    await using terminal = await openTerminal(['queue', ...args], { home: demo.path, env })
    await terminal.exited()
    return terminal.output()
  }
  const coloured = await shown([])
  expect(coloured).toMatch(colours)
  for (const bare of [await shown([], { NO_COLOR: '1' }), await shown(['--no-color'])]) {
    expect(bare).not.toContain('\x1b')
    expect(bare).toBe(coloured.replace(colours, ''))
  }
})
