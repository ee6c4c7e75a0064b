import { describe, expect, test } from 'vitest'
import { compose } from '../../src/mail/compose.ts'
import { commitHandoff, planHandoff } from '../../src/services/handoff/handoff.ts'
import { cancelOutbox } from '../../src/services/outbox/outbox.ts'
import { undo } from '../../src/services/tickets/change.ts'
import { messagesOf } from '../../src/store/message.ts'
import { outboxRows } from '../../src/store/outbox.ts'
import { participantsOf } from '../../src/store/participant.ts'
import { getRaw } from '../../src/store/raw.ts'
import { arrive, openDesk, parser, type TestDesk, ticket, tickets } from '../support/desk.ts'
import { handOff, question } from '../support/handoff.ts'
import { accepted, answering, deskWith, onlyRow, reply, send } from '../support/send.ts'

const tanaka = 'Tanaka <tanaka@example.com>'

async function asked(): Promise<{ desk: TestDesk; token: string }> {
  const desk = await deskWith()
  const row = await handOff(desk)
  await send(desk, answering(accepted))
  return { desk, token: row.messageId }
}

const answer = (token: string, more = {}) => ({
  ...{ id: '<answer@example.com>', from: tanaka, subject: 'Re: [internal] Order 1204', references: [token] },
  ...{ body: 'Yes, refund it, goodwill code 7788.', at: '2026-11-24T02:00:00.000Z' },
  ...more,
})

describe('a question to a colleague', () => {
  test('is a private mail in a thread of its own, and the ticket waits for the colleague', async () => {
    const desk = await deskWith()
    await handOff(desk, 1, { wait: '2d' })
    const row = onlyRow(desk)
    expect(row).toMatchObject({ kind: 'handoff', envelope: { to: ['tanaka@example.com'] }, state: 'queued' })
    const mail = await parser.parse(getRaw(desk.store, row.raw))
    expect(mail).toMatchObject({ inReplyTo: [], references: [], subject: '[internal] Order 1204', cc: [] })
    expect(mail.messageId).toMatch(/^<triage-private\.1\./)
    expect(JSON.stringify(mail)).not.toContain('q1@customer.example')
    expect(ticket(desk)).toMatchObject({
      ...{ folder: 'awaiting-colleague', messageCount: 2, waitingSince: desk.clock.now },
      handoff: { to: 'tanaka@example.com', since: desk.clock.now, wait: '2d' },
    })
    expect([...participantsOf(desk.store, 1)]).not.toContain('tanaka@example.com')
  })

  test('tells the colleague what it is about: facts, conversation, how to answer', async () => {
    const desk = await deskWith(1, { body: 'Where is my order?\nIt is late.' })
    await reply(desk, 1, { text: 'We are looking into it.' })
    const { letter } = planHandoff(desk, ticket(desk), question)
    for (const part of [
      question.text ?? '',
      'Simply answer this mail',
      '#1 Order 1204',
      'Customer: Hana <hana1@customer.example>',
      '> Where is my order?',
      '> We are looking into it.',
      `Reference: ${letter.messageId}`,
    ])
      expect(letter.text).toContain(part)
    const japanese = planHandoff(desk, ticket(desk), { ...question, text: null, language: 'ja' }).letter
    expect(japanese.subject).toBe('【社内確認】Order 1204')
    expect(japanese.text).toMatch(/^tanakaさん\n\nお疲れさまです。/)
  })

  test('goes by name, address or role; to the stand-in of whoever is away, and says so', async () => {
    const desk = await deskWith()
    const person = (name: string, more = {}) => ({
      ...{ name, address: `${name}@example.com`, role: null, standIn: null, away: [] },
      ...more,
    })
    desk.team = [
      person('tanaka', { role: 'billing', standIn: 'suzuki', away: [{ from: '2026-11-20', to: '2026-11-24' }] }),
      person('suzuki', { standIn: 'ito', away: [{ from: '2026-11-24', to: '2026-11-24' }] }),
      person('ito'),
      person('mori', { role: 'Billing' }),
    ]
    const planned = (to: string) => planHandoff(desk, ticket(desk), { ...question, to })
    expect(planned('billing').letter.to[0]?.address).toBe('mori@example.com')
    expect(planned('ito@example.com').letter.to[0]?.address).toBe('ito@example.com')
    const { letter } = planned('Tanaka')
    expect(letter.to[0]?.address).toBe('ito@example.com')
    expect(letter.text).toContain('tanaka is away until 2026-11-24, so this comes to you.')
    // It is the 25th in Tokyo, not yet in Greenwich.
    desk.clock.now = '2026-11-24T16:00:00.000Z'
    expect(planned('tanaka').letter.to[0]?.address).toBe('tanaka@example.com')
    expect(() => planned('yamamoto')).toThrow(
      expect.objectContaining({ code: 'handoff.unknown', values: expect.objectContaining({ to: 'yamamoto' }) }),
    )
    expect(() => planHandoff(desk, ticket(desk), { ...question, wait: 'soon' })).toThrow('handoff.wait-form')
  })

  test('is taken back whole while it is queued', async () => {
    const desk = await deskWith()
    const before = ticket(desk)
    await handOff(desk)
    cancelOutbox(desk, 1)
    expect({ ...ticket(desk), updatedAt: '' }).toEqual({ ...before, updatedAt: '' })
  })

  test('is not taken back by undo: it is mail', async () => {
    const { desk } = await asked()
    expect(() => undo(desk, null)).toThrow('undo.impossible')
  })
})

