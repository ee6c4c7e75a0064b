import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { triage } from '../support/cli.ts'
import { makeHome } from '../support/home.ts'
import { mailBytes } from '../support/letter.ts'
import { openTerminal } from '../support/terminal.ts'

test('the log says what was called and how it ended, and holds nothing that somebody wrote or is called', async () => {
  using home = makeHome({ 'one.eml': mailBytes({}) })
  const run = (...args: string[]) => triage(args, { home: home.path })
  await run('import', join(home.path, 'one.eml'))
  await run('tag', '1', '+confidential-tag')
  await run('search', 'confidential-word')
  expect((await run('show', '987654321')).code).toBe(2)
  const text = readFileSync(join(home.path, 'log/runs.jsonl'), 'utf8')
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map(({ command, exit, problem }) => [command, exit, problem])).toEqual([
    ['import', 0, null],
    ['tag', 0, null],
    ['search', 0, null],
    ['show', 2, 'ticket.unknown'],
  ])
  expect(text).not.toMatch(/confidential|@|one\.eml|987654321/)
  expect(readdirSync(join(home.path, 'log'))).toEqual(['runs.jsonl'])
})

test('the first run of another version says so on a terminal, once, and a script is told nothing', async () => {
  using home = makeHome({ 'one.eml': mailBytes({}) })
  const run = () => triage(['queue'], { home: home.path })
  await triage(['import', join(home.path, 'one.eml')], { home: home.path })
  const log = join(home.path, 'log/runs.jsonl')
  const lines = readFileSync(log, 'utf8')
  writeFileSync(log, lines.replace(/"version":"[^"]*"/, '"version":"0.0.9"'))
  const shown = async () => {
    await using terminal = await openTerminal(['queue'], { home: home.path, columns: 200 })
    expect(await terminal.exited()).toBe(0)
    return terminal.output()
  }
  expect(await shown()).toMatch(/triage is now \d+\.\d+\.\d+ \(before: 0\.0\.9\).*CHANGELOG\.md/s)
  expect(await shown()).not.toContain('CHANGELOG')
  writeFileSync(log, lines.replace(/"version":"[^"]*"/, '"version":"0.0.9"'))
  expect(await run()).toMatchObject({ code: 0, stderr: '' })
})
