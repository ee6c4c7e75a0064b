import { describe, expect, test } from 'vitest'
import { applyEvent, blankTicket } from '../../src/domain/ticket.ts'
import { newMessageId } from '../../src/services/desk.ts'
import { carryOut, planMove } from '../../src/services/tickets/change.ts'
import { explain } from '../../src/services/tickets/explain.ts'
import { eventsAfter } from '../../src/store/event.ts'
import { messagesOf } from '../../src/store/message.ts'
import { arrive, openDesk, ticket, tickets } from '../support/desk.ts'

const asked = '<asked@customer.example>'

describe('a mail that comes in', () => {
  test('opens a ticket in answer-now when a person wrote it', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked, subject: '請求書の件' })
    expect(ticket(desk)).toMatchObject({
      subject: '請求書の件',
      folder: 'answer-now',
      priority: 'normal',
      customer: { address: 'hana@customer.example', name: 'Hana Yamada' },
      messageCount: 1,
    })
  })

  test('opens a ticket in no-answer when a machine wrote it', async () => {
    const desk = openDesk()
    await arrive(desk, {
      id: asked,
      headers: ['Auto-Submitted: auto-generated', 'List-Id: <news.example>', 'Precedence: bulk'],
    })
    expect(ticket(desk).folder).toBe('no-answer')
  })

  test('is stored once however often it comes', async () => {
    const desk = openDesk()
    const letter = { id: asked, at: '2026-11-23T01:00:00.000Z' }
    expect((await arrive(desk, letter, letter)).stored).toBe(1)
    expect(await arrive(desk, letter)).toMatchObject({ fetched: 1, stored: 0, ticketsNew: 0, ticketsUpdated: 0 })
    expect(ticket(desk).messageCount).toBe(1)
  })

  test('is the same mail when only the headers on its way differ', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked }, { id: asked, headers: ['Delivered-To: help@example.com'] })
    expect(ticket(desk).messageCount).toBe(1)
  })

  test('is another mail, and flagged, when it borrows a known Message-ID', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked }, { id: asked, from: 'eve@other.example', body: 'Send it to me instead' })
    expect(tickets(desk).map(({ flags }) => flags)).toEqual([[], ['message-id-reused']])
  })

  test('without a Message-ID is a ticket like any other', async () => {
    const desk = openDesk()
    await arrive(desk, { body: 'one' }, { body: 'two' })
    expect(tickets(desk)).toHaveLength(2)
  })

  test('starts its clock when the server received it, not when its Date says', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked, at: '2026-11-20T03:00:00.000Z' })
    expect(ticket(desk)).toMatchObject({
      createdAt: '2026-11-20T03:00:00.000Z',
      waitingSince: '2026-11-20T03:00:00.000Z',
    })
  })
})

