import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { records, triage } from '../support/cli.ts'
import { type Home, makeHome } from '../support/home.ts'
import { mailBytes } from '../support/letter.ts'
import { root } from '../support/program.ts'
import { openTerminal } from '../support/terminal.ts'

const rules = `version: 1
rules:
  - { name: money, when: { text: invoice }, then: { tag: money } }
  - { name: other, when: { from: "@else.example" }, then: { priority: low } }
tests:
  - { name: an invoice, given: { subject: my invoice }, expect: { tags: [money] } }
`
const later =
  'version: 1\nrules:\n  - { name: later, when: { text: invoice }, then: { folder: answer-later, tag: money } }\n'

let home: Home
const run = (...args: string[]) => triage(args, { home: home.path })

beforeAll(async () => {
  home = makeHome({
    ...{ 'rules.yaml': rules, 'new.yaml': later, 'bad.yaml': rules.replace('tags: [money]', 'tags: [bill]') },
    'mails/1.eml': mailBytes({ id: '<1@c.example>', subject: 'An invoice' }),
    'mails/2.eml': mailBytes({ id: '<2@c.example>', subject: 'Hello', from: 'b@b.example' }),
  })
  await run('import', join(home.path, 'mails'))
})
afterAll(() => home.remove())

const difference = { ticket: 1, field: 'folder', before: 'answer-now', after: 'answer-later', rule: 'later' }

test('rules replay prints one line a difference, and ends with 5 when asked to', async () => {
  const used = await run('rules', 'replay', '--exit-code', '--json')
  expect([used.code, used.stdout]).toEqual([0, ''])
  const other = await run('rules', 'replay', '--rules', join(home.path, 'new.yaml'), '--exit-code', '--json')
  expect([other.code, records(other)]).toEqual([5, [difference]])
  const piped = await run('rules', 'replay', '--rules', join(home.path, 'new.yaml'))
  expect([piped.code, piped.stdout]).toEqual([0, '1\tfolder\tanswer-now\tanswer-later\tlater\n'])
})

test('rules replay refuses what is no day and no number', async () => {
  expect((await run('rules', 'replay', '--since', 'soon')).code).toBe(2)
  expect((await run('rules', 'replay', '--limit', 'few')).code).toBe(2)
})

test.each([['check'], ['test', '--file'], ['replay', '--rules']])(
  'rules %s refuses a file that is not there, which is no file without rules',
  async (...words) => {
    const missing = await run('rules', ...words, join(home.path, 'mistyped.yaml'))
    expect([missing.code, missing.stdout]).toEqual([2, ''])
    expect(missing.stderr).toContain('mistyped.yaml cannot be read')
  },
)

test('rules test is green or ends with 5, and names the rule that no test reaches', async () => {
  const good = await run('rules', 'test')
  expect([good.code, good.stdout]).toEqual([0, expect.stringContaining('No test reaches the rule "other".')])
  const bad = await run('rules', 'test', '--file', join(home.path, 'bad.yaml'), '--json')
  expect(bad.code).toBe(5)
  expect(records(bad)).toEqual([
    {
      ...{ test: 'an invoice', outcome: 'failed', unavailable: [] },
      failures: [{ step: null, field: 'tags', expected: ['bill'], actual: ['money'] }],
    },
    expect.objectContaining({ rule: 'money', reached: true, matched: 1 }),
    expect.objectContaining({ rule: 'other', reached: false, missed: 1 }),
  ])
})

test('rules test is green on the example file, and every rule of it is reached', async () => {
  const run = await triage(['rules', 'test', join(root, 'rules.example.yaml'), '--json'], { home: home.path })
  const all = records(run) as { test?: string; outcome?: string; rule?: string; reached?: boolean }[]
  expect(all.filter(({ test: name, outcome }) => name !== undefined && outcome !== 'passed')).toEqual([])
  expect(all.filter(({ rule, reached }) => rule !== undefined && !reached)).toEqual([])
  expect([run.code, all.filter(({ outcome }) => outcome === 'passed').length >= 40]).toEqual([0, true])
})

test('rules explain shows a ticket as decided then, and a mail file by the rules of now', async () => {
  const [ticket] = records(await run('rules', 'explain', '1', '--json'))
  expect(ticket).toMatchObject({ ticket: 1, same: true, recorded: { decided: [{ field: 'tags', rule: 'money' }] } })
  const [file] = records(await run('rules', 'explain', join(home.path, 'mails/2.eml'), '--json'))
  expect(file).toMatchObject({
    ticket: null,
    recorded: null,
    now: { trace: [{ miss: { saw: expect.any(String) } }, {}] },
  })
  const tree = await run('rules', 'explain', '2')
  expect(tree.stdout).toContain('✗ other\n   └─ from saw: b@b.example')
})

test('rules apply shows with --dry-run what it then does, as one act', async () => {
  home.write('rules.yaml', later)
  const shown = await run('rules', 'apply', '--dry-run', '--json')
  expect(records(shown)).toEqual([difference])
  expect(records(await run('rules', 'apply', '--json'))).toMatchObject([{ ticket: 1, folder: 'answer-later' }])
  expect((await run('rules', 'replay', '--json')).stdout).toBe('')
  expect(records(await run('undo', '--json'))).toMatchObject([{ ticket: 1, folder: 'answer-now' }])
  home.write('rules.yaml', rules)
})

test('rules suggest says so when there is nothing to learn from', async () => {
  const { code, stdout, stderr } = await run('rules', 'suggest')
  expect([code, stdout, stderr]).toEqual([0, '', expect.stringContaining('nothing to learn from')])
})

test('on a terminal a replay is grouped by rule, with counts and examples', async () => {
  await using terminal = await openTerminal(['rules', 'replay', '--rules', join(home.path, 'new.yaml')], {
    home: home.path,
  })
  await terminal.waitFor('1 difference: folder 1')
  await terminal.waitFor('#1 folder: answer-now -> answer-later')
})

test('rules test --watch runs again when the file has changed', async () => {
  home.write('watched.yaml', rules)
  const file = join(home.path, 'watched.yaml')
  await using terminal = await openTerminal(['rules', 'test', '--file', file, '--watch'], { home: home.path })
  await terminal.waitFor('1 passed, 0 failed')
  home.write('watched.yaml', rules.replace('tags: [money]', 'tags: [bill]'))
  await terminal.waitFor('0 passed, 1 failed')
})
