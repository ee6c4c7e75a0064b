/** A sync, two who reply and one who looks, all at once on one home. */
import { expect, test } from 'vitest'
import { type Run, records } from '../support/cli.ts'
import { mailBytes } from '../support/desk.ts'
import { openPostOffice } from '../support/post-office.ts'
import type { OutboxRecord } from '../support/records.ts'

const seconds = process.env.SAMPLE === 'all' ? 60 : 6

test(`for ${seconds} seconds no lock is in anybody's way and nothing is lost`, async () => {
  await using office = await openPostOffice()
  const mail = (number: number) =>
    mailBytes({
      id: `<m${number}@customer${number}.example>`,
      from: `Hana <hana@customer${number}.example>`,
      subject: `Order ${1200 + number}`,
    })
  let delivered = 0
  for (; delivered < 10; delivered++) office.dovecot.deliver('INBOX', mail(delivered))
  expect((await office.run(['sync'])).code).toBe(0)

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
  ])
  await office.run(['sync'])
  await office.run(['outbox', 'send'])

  expect(runs.filter(({ code }) => code !== 0)).toEqual([])
  const outbox = records(await office.run(['outbox', '--json'])) as OutboxRecord[]
  const written = [...replies.values()].reduce((sum, count) => sum + count, 0)
  expect(outbox.map(({ state }) => state)).toEqual(Array(written).fill('sent'))
  expect(office.smtp.mails).toHaveLength(written)
  expect(office.dovecot.stored('Sent')).toHaveLength(written)
  const tickets = await office.tickets()
  expect(tickets).toHaveLength(delivered)
  for (const [number, count] of replies) {
    const ticket = tickets.find((one) => one.ticket === number)
    expect(ticket).toMatchObject({ folder: 'awaiting-customer', message_count: 1 + count })
  }
}, 180_000)
