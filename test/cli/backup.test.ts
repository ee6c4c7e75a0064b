import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { records, triage } from '../support/cli.ts'
import { makeHome } from '../support/home.ts'

const mail = (subject: string) =>
  `From: Hana <hana@customer.example>\r\nTo: support@example.com\r\nSubject: ${subject}\r\n\r\nWhere is it?\r\n`

test('a home goes into a file and out of it into another home, with the same queue', async () => {
  using home = makeHome()
  using other = makeHome()
  for (const subject of ['one', 'two']) await triage(['import', '-'], { home: home.path, stdin: mail(subject) })
  const file = join(other.path, 'saved.db')
  const made = await triage(['backup', file, '--json'], { home: home.path })
  expect(made).toMatchObject({ code: 0, stderr: '' })
  expect(records(made)).toEqual([expect.objectContaining({ file, tickets: 2, messages: 2, mails: 2, aside: null })])
  const restored = await triage(['restore', file, '--json'], { home: other.path })
  expect(restored).toMatchObject({ code: 0, stderr: '' })
  expect(records(restored)).toEqual([expect.objectContaining({ tickets: 2, size: null, aside: null })])
  const queue = (path: string) =>
    triage(['queue', '--json'], { home: path, env: { TRIAGE_NOW: '2026-11-24T00:05:00Z' } })
  expect((await queue(other.path)).stdout).toBe((await queue(home.path)).stdout)
  expect((await triage(['show', '1', '--raw'], { home: other.path })).stdout).toContain('Subject: one')
})

test('neither a file nor a store is replaced without --force', async () => {
  using home = makeHome()
  const file = join(home.path, 'saved.db')
  expect((await triage(['backup', file], { home: home.path })).code).toBe(0)
  const again = await triage(['backup', file], { home: home.path })
  expect(again).toMatchObject({ code: 2, stdout: '' })
  expect(again.stderr).toContain('--force')
  expect((await triage(['backup', file, '--force'], { home: home.path })).code).toBe(0)
  const over = await triage(['restore', file], { home: home.path })
  expect(over).toMatchObject({ code: 2, stdout: '' })
  expect((await triage(['restore', file, '--force'], { home: home.path })).code).toBe(0)
  expect(readdirSync(join(home.path, 'backups'))).toEqual(['replaced-1'])
})

test('a file that is no backup is named, with 3', async () => {
  using home = makeHome()
  const file = join(home.path, 'letter.db')
  writeFileSync(file, 'a letter')
  const run = await triage(['restore', file, '--json'], { home: home.path })
  expect(run).toMatchObject({ code: 3, stdout: '' })
  expect(JSON.parse(run.stderr).error.message).toContain(file)
})
