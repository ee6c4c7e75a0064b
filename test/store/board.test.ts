import { describe, expect, test } from 'vitest'
import { belongs, readBoard, rowsOf, type TabKey } from '../../src/services/tickets/board.ts'
import { carryOut, planMove, planTags } from '../../src/services/tickets/change.ts'
import { planClear } from '../../src/services/tickets/clear.ts'
import { queue, wholeQueue } from '../../src/services/tickets/queue.ts'
import { arrive, openDesk, type TestDesk, ticket } from '../support/desk.ts'
import { reply } from '../support/send.ts'

const rules = `version: 1
sla: [{ name: usual, first_response: 1h }]
rules:
  - { name: money, when: { subject: invoice }, then: { tag: billing } }
views:
  - { name: billing, when: { tag: billing } }
  - { name: late, when: { sla: breached } }
`

async function threeTickets(): Promise<TestDesk> {
  const desk = openDesk(rules)
  desk.clock.now = '2026-11-24T03:00:00.000Z'
  await arrive(desk, { id: '<a@x>', subject: 'invoice', at: '2026-11-24T01:00:00.000Z' })
  await arrive(desk, { id: '<b@x>', subject: 'other', from: 'b@x.example', at: '2026-11-24T02:30:00.000Z' })
  await arrive(desk, { id: '<c@x>', subject: 'invoice again', at: '2026-11-24T02:40:00.000Z' })
  return desk
}

const count = (desk: TestDesk, key: TabKey) => readBoard(desk).tabs.find((tab) => tab.key === key)

describe('the board', () => {
  test('has a tab for each view of the rules file, with its count and what of it is late', async () => {
    const desk = await threeTickets()
    expect(count(desk, 'view billing')).toEqual({ key: 'view billing', count: 2, breached: 1 })
    expect(count(desk, 'view late')).toEqual({ key: 'view late', count: 1, breached: 1 })
    const board = readBoard(desk)
    expect(rowsOf(desk, board, 'view billing', 1).map((row) => row.ticket.number)).toEqual([1, 3])
  })

  test('a ticket leaves a view as soon as it does not belong there any more', async () => {
    const desk = await threeTickets()
    carryOut(desk, planMove(desk, [ticket(desk, 1)], 'closed'))
    const board = readBoard(desk)
    expect(rowsOf(desk, board, 'view billing', 1).map((row) => row.ticket.number)).toEqual([3])
  })

  test('asks its views again only about what has changed, and every minute about all', async () => {
    const desk = await threeTickets()
    const first = readBoard(desk)
    carryOut(desk, planMove(desk, [ticket(desk, 3)], 'closed'))
    carryOut(desk, planTags([ticket(desk, 2)], ['+billing']))
    const next = readBoard(desk, null, first)
    expect(next.watch.kept.get(1)).toBe(first.watch.kept.get(1))
    expect(next.watch.kept.get(2)).not.toBe(first.watch.kept.get(2))
    expect(rowsOf(desk, next, 'view billing', 1).map((row) => row.ticket.number)).toEqual([1, 2])
    desk.clock.now = '2026-11-24T03:31:00.000Z'
    expect(rowsOf(desk, readBoard(desk, null, next), 'view late', 1).map((row) => row.ticket.number)).toEqual([1, 2])
  })

  test('shows tickets that were asked for, in their order, closed ones too', async () => {
    const desk = await threeTickets()
    carryOut(desk, planMove(desk, [ticket(desk, 1)], 'closed'))
    const board = readBoard(desk, { key: 'found invoice', numbers: [3, 1] })
    expect(board.tabs.at(-1)).toEqual({ key: 'found invoice', count: 2, breached: 0 })
    const rows = rowsOf(desk, board, 'found invoice', 1)
    expect(rows.map((row) => row.ticket.number)).toEqual([3, 1])
    expect(rows.every((row) => belongs(row, 'found invoice', board))).toBe(true)
  })
})

test('the shortest answers come first where quick wins are asked for', async () => {
  const desk = openDesk()
  await arrive(desk, { id: '<l@x>', from: 'l@x.example', subject: 'long', body: `${'a long story. '.repeat(60)} Why?` })
  await arrive(desk, { id: '<s@x>', from: 's@x.example', subject: 'short', body: 'Where is it?' })
  const order = (quick: boolean) => queue(desk, { ...wholeQueue, quick }).map((row) => row.ticket.subject)
  expect(order(false)).toEqual(['long', 'short'])
  expect(order(true)).toEqual(['short', 'long'])
})

describe('clearing', () => {
  test('closes thanks, and puts away the mail of machines', async () => {
    const desk = openDesk()
    await arrive(desk, { id: '<t@x>', from: 't@x.example' })
    await reply(desk, 1)
    await arrive(desk, { id: '<t2@x>', from: 't@x.example', references: ['<t@x>'], body: 'Thank you!' })
    await arrive(desk, {
      id: '<m@x>',
      from: 'no-reply@x.example',
      subject: 'Digest',
      headers: ['Auto-Submitted: auto-generated'],
    })
    carryOut(desk, planMove(desk, [ticket(desk, 1), ticket(desk, 2)], 'answer-now'))
    carryOut(desk, planClear(desk, [ticket(desk, 1), ticket(desk, 2)]))
    expect([ticket(desk, 1).folder, ticket(desk, 2).folder]).toEqual(['closed', 'no-answer'])
  })

  test('touches nothing where one of them is a person who waits', async () => {
    const desk = openDesk()
    await arrive(desk, { id: '<p@x>', from: 'p@x.example' })
    expect(() => planClear(desk, [ticket(desk)])).toThrow(expect.objectContaining({ code: 'work.not-clearable' }))
  })
})
