/** What `search` and `similar` show a person and a script, through the built program. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { records, triage } from '../support/cli.ts'
import { type Home, makeHome } from '../support/home.ts'
import { type Letter, mailBytes } from '../support/letter.ts'
import { ticketFields } from '../support/records.ts'
import { openTerminal } from '../support/terminal.ts'

const letters: Letter[] = [
  { from: 'a@a.example', subject: '領収書の宛名', body: '領収書の宛名を会社名に変更していただけますか。' },
  { from: 'b@b.example', subject: 'Printer', body: `${'It is a long story. '.repeat(12)}The cartridge leaks.` },
  { from: 'c@c.example', subject: '宛名について', body: '先日の領収書ですが、宛名を変更していただきたいです。' },
]

let home: Home

beforeAll(async () => {
  home = makeHome()
  for (const [index, letter] of letters.entries()) {
    const file = join(home.path, `${index}.eml`)
    writeFileSync(file, mailBytes(letter))
    expect((await triage(['import', file], { home: home.path })).code).toBe(0)
  }
  return () => home.remove()
})

/** What a terminal of 100 columns receives. */
async function shown(...args: string[]): Promise<string> {
  await using terminal = await openTerminal(args, { home: home.path, columns: 100, env: { LANG: 'C.UTF-8' } })
  expect(await terminal.exited()).toBe(0)
  return terminal.output()
}

test('a terminal shows each ticket with what was found, marked, near the edge of its column', async () => {
  const output = await shown('search', 'cartridge')
  expect(output).toMatch(/NO.*CUSTOMER.*SUBJECT.*TEXT/)
  expect(output).toMatch(/2 .*b@b\.example.*Printer.*….{0,8}\x1b\[36mcartridge\x1b\[39m leaks/)
})

test('a terminal says that nothing was found', async () => {
  expect(await shown('search', 'xylophone')).toContain('Nothing found.')
})

test('a record of a hit is the ticket record with score, snippet and where in it the words stand', async () => {
  const [record, ...others] = records(await triage(['search', 'cartridge', '--json'], { home: home.path }))
  const hit = record as { ticket: number; score: number; message: number; snippet: string; snippet_hits: number[][] }
  expect(others).toEqual([])
  expect(Object.keys(hit)).toEqual(
    expect.arrayContaining([...ticketFields, 'message', 'score', 'snippet', 'snippet_hits']),
  )
  const [[from = 0, to = 0] = []] = hit.snippet_hits
  expect([hit.ticket, hit.snippet.slice(from, to)]).toEqual([2, 'cartridge'])
  expect(hit.score).toBeGreaterThan(0)
})

test('a past ticket is shown with its question, and a record holds the answer', async () => {
  expect(await shown('similar', '3')).toMatch(/#1 領収書の宛名.*a@a\.example.*会社名に変更.*Not answered\./s)
  const [record] = records(await triage(['similar', '3', '--json'], { home: home.path }))
  expect(record).toMatchObject({ ticket: 1, likeness: expect.any(Number), question: { message: 1 }, answer: null })
})