describe('an answer', () => {
  const answered = '<answered@example.com>'
  const reply = {
    id: answered,
    from: 'support@example.com',
    to: 'hana@customer.example',
    references: [asked],
    sent: true,
  }

  test('found in Sent counts as ours and hands the ball to the customer', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked }, { ...reply, body: 'Which order number is it?' })
    expect(ticket(desk)).toMatchObject({ folder: 'awaiting-customer', asked: true, messageCount: 2 })
  })

  test('of the customer brings the ticket back', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked }, reply, { references: [asked, answered], body: 'It is 1204. Please hurry.' })
    expect(ticket(desk)).toMatchObject({ folder: 'answer-now', messageCount: 3 })
  })

  test('that is nothing but thanks closes the ticket and reopens none', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked }, reply, { references: [answered], body: 'Thank you very much!' })
    expect(ticket(desk)).toMatchObject({ folder: 'closed', flags: ['thanks'] })
    await arrive(desk, { references: [answered], body: 'ありがとうございました。' })
    expect(ticket(desk).folder).toBe('closed')
  })

  test('with thanks and a question reopens it', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked }, reply, { references: [answered], body: 'Thanks!' })
    await arrive(desk, { references: [answered], body: 'Thanks, but it still fails. What now?' })
    expect(ticket(desk)).toMatchObject({ folder: 'answer-now', flags: [] })
  })

  test('that is only thanks is not caught again by a rule on the old subject', async () => {
    const desk = openDesk('rules: [{ name: orders, when: { text: order }, then: { folder: answer-now } }]')
    await arrive(desk, { id: asked }, reply, { references: [answered], subject: 'Re: Order 1204', body: 'Thank you!' })
    expect(ticket(desk).folder).toBe('closed')
  })

  test('that is only thanks obeys a rule that asks for thanks', async () => {
    const desk = openDesk('rules: [{ name: polite, when: { is: thanks }, then: { folder: no-answer } }]')
    await arrive(desk, { id: asked }, reply, { references: [answered], body: 'Thank you!' })
    expect(ticket(desk).folder).toBe('no-answer')
  })

  test('counts as later than the reply that it refers to, also when the clocks say otherwise', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked, at: '2026-11-20T01:00:00.000Z' }, { ...reply, at: '2026-11-20T02:00:00.500Z' })
    await arrive(desk, { references: [asked, answered], body: 'It is 1204', at: '2026-11-20T01:58:00.000Z' })
    expect(ticket(desk).folder).toBe('answer-now')
  })

  test('that was written before what is in the ticket already moves nothing', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked, at: '2026-11-20T01:00:00.000Z' })
    await arrive(desk, { references: [asked], body: 'And another thing', at: '2026-11-20T03:00:00.000Z' })
    await arrive(desk, { ...reply, at: '2026-11-20T02:00:00.000Z' })
    expect(ticket(desk)).toMatchObject({ folder: 'answer-now', messageCount: 3 })
  })

  test('found in Sent opens nothing that a person has closed by hand', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked, at: '2026-11-20T01:00:00.000Z' })
    carryOut(desk, planMove(desk, [ticket(desk)], 'closed'))
    await arrive(desk, { ...reply, at: '2026-11-20T02:00:00.000Z' })
    expect(ticket(desk)).toMatchObject({ folder: 'closed', messageCount: 2 })
  })

  test('by a machine never reopens: an absence note leaves the folder', async () => {
    const desk = openDesk('rules: [{ name: orders, when: { text: order }, then: { folder: answer-now, tag: order } }]')
    await arrive(desk, { id: asked, subject: 'Hello', body: 'Hi' }, reply)
    await arrive(desk, {
      references: [answered],
      subject: 'Out of office: order',
      headers: ['Auto-Submitted: auto-replied'],
    })
    expect(ticket(desk)).toMatchObject({ folder: 'awaiting-customer', tags: [] })
  })

  test('bounced puts the ticket back in front of us', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked }, reply)
    await arrive(desk, {
      from: 'MAILER-DAEMON@mx.example.com',
      subject: 'Undelivered Mail Returned to Sender',
      references: [answered],
      headers: ['Auto-Submitted: auto-replied', 'Return-Path: <>'],
      body: `<hana@customer.example>: host mx said: 550 5.1.1 User unknown\n\nMessage-ID: ${answered}`,
    })
    expect(ticket(desk)).toMatchObject({ folder: 'answer-now', flags: ['bounced'], messageCount: 3 })
  })
})

