/** docs/records.md says what the program prints. FIXTURE=make writes it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { records, triage } from '../support/cli.ts'
import { root } from '../support/program.ts'
import { type RecordSample, recordPage } from '../support/record-page.ts'
import { temporaryFolder } from '../support/temporary.ts'

/** name -> what is run for it; the first word of each is what the page names. */
const printed: [name: string, commands: string[][]][] = [
  ['ticket', [['queue', '--all'], ['next']]],
  ['message', [['show', '16']]],
  ['explanation', [['show', '42', '--why']]],
  ['search', [['search', '請求書']]],
  ['event', [['log']]],
  ['sync', [['import', 'one.eml']]],
  ['remind', [['remind', '--dry-run', '--until', 'friday', '--why-not']]],
  ['template', [['templates', 'list']]],
  ['replay', [['rules', 'replay', '--rules', 'tour/careless.yaml']]],
  ['rule test', [['rules', 'test']]],
  ['outbox', [['outbox', 'list']]],
  ['report', [['report', '--last', 'week']]],
  ['report, behind a number', [['report', '--explain', 'received']]],
  ['report, what a number means', [['report', 'metrics']]],
  ['report, voices', [['report', 'voices', '--tag', 'bug']]],
  ['customer', [['customers'], ['customer', 'jalbright@mailbox.example']]],
  [
    'similar',
    [
      ['similar', '29'],
      ['similar', '37'],
    ],
  ],
  ['draft', [['drafts', 'list']]],
  ['forget', [['forget', 'jalbright@mailbox.example', '--dry-run']]],
  ['purge', [['purge', '--older-than', '1d', '--dry-run']]],
  ['health', [['health'], ['doctor', '--offline']]],
]

const nameOf = ([first, second = '']: string[]) =>
  `${first} ${/^([a-z]+|--explain)$/.test(second) ? second : ''}`.trim()

test('the pages of records are what the program prints on the demo', async () => {
  const { path: home, remove } = temporaryFolder('records')
  onTestFinished(remove)
  await triage(['demo'], { home })
  await triage(['reply', '19', '--body', '-', '--send'], { home, stdin: 'Soon.\n' })
  writeFileSync(join(home, 'one.eml'), 'From: hana@customer.example\r\nSubject: Lamp\r\n\r\nWhere is it?\r\n')
  await triage(['reply', '20', '--body', '-', '--draft'], { home, stdin: 'Soon.\n' })
  const known = ['name=Jo', 'company=Albright', 'tier=gold', 'tags=vip', 'language=en', 'note=Rings.', 'contract=A-12']
  await triage(['customer', 'jalbright@mailbox.example', 'set', ...known], { home })
  await triage(['customer', 'jalbright@mailbox.example', 'merge', 'sofia@bottegaluce.example'], { home })
  const samples = await Promise.all(
    printed.map(async ([name, commands]): Promise<RecordSample> => {
      const runs = await Promise.all(commands.map((words) => triage([...words, '--json'], { home, cwd: home })))
      const all = runs.flatMap((run) => records(run) as object[])
      expect([name, all.length]).not.toEqual([name, 0])
      const inner = all.flatMap((one) => (name === 'message' ? (one as { messages: object[] }).messages : [one]))
      return {
        name,
        commands: [...new Set(commands.map(nameOf))],
        records: inner,
      }
    }),
  )
  const [{ schema }] = records(await triage(['--version', '--json'])) as [{ schema: number }]
  for (const [language, file] of [
    ['en', 'docs/records.md'],
    ['ja', 'docs/records.ja.md'],
  ] as const) {
    const page = recordPage(schema, samples, language)
    if (process.env.FIXTURE === 'make') writeFileSync(join(root, file), page)
    expect(readFileSync(join(root, file), 'utf8')).toBe(page)
  }
}, 120_000)
