import { beforeAll, describe, expect, test } from 'vitest'
import { type Letter, mailBytes } from '../support/letter.ts'
import { openPostOffice, type PostOffice } from '../support/post-office.ts'
import type { OutboxRecord, TicketRecord } from '../support/records.ts'

/** Each attacker is somebody else: nobody's mail joins another's. */
const stranger = (n: number) => `Mallory ${n} <mallory@evil${n}.example>`
const question = '<q@customer.example>'

/** A ticket that waits for its customer, and the id of our answer in it. */
async function answered(office: PostOffice): Promise<string> {
  office.dovecot.deliver('INBOX', mailBytes({ id: question }), new Date('2025-10-14T00:01:00Z'))
  await office.read(['sync'])
  office.home.write('answer.txt', 'Which browser do you use?\n')
  const [sent] = await office.read<OutboxRecord>(['reply', '1', '--body', `${office.home.path}/answer.txt`, '--send'])
  return sent?.message_id ?? ''
}

describe('on the real way in', () => {
  let ours = ''
  let tickets: TicketRecord[] = []
  const attacks: [what: string, letter: (ours: string) => Letter, related: boolean][] = [
    ["names the customer's mail in References", () => ({ references: [question] }), true],
    ['names our mail, whose id he has seen', (id) => ({ references: [id] }), true],
    ['puts our id before one of his own', (id) => ({ references: [id, '<mine@evil.example>'] }), true],
    [
      'guesses the hash of an id of ours',
      (id) => ({ references: [id.replace(/\.[0-9a-f]{20}@/, `.${'0'.repeat(20)}@`)] }),
      false,
    ],
    ['moves the hash to another ticket', (id) => ({ references: [id.replace('<triage.1.', '<triage.2.')] }), false],
    [
      'moves the hash to another domain',
      (id) => ({ references: [id.replace('@example.com', '@evil.example')] }),
      false,
    ],
    [
      'calls himself the customer and names the mail',
      () => ({ from: '"hana@customer.example" <mallory@evil.example>', references: [question] }),
      true,
    ],
    ['calls himself us', (id) => ({ from: 'Support <support@example.com>', references: [id] }), true],
    ['copies the customer in', (id) => ({ cc: 'hana@customer.example', references: [id] }), true],
    ['asks for answers to himself', (id) => ({ replyTo: 'hana@customer.example', references: [id] }), true],
    ['writes the subject with our number', () => ({ subject: 'Re: Order 1204 [#1]' }), false],
  ]

  beforeAll(async () => {
    await using office = await openPostOffice()
    ours = await answered(office)
    attacks.forEach(([, letter], index) => {
      const bytes = mailBytes({
        from: stranger(index),
        subject: `${'abcdefghijklmnop'[index]?.repeat(9)} attack`,
        body: `I am he, says ${index}.`,
        ...letter(ours),
      })
      office.dovecot.deliver('INBOX', bytes, new Date(Date.UTC(2025, 9, 14, 0, 2, index)))
    })
    const [report] = await office.read(['sync'])
    expect(report).toMatchObject({ stored: attacks.length, tickets_new: attacks.length })
    tickets = await office.tickets()
  })

  test.each(attacks)('a stranger who %s gets a ticket of his own', (what, _letter, related) => {
    const index = attacks.findIndex(([name]) => name === what)
    const own = tickets[index + 1]
    expect(own).toMatchObject({ folder: 'answer-now', message_count: 1, related: related ? [1] : [] })
  })

  test('the ticket they pointed to is as it was, and names them all', () => {
    const victim = tickets[0]
    const pointing = attacks.flatMap(([, , related], index) => (related ? [index + 2] : []))
    expect(victim).toMatchObject({ folder: 'awaiting-customer', message_count: 2, related: pointing })
    expect(victim?.customer.address).toBe('hana@customer.example')
  })
})

test('a stranger who writes a mail under our own id diverts nobody', async () => {
  await using office = await openPostOffice()
  const ours = await answered(office)
  const at = (minute: number) => new Date(Date.UTC(2025, 9, 14, 0, minute))
  office.dovecot.deliver('INBOX', mailBytes({ id: ours, from: stranger(0), subject: 'mine', body: 'Pay me.' }), at(6))
  await office.read(['sync'])
  expect(await office.ticket(2)).toMatchObject({ subject: 'mine', message_count: 1, flags: ['message-id-reused'] })

  office.dovecot.deliver('INBOX', mailBytes({ references: [ours], body: 'Firefox.' }), at(7))
  await office.read(['sync'])
  expect(await office.ticket(1)).toMatchObject({ folder: 'answer-now', message_count: 3 })
  expect((await office.ticket(2)).message_count).toBe(1)
})

test('a colleague of the customer enters, flagged; a freemail namesake does not', async () => {
  await using office = await openPostOffice()
  const ours = await answered(office)
  const at = (minute: number) => new Date(Date.UTC(2025, 9, 14, 0, minute))
  office.dovecot.deliver('INBOX', mailBytes({ from: 'boss@customer.example', references: [ours] }), at(6))
  await office.read(['sync'])
  expect(await office.ticket(1)).toMatchObject({ folder: 'answer-now', message_count: 3, flags: ['new-sender'] })

  office.dovecot.deliver('INBOX', mailBytes({ id: '<g@gmail.com>', from: 'a@gmail.com', subject: 'other' }), at(7))
  await office.read(['sync'])
  office.dovecot.deliver('INBOX', mailBytes({ from: 'b@gmail.com', references: ['<g@gmail.com>'] }), at(8))
  await office.read(['sync'])
  expect((await office.tickets()).map(({ related }) => related)).toEqual([[], [3], [2]])
})