describe("a colleague's answer", () => {
  test('is an internal message of the ticket, which comes back to us', async () => {
    const { desk, token } = await asked()
    await arrive(desk, answer(token))
    expect(tickets(desk)).toHaveLength(1)
    expect(ticket(desk)).toMatchObject({
      ...{ folder: 'answer-now', handoff: null, messageCount: 3, waitingSince: '2026-11-24T02:00:00.000Z' },
    })
    const [, question, came] = messagesOf(desk.store, 1)
    expect(came).toMatchObject({ kind: 'answer', mail: { replyText: 'Yes, refund it, goodwill code 7788.' } })
    expect(came?.thread).toBe(question?.thread)
    expect([...participantsOf(desk.store, 1)]).toEqual(['hana1@customer.example'])
  })

  test.each([
    ['without References, by the reference in the quoted text', { references: [] }, (t: string) => `Yes.\n\n> ${t}`],
    ['from another address of the same firm', { from: 'boss@example.com' }, () => 'Yes.'],
  ])('is known %s', async (_, change, body) => {
    const { desk, token } = await asked()
    await arrive(desk, answer(token, { ...change, body: body(token) }))
    expect(messagesOf(desk.store, 1).at(-1)?.kind).toBe('answer')
  })

  test('never becomes part of what the customer gets: reply, thread, people', async () => {
    const { desk, token } = await asked()
    await arrive(desk, answer(token))
    const row = await reply(desk, 1, { text: 'We refund it.' })
    const mail = await parser.parse(getRaw(desk.store, row.raw))
    expect([...mail.references, ...mail.inReplyTo]).toEqual(['<q1@customer.example>', '<q1@customer.example>'])
    expect(mail.text).not.toMatch(/7788|triage-private/)
    expect(row.envelope.to).toEqual(['hana1@customer.example'])
  })

  test('stands in a reply only on purpose', async () => {
    const { desk, token } = await asked()
    await arrive(desk, answer(token))
    const text = 'Good news!\n\n> Yes, refund it,\n> goodwill code 7788.'
    await expect(reply(desk, 1, { text })).rejects.toMatchObject({ code: 'outbox.private-text', kind: 'usage' })
    const said = messagesOf(desk.store, 1).at(-1)?.id ?? 0
    expect(await reply(desk, 1, { text, quotes: [said] })).toMatchObject({ kind: 'reply', state: 'queued' })
    expect(outboxRows(desk.store)).toHaveLength(2)
  })

  test('asks the rules with on: answer', async () => {
    const desk = openDesk(`version: 1
rules:
  - { name: in, when: {}, then: { tag: in } }
  - { name: paid, on: answer, when: { body: refund }, then: { tag: refund, folder: answer-later } }
`)
    await arrive(desk, { id: '<q@customer.example>' })
    const { messageId } = await handOff(desk)
    await arrive(desk, answer(messageId))
    expect(ticket(desk)).toMatchObject({ tags: ['in', 'refund'], folder: 'answer-later' })
  })

  test('by the mail program of somebody who is away changes nothing but a mark', async () => {
    const { desk, token } = await asked()
    await arrive(desk, answer(token, { headers: ['Auto-Submitted: auto-replied'] }))
    expect(ticket(desk)).toMatchObject({ folder: 'awaiting-colleague', flags: ['colleague-away'] })
    await arrive(desk, answer(token, { id: '<two@example.com>', body: 'Back now: yes.' }))
    expect(ticket(desk)).toMatchObject({ folder: 'answer-now', flags: [], handoff: null })
  })

  test('that only thanks for a matter closed long ago reopens nothing', async () => {
    const { desk, token } = await asked()
    await arrive(desk, answer(token))
    await reply(desk, 1, { text: 'We refund it.', folder: 'closed' })
    await arrive(desk, answer(token, { id: '<three@example.com>', body: 'Thank you!' }))
    expect(ticket(desk)).toMatchObject({ folder: 'closed', messageCount: 5 })
  })

  test('written on another device, out of Sent, is our question again', async () => {
    const { desk, token } = await asked()
    await arrive(desk, answer(token))
    const more = { from: 'support@example.com', to: 'tanaka@example.com', sent: true, id: '<phone@example.com>' }
    await arrive(desk, answer(token, { ...more, body: 'Both orders?', at: '2026-11-24T03:00:00.000Z' }))
    expect(messagesOf(desk.store, 1).at(-1)?.kind).toBe('handoff')
    expect(tickets(desk)).toHaveLength(1)
  })

  test('that bounces puts the ticket back in front of us', async () => {
    const { desk, token } = await asked()
    await arrive(desk, {
      ...{ id: '<b@mx.example>', from: 'Mail Delivery System <mailer-daemon@mx.example>', references: [token] },
      ...{ subject: 'Undelivered Mail Returned to Sender', headers: ['Auto-Submitted: auto-replied'] },
      body: `<tanaka@example.com>: 550 5.1.1 User unknown\n\nMessage-ID: ${token}`,
    })
    expect(ticket(desk)).toMatchObject({ folder: 'answer-now', flags: ['bounced'] })
  })
})

