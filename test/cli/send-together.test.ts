/** A sync, a reminder run, two who reply and one who looks, all at once on one home. */
import { expect, test } from 'vitest'
import { type Run, records } from '../support/cli.ts'
import { mailBytes } from '../support/desk.ts'
import { openPostOffice } from '../support/post-office.ts'
import type { OutboxRecord } from '../support/records.ts'

const rules = `version: 1
reminders:
  - { name: silent, folder: awaiting-customer, steps: [{ after: 2cd, template: gentle }] }
`
/** Tickets whose customers were asked four days ago; their reminders are due. */
const silent = [11, 12, 13]

const seconds = process.env.SAMPLE === 'all' ? 60 : 6

test(`for ${seconds} seconds no lock is in anybody's way and nothing is lost`, async () => {
  await using office = await openPostOffice({
    files: { 'rules.yaml': rules, 'templates/gentle.md': '---\nlanguage: en\n---\nAny news?\n' },
  })
  const mail = (number: number) =>
    mailBytes({
      id: `<m${number}@customer${number}.example>`,
      from: `Hana <hana@customer${number}.example>`,
      subject: `Order ${1200 + number}`,
    })
  let delivered = 0
  for (; delivered < 10; delivered++) office.dovecot.deliver('INBOX', mail(delivered))
  expect((await office.run(['sync'])).code).toBe(0)
  const env = { TRIAGE_NOW: '2025-10-10T00:05:00Z' }
  for (const _ of silent) office.dovecot.deliver('INBOX', mail(100 + delivered++), new Date('2025-10-10T00:00:00Z'))
  expect((await office.run(['sync'], { env })).code).toBe(0)
  const ask = ['reply', ...silent.map(String), '--body', '-', '--send']
  expect((await office.run(ask, { env, stdin: 'Which browser do you use?' })).code).toBe(0)

  const end = performance.now() + seconds * 1000
  const runs: Run[] = []
  const again = async (act: (turn: number) => Promise<Run>) => {
    for (let turn = 0; performance.now() < end; turn++) runs.push(await act(turn))
  }
  const replies = new Map<number, number>()
  const replier = (offset: number) => (turn: number) => {
    const ticket = ((turn * 2 + offset) % 10) + 1
    replies.set(ticket, (replies.get(ticket) ?? 0) + 1)
    return office.run(['reply', String(ticket), '--body', '-', '--send', '--json'], { stdin: `Answer ${turn}` })
  }
  await Promise.all([
    again(() => {
      office.dovecot.deliver('INBOX', mail(delivered++))
      return office.run(['sync', '--json'])
    }),
    again(replier(0)),
    // The other one answers the same tickets, in another order.
    again(replier(2)),
    again(() => office.run(['queue', '--all', '--json'])),
    again(() => office.run(['remind'])),
  ])
  await office.run(['sync'])
  await office.run(['outbox', 'send'])

  expect(runs.filter(({ code }) => code !== 0)).toEqual([])
  const outbox = records(await office.run(['outbox', '--json'])) as OutboxRecord[]
  // Each of the silent was asked once and reminded once.
  const written = [...replies.values()].reduce((sum, count) => sum + count, 2 * silent.length)
  expect(outbox.filter(({ kind }) => kind === 'reminder').map(({ ticket }) => ticket)).toEqual(silent)
  expect(outbox.map(({ state }) => state)).toEqual(Array(written).fill('sent'))
  expect(office.smtp.mails).toHaveLength(written)
  expect(office.dovecot.stored('Sent')).toHaveLength(written)
  const tickets = await office.tickets()
  expect(tickets).toHaveLength(delivered)
  for (const [number, count] of replies) {
    const ticket = tickets.find((one) => one.ticket === number)
    expect(ticket).toMatchObject({ folder: 'awaiting-customer', message_count: 1 + count })
  }
  for (const number of silent) expect((await office.ticket(number)).message_count).toBe(3)
}, 180_000)
