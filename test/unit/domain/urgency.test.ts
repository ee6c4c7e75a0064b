import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { always, type Calendar } from '../../../src/domain/calendar.ts'
import { byUrgency, rank } from '../../../src/domain/ranked.ts'
import { noSla, type Sla, type Target } from '../../../src/domain/sla.ts'
import { blankTicket, type Ticket } from '../../../src/domain/ticket.ts'
import { type Around, urgency, urgencyTerms, usualWeights } from '../../../src/domain/urgency.ts'
import { seed } from '../../support/sample.ts'

const now = Date.parse('2026-11-24T05:00:00Z')
const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString()
const office: Calendar = {
  ...always,
  week: always.week.map((_, day) => (day > 0 && day < 6 ? [{ from: 0, to: 600 }] : [])),
}
const around: Around = { now, office, weights: usualWeights, sla: noSla, tier: null }
const ticketWith = (over: Partial<Ticket>): Ticket => ({ ...blankTicket(1), waitingSince: ago(0), ...over })
const clock = (over: Partial<Ticket['clock']>): Ticket['clock'] => ({ ...blankTicket(1).clock, ...over })
const says = { words: 20, questions: 1, complaint: false, files: 0 }
const sla = (state: Sla['state'], used: number): Sla => {
  const next = { name: 'first_response', used, state } as Target
  return { policy: 'p', state, next, targets: [next] }
}

/** Tuesday, 5:00 UTC; the office is open from 0:00 to 10:00 on weekdays. */
const cases: [what: string, ticket: Partial<Ticket>, more: Partial<Around>, terms: string[]][] = [
  ['nothing special', {}, {}, []],
  ['a priority', { priority: 'urgent' }, {}, ['priority +12 urgent']],
  ['a low one', { priority: 'low' }, {}, ['priority -4 low']],
  [
    'business time waited, nights and weekends left out',
    { waitingSince: '2026-11-20T08:00:00Z' },
    {},
    ['waiting +5.1 17h'],
  ],
  ['a long wait counts no more than so much', { waitingSince: ago(2000) }, {}, ['waiting +12 595h']],
  ['a target half used', {}, { sla: sla('ok', 0.5) }, ['sla +4 first_response 50%']],
  [
    'one that was missed',
    {},
    { sla: sla('breached', 3) },
    ['sla +8 first_response 100%', 'breached +6 first_response'],
  ],
  ['a customer of a tier', {}, { tier: { name: 'gold', points: 5 } }, ['tier +5 gold']],
  [
    'points of rules',
    {
      points: [
        { rule: 'outage', value: 6 },
        { rule: 'bot', value: -2 },
      ],
    },
    {},
    ['rule +6 outage', 'rule -2 bot'],
  ],
  ['a promise that is due', { promise: { until: ago(1), note: 'call back' } }, {}, ['promise +10 call back']],
  [
    'one that is due in two hours',
    { promise: { until: ago(-2), note: null } },
    {},
    ['promise +7.5 2026-11-24T07:00:00.000Z'],
  ],
  ['one for next week', { promise: { until: ago(-100), note: null } }, {}, []],
  ['a snooze that is over', { snooze: { until: ago(1), note: 'parts arrive' } }, {}, ['woken +3 parts arrive']],
  ['one that is not', { snooze: { until: ago(-1), note: null } }, {}, []],
  ['a complaint', { clock: clock({ open: [[1, now]], says: { ...says, complaint: true } }) }, {}, ['complaint +4 ']],
  [
    'follow-ups',
    {
      clock: clock({
        open: [
          [1, now],
          [2, now],
          [3, now],
        ],
        says,
      }),
    },
    {},
    ['follow-up +4 2'],
  ],
  [
    'follow-ups count no more than so much',
    { clock: clock({ open: [1, 2, 3, 4, 5, 6].map((id) => [id, now]), says }) },
    {},
    ['follow-up +6 5'],
  ],
  ['quick to answer', { suggested: ['how-to'], clock: clock({ open: [[1, now]], says }) }, {}, ['quick +2 how-to']],
  ['not quick without a template', { clock: clock({ open: [[1, now]], says }) }, {}, []],
  [
    'not quick with two questions',
    { suggested: ['how-to'], clock: clock({ open: [[1, now]], says: { ...says, questions: 2 } }) },
    {},
    [],
  ],
  [
    'not quick when it is long',
    { suggested: ['how-to'], clock: clock({ open: [[1, now]], says: { ...says, words: 61 } }) },
    {},
    [],
  ],
  [
    'not quick with files',
    { suggested: ['how-to'], clock: clock({ open: [[1, now]], says: { ...says, files: 1 } }) },
    {},
    [],
  ],
  ['answer-later', { folder: 'answer-later' }, {}, ['later -6 answer-later']],
  [
    'answer-later until the target is near',
    { folder: 'answer-later' },
    { sla: sla('warning', 0.75) },
    ['sla +6 first_response 75%'],
  ],
  [
    'weights of the file',
    { priority: 'high' },
    { weights: { ...usualWeights, priority: { ...usualWeights.priority, high: 9 } } },
    ['priority +9 high'],
  ],
]

test.each(cases)('%s', (_, ticket, more, expected) => {
  const terms = urgencyTerms(ticketWith(ticket), { ...around, ...more })
  expect(terms.map(({ name, points, detail }) => `${name} ${points > 0 ? '+' : ''}${points} ${detail}`)).toEqual(
    expected,
  )
})

describe('the order', () => {
  const anyTicket = fc
    .record({
      number: fc.integer({ min: 1, max: 50 }),
      priority: fc.constantFrom('low', 'normal', 'high', 'urgent') as fc.Arbitrary<Ticket['priority']>,
      waited: fc.integer({ min: 0, max: 5 }),
    })
    .map(({ number, priority, waited }) => ticketWith({ number, priority, waitingSince: ago(waited) }))

  test('is the same whatever order the tickets are read in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyTicket, { selector: ({ number }) => number }), fc.integer(), (tickets, turn) => {
        const ranked = tickets.map((ticket) => rank(ticket, 'us', around))
        const cut = tickets.length === 0 ? 0 : Math.abs(turn) % tickets.length
        const turned = [...ranked.slice(cut), ...ranked.slice(0, cut)].reverse()
        expect(turned.sort(byUrgency)).toEqual(ranked.sort(byUrgency))
      }),
      { seed },
    )
  })

  test('puts equals in the order in which they began to wait, then by number', () => {
    const at = (number: number, waited: number) =>
      rank(ticketWith({ number, waitingSince: ago(waited) }), 'us', {
        ...around,
        weights: { ...usualWeights, waiting: 0 },
      })
    expect([at(3, 1), at(2, 2), at(1, 1)].sort(byUrgency).map(({ ticket }) => ticket.number)).toEqual([2, 1, 3])
  })

  test('sums what is shown, to a tenth', () => {
    const terms = urgencyTerms(ticketWith({ priority: 'high', waitingSince: ago(3) }), {
      ...around,
      sla: sla('ok', 0.333),
    })
    expect(terms.map(({ points }) => points)).toEqual([6, 2.7, 0.9])
    expect(urgency(terms)).toBe(9.6)
  })
})

test('a ticket that is not ours to answer has no urgency', () => {
  expect(rank(ticketWith({ priority: 'urgent' }), 'customer', around)).toMatchObject({ urgency: 0, terms: [] })
})
