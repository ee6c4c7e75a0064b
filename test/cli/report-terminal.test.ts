/** The report and what is asked beside it on a real terminal: nothing is wider than the screen, in either language. */
import { stripVTControlCharacters } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { width } from '../../src/output/width.ts'
import { triage } from '../support/cli.ts'
import { sample } from '../support/sample.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { openTerminal } from '../support/terminal.ts'

const long = 'a-very-long-name-that-somebody-really-has-'.repeat(4)
const mail = [
  `From: "${'長い名前の会社'.repeat(12)}" <${long}@${long.replaceAll('-', '')}.example>`,
  'To: support@example.com',
  'Message-ID: <long@customer.example>',
  `Subject: ${'見積もりの件'.repeat(20)}`,
  '',
  'Where is it?',
].join('\r\n')

const address = /<(.*)>/.exec(mail)?.[1] ?? ''

async function home(): Promise<string> {
  const { path, remove } = temporaryFolder('report-terminal')
  onTestFinished(remove)
  expect((await triage(['demo'], { home: path })).code).toBe(0)
  expect((await triage(['import', '-'], { home: path, stdin: `${mail}\r\n` })).code).toBe(0)
  const set = [`company=${'株式会社'.repeat(20)}`, `tags=${'tag '.repeat(40)}`]
  expect((await triage(['customer', address, 'set', ...set], { home: path })).code).toBe(0)
  return path
}

const asked = [
  ['report'],
  ['report', '--explain', 'received'],
  ['report', 'metrics'],
  ['report', 'voices', '--tag', 'bug'],
  ['customers'],
  ['customer', address],
  ['search', '見積もり'],
]
const screens = [
  [80, 24],
  [200, 50],
] as const
const cases = asked.flatMap((args) =>
  screens.flatMap(([columns, rows]) => ['ja', 'en'].map((language) => ({ args, columns, rows, language }))),
)

test('nothing is wider than a screen of 80 or of 200 columns, in ja and en', async () => {
  const path = await home()
  // The report itself always, of the others a few.
  const [own, others] = [cases.slice(0, 4), cases.slice(4)]
  for (const { args, columns, rows, language } of [...own, ...sample('report terminal', others, 2)]) {
    await using terminal = await openTerminal([...args, '--language', language], { home: path, columns, rows })
    const code = await terminal.exited()
    const lines = stripVTControlCharacters(terminal.output()).split(/\r?\n/)
    const said = [args.join(' '), language, columns]
    expect([...said, code, lines.length > 3]).toEqual([...said, 0, true])
    expect([...said, ...lines.filter((line) => width(line) > columns)]).toEqual(said)
  }
})
