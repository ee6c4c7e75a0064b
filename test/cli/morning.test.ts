import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { records, triage } from '../support/cli.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { demoHome } from '../support/workbench.ts'

test('triage alone, without a terminal, prints the morning as text', async () => {
  const home = await demoHome()
  const [bare, named] = [await triage([], { home }), await triage(['morning'], { home })]
  expect(bare).toMatchObject({ code: 0, stderr: '' })
  expect(bare.stdout).toBe(named.stdout)
  for (const part of ['Promised for today: 0', 'Needs you: 17', 'Came since', 'Sent since then'])
    expect(bare.stdout).toContain(part)
})

test('each of the 17 that need somebody has its reason', async () => {
  const { stdout } = await triage(['morning'], { home: await demoHome() })
  const lines = stdout.split('\n\n').find((part) => part.includes('Needs you')) ?? ''
  const rows = lines.split('\n').filter((line) => line.startsWith('  #'))
  const reason = / {2}(?:rule \S.*|complaint|first response|next response|answer-later) {2}/
  expect([rows.length, rows.filter((row) => !reason.test(row))]).toEqual([17, []])
})

test('as a record it has tickets and mails', async () => {
  const [record] = records(await triage(['morning', '--json'], { home: await demoHome() })) as { queue: unknown[] }[]
  expect(record).toMatchObject({ promises: [], sent: [], doubts: [], drafts: [], queue: expect.any(Array) })
  expect(record?.queue).toHaveLength(17)
})

test('where there is nothing yet it says what to do first, and makes no home', async () => {
  const { path, remove } = temporaryFolder('nothing')
  onTestFinished(remove)
  const home = join(path, 'home')
  const run = await triage([], { home })
  expect(run).toMatchObject({ code: 0, stderr: '' })
  expect(run.stdout).toContain('triage demo')
  expect(existsSync(home)).toBe(false)
})