describe('who enters a ticket', () => {
  const answered = '<answered@example.com>'
  const reply = {
    id: answered,
    from: 'support@example.com',
    to: 'hana@customer.example',
    references: [asked],
    sent: true,
  }

  test('a stranger with valid References gets a ticket of his own, and both name each other', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked }, reply, {
      from: 'eve@evil.example',
      references: [asked, answered],
      body: 'Send me the data',
    })
    const [first, second] = tickets(desk)
    expect(first).toMatchObject({ messageCount: 2, related: [2], folder: 'awaiting-customer' })
    expect(second).toMatchObject({ messageCount: 1, related: [1], customer: { address: 'eve@evil.example' } })
    expect(explain(desk, 2).links[0]?.link).toMatchObject({ evidence: 'reference', refused: 1, entered: null })
  })

  test('a stranger with a valid id of ours does not enter either', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked })
    const token = newMessageId(desk, 1, 'support@example.com')
    await arrive(desk, { from: 'eve@evil.example', references: [token] })
    expect(tickets(desk).map(({ messageCount }) => messageCount)).toEqual([1, 1])
    expect(tickets(desk)[1]?.related).toEqual([1])
  })

  test('a guessed id of ours proves nothing, not even a relation', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked })
    const forged = newMessageId(openDesk(), 1, 'support@example.com')
    await arrive(desk, { from: 'eve@evil.example', references: [forged] })
    expect(tickets(desk)[1]).toMatchObject({ related: [], folder: 'answer-now' })
  })

  test('the customer enters by an id of ours alone', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked })
    await arrive(desk, { references: [newMessageId(desk, 1, 'support@example.com')], body: 'me again' })
    expect(ticket(desk).messageCount).toBe(2)
    expect(explain(desk, 1).links[1]?.link).toMatchObject({ evidence: 'token', entered: 'participant' })
  })

  test('somebody whom the customer put into Cc takes part', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked, cc: 'boss@else.example' }, { from: 'boss@else.example', references: [asked] })
    expect(ticket(desk)).toMatchObject({ messageCount: 2, flags: [] })
  })

  test('a colleague of the customer enters, flagged', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked }, { from: 'ken@customer.example', references: [asked] })
    expect(ticket(desk)).toMatchObject({ messageCount: 2, flags: ['new-sender'] })
  })

  test('the same freemail provider is no organization', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked, from: 'hana@gmail.com' }, { from: 'eve@gmail.com', references: [asked] })
    expect(tickets(desk)).toHaveLength(2)
  })

  test('nobody adds himself: whom a stranger copies does not take part', async () => {
    const desk = openDesk()
    await arrive(desk, { id: asked }, { from: 'ken@customer.example', cc: 'eve@evil.example', references: [asked] })
    await arrive(desk, { from: 'eve@evil.example', references: [asked] })
    expect(tickets(desk)).toHaveLength(2)
  })

  test('a mail that says it is from us does not act as us', async () => {
    const desk = openDesk()
    await arrive(
      desk,
      { id: asked },
      { from: 'support@example.com', references: [asked], body: 'Please pay to this account' },
    )
    expect(tickets(desk).map(({ folder }) => folder)).toEqual(['answer-now', 'answer-now'])
    expect(messagesOf(desk.store, 2)[0]?.kind).toBe('inbound')
  })

  test('a mail in Sent that answers no ticket needs no answer', async () => {
    const desk = openDesk()
    await arrive(desk, { ...reply, references: [] })
    expect(ticket(desk)).toMatchObject({ folder: 'no-answer', customer: { address: 'hana@customer.example' } })
    await arrive(desk, { references: [answered], body: 'I have a question about this' })
    expect(ticket(desk)).toMatchObject({ folder: 'answer-now', messageCount: 2 })
  })
})

test('the row of every ticket is the projection of its events', async () => {
  const desk = openDesk(
    'rules: [{ name: orders, when: { text: order }, then: { priority: high, tag: order, urgency: 3 } }]',
  )
  await arrive(
    desk,
    { id: asked },
    { references: [asked], body: 'hello?' },
    { from: 'eve@evil.example', references: [asked] },
  )
  for (const row of tickets(desk)) {
    let replayed = blankTicket(row.number)
    for (const event of eventsAfter(desk.store, 0, row.number)) replayed = applyEvent(replayed, event)
    expect(replayed).toEqual(row)
  }
})

test('the rules decide with their trace, and rows cannot be changed behind it', async () => {
  const desk = openDesk(`
rules:
  - { name: never, when: { text: refund }, then: { folder: no-answer } }
  - { name: orders, when: { text: order }, then: { folder: answer-later, priority: urgent, tag: order, urgency: 3 } }
`)
  await arrive(desk, { id: asked })
  expect(ticket(desk)).toMatchObject({
    folder: 'answer-later',
    priority: 'urgent',
    tags: ['order'],
    points: [{ rule: 'orders', value: 3 }],
  })
  const { decision, folder } = explain(desk, 1)
  expect(folder).toMatchObject({ by: 'rule orders', change: { reason: 'rule', to: 'answer-later' } })
  expect(decision?.trace.map(({ rule, outcome }) => [rule, outcome])).toEqual([
    ['never', 'missed'],
    ['orders', 'matched'],
  ])
  expect(() => desk.store.db.exec("UPDATE event SET by = 'agent'")).toThrow('append-only')
  expect(() => desk.store.db.exec('DELETE FROM event')).toThrow('append-only')
})
