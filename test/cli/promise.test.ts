import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { records, triage } from '../support/cli.ts'
import { mailBytes } from '../support/desk.ts'
import { makeHome } from '../support/home.ts'
import { openTerminal } from '../support/terminal.ts'

const config = 'mailbox:\n  address: support@example.com\n  outgoing: ./out\nlanguage: en\n'
const rules = 'version: 1\nhours: { timezone: Asia/Tokyo, open: { mon-fri: "09:00-18:00" } }\n'
const env = { TRIAGE_NOW: '2026-11-24T01:00:00Z' }

async function homeWithTicket(body: string) {
  const home = makeHome({ 'config.yaml': config, 'rules.yaml': rules, 'answer.txt': body })
  mkdirSync(join(home.path, 'mails'))
  writeFileSync(join(home.path, 'mails', '1.eml'), mailBytes({ id: '<1@customer.example>' }))
  expect((await triage(['import', join(home.path, 'mails')], { home: home.path, env })).code).toBe(0)
  return home
}

const promiseOf = async (home: { path: string }) => {
  const [ticket] = records(await triage(['show', '1', '--json'], { home: home.path, env }))
  const { promised_until, promise_note } = ticket as { promised_until: string | null; promise_note: string | null }
  return [promised_until, promise_note]
}

test.each([
  ['enter', ['2026-11-26T00:00:00.000Z', 'Thursday']],
  ['-', [null, null]],
  ['tomorrow 17:00', ['2026-11-25T08:00:00.000Z', 'Thursday']],
])('on a terminal a reply that promises asks for the date: %s', async (answer, expected) => {
  using home = await homeWithTicket('We will call you on Thursday.\n')
  const args = ['reply', '1', '--body', join(home.path, 'answer.txt')]
  await using terminal = await openTerminal(args, { home: home.path, env })
  await terminal.waitFor('This promises something ("Thursday"). By when? [Enter: 2026-11-26 (Thu) 09:00, -: no date]')
  terminal.press(...(answer === 'enter' ? ['enter'] : [answer, 'enter']))
  await terminal.waitFor(/Send\b.*\?|send\b.*\[y/i)
  terminal.press('y', 'enter')
  expect(await terminal.exited()).toBe(0)
  expect(await promiseOf(home)).toEqual(expected)
})

test('what is no time is asked again', async () => {
  using home = await homeWithTicket('We will get back to you.\n')
  const args = ['reply', '1', '--body', join(home.path, 'answer.txt')]
  await using terminal = await openTerminal(args, { home: home.path, env })
  await terminal.waitFor('By when? [Enter: no date]')
  terminal.press('soon', 'enter')
  await terminal.waitFor('"soon" is not a time that can be read.')
  terminal.press('friday', 'enter')
  await terminal.waitFor(/Send\b.*\?|send\b.*\[y/i)
  terminal.press('y', 'enter')
  expect(await terminal.exited()).toBe(0)
  expect(await promiseOf(home)).toEqual(['2026-11-27T00:00:00.000Z', 'get back to you'])
})
