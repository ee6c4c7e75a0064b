import { describe, expect, test } from 'vitest'
import { applyEvent, blankTicket } from '../../src/domain/ticket.ts'
import { type Desk, newMessageId } from '../../src/services/desk.ts'
import { carryOut, planMove, undo } from '../../src/services/tickets/change.ts'
import { explain } from '../../src/services/tickets/explain.ts'
import { planMerge } from '../../src/services/tickets/merge.ts'
import { selectTickets } from '../../src/services/tickets/selection.ts'
import { split } from '../../src/services/tickets/split.ts'
import { eventsAfter } from '../../src/store/event.ts'
import { messagesOf } from '../../src/store/message.ts'
import { participantsOf } from '../../src/store/participant.ts'
import { ticketByNumber } from '../../src/store/ticket.ts'
import { arrive, openDesk, ticket, tickets } from '../support/desk.ts'

const first = { id: '<first@customer.example>', subject: 'Broken lamp', body: 'It came broken.' }
const second = { id: '<second@home.example>', subject: 'Lamp, again', from: 'Hana <hana@gmail.com>', body: 'The foot.' }

function merge(desk: Desk, into: number, ...from: number[]): void {
  carryOut(
    desk,
    planMerge(
      desk,
      ticket(desk, into),
      from.map((number) => ticket(desk, number)),
    ),
  )
}

function numbers(desk: Desk, ...words: string[]): number[] {
  return selectTickets(desk, words, '', false).tickets.map(({ number }) => number)
}

function messageIds(desk: Desk, number: number): (string | null)[] {
  return messagesOf(desk.store, number).map(({ mail }) => mail.messageId)
}

/** Every row is still what its events say, also those of merged tickets. */
function expectProjections(desk: Desk): void {
  for (let number = 1; ; number++) {
    const row = ticketByNumber(desk.store, number)
    if (!row) return
    let replayed = blankTicket(number)
    for (const event of eventsAfter(desk.store, 0, number)) replayed = applyEvent(replayed, event)
    expect(replayed).toEqual(row)
  }
}

describe('merge', () => {
  test('puts all messages into one ticket, to which the old number leads for ever', async () => {
    const desk = openDesk()
    await arrive(desk, first, second, { id: '<third@customer.example>', subject: 'Lamp 3', body: 'x' })
    merge(desk, 2, 3)
    merge(desk, 1, 2)
    expect(ticket(desk)).toMatchObject({ number: 1, messageCount: 3 })
    expect(numbers(desk, '3', '2', '1')).toEqual([1])
    expect(explain(desk, 1).links).toHaveLength(3)
    expectProjections(desk)
  })

  test('teaches: what answers a merged message goes to the one that is left, its sender too', async () => {
    const desk = openDesk()
    await arrive(desk, first, second)
    const token = newMessageId(desk, 2, 'support@example.com')
    merge(desk, 1, 2)
    await arrive(desk, {
      from: 'hana@gmail.com',
      references: ['<second@home.example>'],
      subject: 'Re: Lamp, again',
      body: 'a',
    })
    await arrive(desk, { from: 'hana@gmail.com', references: [token], subject: 'Re: Lamp', body: 'b' })
    await arrive(desk, { from: 'hana@gmail.com', references: ['<first@customer.example>'], body: 'c' })
    expect(ticket(desk)).toMatchObject({ messageCount: 5, flags: [] })
  })

  test('brings a ticket back in front of us when the other one waits', async () => {
    const desk = openDesk()
    await arrive(desk, first, second)
    await arrive(desk, {
      from: 'support@example.com',
      to: 'hana@customer.example',
      references: ['<first@customer.example>'],
      sent: true,
    })
    expect(ticket(desk, 1).folder).toBe('awaiting-customer')
    merge(desk, 1, 2)
    expect(ticket(desk)).toMatchObject({ folder: 'answer-now', hand: { folder: false } })
  })

  test('is taken back whole: messages, people, folder and number', async () => {
    const desk = openDesk()
    await arrive(desk, first, second)
    const before = tickets(desk).map(({ updatedAt, ...row }) => row)
    const people = [1, 2].map((number) => participantsOf(desk.store, number))
    merge(desk, 1, 2)
    undo(desk, null)
    expect(tickets(desk).map(({ updatedAt, ...row }) => row)).toEqual(before)
    expect([1, 2].map((number) => participantsOf(desk.store, number))).toEqual(people)
    expect(numbers(desk, '2')).toEqual([2])
    expectProjections(desk)
  })

  test('into one that has waited less is taken back with the way that it had come', async () => {
    const desk = openDesk()
    await arrive(desk, { ...second, at: '2026-11-20T01:00:00.000Z' }, { ...first, at: '2026-11-23T01:00:00.000Z' })
    carryOut(desk, planMove(desk, [ticket(desk, 2)], 'awaiting-colleague'))
    const before = ticket(desk, 2)
    merge(desk, 2, 1)
    expect(ticket(desk, 2)).toMatchObject({ folder: 'answer-now', waitingSince: '2026-11-20T01:00:00.000Z' })
    undo(desk, null)
    expect({ ...ticket(desk, 2), updatedAt: '' }).toEqual({ ...before, updatedAt: '' })
    expectProjections(desk)
  })

  test('of a ticket into itself is refused', async () => {
    const desk = openDesk()
    await arrive(desk, first)
    expect(() => merge(desk, 1, 1)).toThrow('merge.same')
  })
})

describe('split', () => {
  const other = {
    id: '<other@customer.example>',
    references: ['<first@customer.example>'],
    body: 'And my invoice is wrong.',
  }

  test('makes a ticket of some messages, and what answers them goes there', async () => {
    const desk = openDesk()
    await arrive(desk, first, other)
    const [, moved] = messagesOf(desk.store, 1)
    split(desk, ticket(desk), [moved?.id ?? 0])
    expect(messageIds(desk, 1)).toEqual(['<first@customer.example>'])
    expect(messageIds(desk, 2)).toEqual(['<other@customer.example>'])
    expect(ticket(desk, 2)).toMatchObject({
      folder: 'answer-now',
      messageCount: 1,
      customer: { address: 'hana@customer.example' },
    })
    await arrive(desk, { references: ['<first@customer.example>', '<other@customer.example>'], body: 'hello?' })
    expect(tickets(desk).map(({ messageCount }) => messageCount)).toEqual([1, 2])
    expectProjections(desk)
  })

  test('stays, although a late mail would have kept them together', async () => {
    const desk = openDesk()
    await arrive(desk, first, other)
    split(desk, ticket(desk), [messagesOf(desk.store, 1)[1]?.id ?? 0])
    await arrive(desk, { references: ['<first@customer.example>'], body: 'in between', at: '2026-11-23T01:00:00.000Z' })
    expect(tickets(desk)).toHaveLength(2)
  })

  test('is taken back whole, and its number leads to the old ticket', async () => {
    const desk = openDesk()
    await arrive(desk, first, other)
    const before = ticket(desk)
    split(desk, before, [messagesOf(desk.store, 1)[1]?.id ?? 0])
    undo(desk, null)
    expect({ ...ticket(desk), updatedAt: '' }).toEqual({ ...before, updatedAt: '' })
    expect(numbers(desk, '2')).toEqual([1])
    expectProjections(desk)
  })

  test('refuses a message of another ticket, and all messages', async () => {
    const desk = openDesk()
    await arrive(desk, first, second)
    expect(() => split(desk, ticket(desk, 1), [2])).toThrow('split.unknown')
    expect(() => split(desk, ticket(desk, 1), [1])).toThrow('split.all')
  })
})
