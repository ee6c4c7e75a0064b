import { expect, test } from 'vitest'
import { conversationAt } from '../../src/services/tickets/as-of.ts'
import { carryOut, planMove, planPriority, planTags, undo } from '../../src/services/tickets/change.ts'
import { planMerge } from '../../src/services/tickets/merge.ts'
import { addNote } from '../../src/services/tickets/note.ts'
import { arrive, openDesk, type TestDesk, ticket, tickets } from '../support/desk.ts'

const hour = (count: number) => new Date(Date.parse('2026-11-24T00:05:00Z') + count * 3_600_000)

function later(desk: TestDesk, count: number): void {
  desk.clock.now = hour(count).toISOString()
}

test('a ticket is shown as it was at each hour of its life, with the messages that it had', async () => {
  const desk = openDesk()
  await arrive(desk, { subject: 'First', id: '<1@customer.example>' })
  later(desk, 1)
  carryOut(desk, planTags([ticket(desk)], ['+late']))
  later(desk, 2)
  carryOut(desk, planPriority([ticket(desk)], 'urgent'))
  addNote(desk, ticket(desk), 'to be taken back')
  later(desk, 3)
  undo(desk, null)
  carryOut(desk, planMove(desk, [ticket(desk)], 'closed'))
  later(desk, 4)
  await arrive(desk, { subject: 'Re: First', references: ['<1@customer.example>'], body: 'And my refund?' })
  const at = (count: number) => {
    const { ticket: then, messages } = conversationAt(desk, 1, hour(count))
    return [then.folder, then.priority, then.tags.join(), messages.map(({ kind }) => kind).join(), then.messageCount]
  }
  expect([0, 1, 2, 3, 4].map(at)).toEqual([
    ['answer-now', 'normal', '', 'inbound', 1],
    ['answer-now', 'normal', 'late', 'inbound', 1],
    ['answer-now', 'urgent', 'late', 'inbound,note', 2],
    ['closed', 'urgent', 'late', 'inbound', 1],
    ['answer-now', 'urgent', 'late', 'inbound,inbound', 2],
  ])
  expect(conversationAt(desk, 1, hour(5)).ticket).toEqual(ticket(desk))
})

test('a ticket that was merged since stands on its own before', async () => {
  const desk = openDesk()
  await arrive(desk, { from: 'a@a.example', subject: 'A' }, { from: 'b@b.example', subject: 'B' })
  later(desk, 1)
  const [a, b] = tickets(desk)
  if (!a || !b) throw new Error('two tickets expected')
  carryOut(desk, planMerge(desk, a, [b]))
  expect(conversationAt(desk, 2, hour(0)).messages.map(({ mail }) => mail.subject)).toEqual(['B'])
  expect(conversationAt(desk, 2, hour(1)).messages).toEqual([])
  expect(conversationAt(desk, 1, hour(0)).messages.map(({ mail }) => mail.subject)).toEqual(['A'])
  expect(conversationAt(desk, 1, hour(1)).messages.map(({ mail }) => mail.subject)).toEqual(['A', 'B'])
})

test('what was not known here then is said so', async () => {
  const desk = openDesk()
  await arrive(desk, {})
  expect(() => conversationAt(desk, 1, hour(-1))).toThrow(expect.objectContaining({ code: 'show.at-before' }))
  expect(() => conversationAt(desk, 9, hour(1))).toThrow(expect.objectContaining({ code: 'ticket.unknown' }))
})
