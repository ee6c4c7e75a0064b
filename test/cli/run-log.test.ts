import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { triage } from '../support/cli.ts'
import { makeHome } from '../support/home.ts'
import { mailBytes } from '../support/letter.ts'

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
