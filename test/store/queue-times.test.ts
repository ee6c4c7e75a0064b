import { describe, expect, test } from 'vitest'
import { parseRulesFile } from '../../src/config/rules.ts'
import { currentTimes, toRemember } from '../../src/config/times.ts'
import { ticketRecord } from '../../src/output/ticket.ts'
import { queue, rankedTicket, wholeQueue } from '../../src/services/tickets/queue.ts'
import { inView, viewNamed } from '../../src/services/tickets/view.ts'
import { appendEvents } from '../../src/store/event.ts'
import { arrive, openDesk, type TestDesk, ticket } from '../support/desk.ts'
import { hours, standingAt, tell } from '../support/sla-story.ts'

const rules = `${hours}
sla:
  - { name: gold, when: { customer: ["@gold.example"], not: { tag: trial } }, hours: always, first_response: 1h }
  - { name: usual, first_response: 4h }
urgency:
  waiting: 1
  tiers: [{ name: partner, when: { customer: "@gold.example" }, points: 7 }]
views:
  - { name: late, when: { sla: [warning, breached] } }
  - { name: waited, when: { waiting: over 3h } }
  - { name: silent, when: { silent: over 1d } }
  - { name: asleep, when: { snoozed: true } }
`

async function twoTickets(): Promise<TestDesk> {
  const desk = openDesk(rules)
  desk.clock.now = '2026-11-24T01:00:00.000Z'
  await arrive(desk, { id: '<a@customer.example>', at: desk.clock.now })
  await arrive(desk, { id: '<b@gold.example>', from: 'ceo@gold.example', subject: 'Contract', at: desk.clock.now })
  return desk
}

const snooze = (desk: TestDesk, number: number, until: string | null, note: string | null = null) => {
  const { snooze: from } = ticket(desk, number)
  const to = until === null ? null : { until, note }
  appendEvents(desk.store, number, desk.now().toISOString(), [{ kind: 'snooze', by: 'agent', data: { from, to } }])
}
const numbers = (desk: TestDesk, filter = {}) =>
  queue(desk, { ...wholeQueue, ...filter }).map((row) => row.ticket.number)

test('every ticket record says when it is due, by which target, and how it stands', async () => {
  const desk = await twoTickets()
  expect(ticketRecord(rankedTicket(desk, 1))).toMatchObject({
    ...{ due_at: '2026-11-24T06:00:00.000Z', sla: 'ok', sla_policy: 'usual', sla_target: 'first_response' },
  })
  expect(ticketRecord(rankedTicket(desk, 2))).toMatchObject({
    ...{ due_at: '2026-11-24T02:00:00.000Z', sla: 'ok', sla_policy: 'gold' },
    terms: [{ name: 'tier', points: 7, detail: 'partner' }],
  })
})

describe('the queue', () => {
  test('hides what is snoozed unless a folder, a view or all is asked for, and shows it again with its note', async () => {
    const desk = await twoTickets()
    snooze(desk, 1, '2026-11-24T03:00:00.000Z', 'parts arrive')
    expect(numbers(desk)).toEqual([2])
    expect(numbers(desk, { all: true })).toEqual([2, 1])
    expect(numbers(desk, { folders: ['answer-now'] })).toEqual([2, 1])
    expect(numbers(desk, { view: 'asleep' })).toEqual([1])
    desk.clock.now = '2026-11-24T03:00:00.000Z'
    expect(numbers(desk)).toContain(1)
    expect(rankedTicket(desk, 1).terms).toContainEqual({ name: 'woken', points: 3, detail: 'parts arrive' })
  })

  test('knows views by targets and by time on the business clock', async () => {
    const desk = await twoTickets()
    const inOf = (view: string) => [1, 2].filter((number) => inView(desk, ticket(desk, number), viewNamed(desk, view)))
    expect([inOf('late'), inOf('waited')]).toEqual([[], []])
    desk.clock.now = '2026-11-24T02:00:00.000Z'
    expect(inOf('late')).toEqual([2])
    // Lunch does not count: three hours have passed at 14:00, and more than that a minute later.
    desk.clock.now = '2026-11-24T05:00:00.000Z'
    expect([inOf('late'), inOf('waited')]).toEqual([[1, 2], []])
    desk.clock.now = '2026-11-24T05:01:00.000Z'
    expect([inOf('waited'), inOf('silent')]).toEqual([[1, 2], []])
    desk.clock.now = '2026-11-25T01:01:00.000Z'
    expect(inOf('silent')).toEqual([1, 2])
  })
})

test('what is remembered for listings decides as the file itself does', async () => {
  const desk = await twoTickets()
  const book = parseRulesFile(new TextEncoder().encode(rules), 'rules.yaml')
  const { times } = toRemember(book)
  const remembered = { ...desk, times: await currentTimes(null, JSON.parse(JSON.stringify(times))), book: null }
  for (const now of ['2026-11-24T01:30:00.000Z', '2026-11-24T04:00:00.000Z', '2026-11-25T00:00:00.000Z']) {
    desk.clock.now = now
    for (const number of [1, 2]) {
      expect(ticketRecord(rankedTicket(remembered, number))).toEqual(ticketRecord(rankedTicket(desk, number)))
    }
  }
})

test('without hours, policies or any rules nothing is due', async () => {
  const desk = openDesk()
  await arrive(desk, { id: '<a@customer.example>' })
  expect(ticketRecord(rankedTicket(desk, 1))).toMatchObject({ due_at: null, sla: 'none', sla_policy: null })
})

test('by a calendar that never opens nothing is ever due, and nothing is late or near', async () => {
  const desk = openDesk(`version: 1
hours: { timezone: Asia/Tokyo, open: { mon: ["09:00-18:00"] }, closed: ["01-01..12-31"] }
sla: [{ name: usual, first_response: 4h, resolution: 5d }]
`)
  desk.clock.now = '2026-11-24T01:00:00.000Z'
  await arrive(desk, { id: '<a@customer.example>', at: desk.clock.now })
  desk.clock.now = '2027-11-24T01:00:00.000Z'
  const row = rankedTicket(desk, 1)
  expect(ticketRecord(row)).toMatchObject({ due_at: null, sla: 'ok', urgency: 0 })
  expect(row.sla.targets.map(({ due, used, state }) => [due, used, state])).toEqual([
    [Number.POSITIVE_INFINITY, 0, 'ok'],
    [Number.POSITIVE_INFINITY, 0, 'ok'],
  ])
})

test('the clocks of a ticket are of bounded size, whatever comes in', async () => {
  const story = Array.from(
    { length: 30 },
    (_, index) => `customer 24 ${10 + Math.floor(index / 10)}:${10 + (index % 10)}`,
  )
  const desk = await tell('sla: [{ name: p, first_response: 4h }]', story.join(', '))
  expect(ticket(desk, 1).clock.open).toHaveLength(12)
  expect(JSON.stringify(ticket(desk, 1).clock).length).toBeLessThan(600)
  expect(standingAt(desk, '24 14:30')).toContain('first_response warning 24 15:10')
})