describe("a colleague's token in the wrong hands", () => {
  const strangers: [string, (desk: TestDesk) => object][] = [
    ['a stranger', () => ({ from: 'eve@evil.example' })],
    ['the customer', () => ({ from: 'Hana <hana1@customer.example>' })],
    ['our own address', () => ({ from: 'support@example.com' })],
    ['two senders', () => ({ headers: ['From: eve@evil.example'] })],
    [
      'a sender whom our server has found false',
      (desk) => {
        desk.trustedAuthserv = 'mx.example.com'
        return { headers: ['Authentication-Results: mx.example.com; dmarc=fail header.from=example.com'] }
      },
    ],
    [
      "a customer's colleague who takes part, in a house where all have one domain",
      (desk) => {
        desk.team = [{ name: 'tanaka', address: 'tanaka@customer.example', role: null, standIn: null, away: [] }]
        return { from: 'ken@customer.example' }
      },
    ],
  ]

  test.each(strangers)('%s gives no internal answer', async (_, stranger) => {
    const desk = openDesk()
    const change = stranger(desk)
    await arrive(desk, {
      id: '<q1@customer.example>',
      from: 'Hana <hana1@customer.example>',
      cc: 'ken@customer.example',
    })
    const { messageId } = await handOff(desk)
    const { folder } = ticket(desk, 1)
    await arrive(desk, answer(messageId, { subject: 'Something else', ...change }))
    expect(messagesOf(desk.store, 1).map(({ kind }) => kind)).toEqual(['inbound', 'handoff'])
    expect(ticket(desk, 1).folder).toBe(folder)
    expect(ticket(desk, 2)).toMatchObject({ related: [1], flags: expect.arrayContaining(['private-token']) })
    expect(ticket(desk, 1).related).toEqual([2])
  })

  test('made by another key names nothing', async () => {
    const { desk } = await asked()
    const other = await asked()
    await arrive(desk, answer(other.token))
    expect(tickets(desk)).toHaveLength(2)
    expect(ticket(desk, 2).flags).toEqual([])
  })
})

test('the outbox writes no private mail to anybody but colleagues, and not to one whose own ticket it is', async () => {
  const desk = openDesk()
  await arrive(desk, { id: '<q1@customer.example>', from: 'Tanaka <tanaka@example.com>' })
  expect(() => planHandoff(desk, ticket(desk), question)).toThrow('handoff.own-ticket')
  desk.manager = 'chief@example.com'
  const plan = planHandoff(desk, ticket(desk), { ...question, to: 'manager' })
  expect(plan.letter.to[0]?.address).toBe('chief@example.com')
  for (const address of ['hana@customer.example', 'tanaka@example.com'])
    for (const field of ['to', 'cc'] as const) {
      const letter = { ...plan.letter, [field]: [{ address, name: null }] }
      const refused = { code: 'outbox.private-address', values: { address } }
      await expect(commitHandoff(desk, { ...plan, letter }, compose)).rejects.toMatchObject(refused)
    }
  expect(outboxRows(desk.store)).toEqual([])
  expect(messagesOf(desk.store, 1)).toHaveLength(1)
})
