/** The figures of random histories equal a recount by other code, which walks through them minute by minute. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { usualBands } from '../../src/domain/report.ts'
import { periodOf } from '../../src/services/report/period.ts'
import { explain, type ReportRequest, report } from '../../src/services/report/report.ts'
import { type Story, tell } from '../support/report-story.ts'
import { seed } from '../support/sample.ts'

const minute = 60_000
const start = Date.parse('2026-10-01T00:00:00+09:00')
const days = 12
const from = start + 3 * 1440 * minute
const to = start + 8 * 1440 * minute
const now = start + days * 1440 * minute

const steps = [
  'in',
  'in',
  'in',
  'reply',
  'reply',
  'close',
  'thanks',
  'note',
  'move answer-later',
  'move no-answer',
  'auto auto-reply',
] as const

/** Each ticket begins with a customer's mail; no two steps of all are at the same minute. */
const histories = fc
  .uniqueArray(fc.nat(days * 1440 - 1), { minLength: 30, maxLength: 70, size: 'max' })
  .chain((minutes) =>
    fc
      .tuple(
        fc.array(fc.nat(5), { minLength: minutes.length, maxLength: minutes.length }),
        fc.array(fc.constantFrom(...steps), { minLength: minutes.length, maxLength: minutes.length }),
      )
      .map(([tickets, whats]) => stories(minutes, tickets, whats)),
  )

function stories(minutes: number[], tickets: number[], whats: readonly string[]): Story[] {
  const found = new Map<number, Story>()
  const order = minutes.map((at, index) => ({ at, ticket: tickets[index] ?? 0, what: whats[index] ?? '' }))
  for (const { at, ticket, what } of order.sort((a, b) => a.at - b.at)) {
    const known = found.get(ticket)
    const story = known ?? {
      ticket: ticket + 1,
      customer: 'a@customer.example',
      tags: [],
      rule: null,
      folder: null,
      steps: [],
    }
    found.set(ticket, story)
    const [word = '', ...words] = (known ? what : 'in').split(' ')
    story.steps.push({ at: new Date(start + at * minute).toISOString(), what: word, words })
  }
  return [...found.values()]
}

/** Minutes 9:00-17:00, Monday to Friday in Tokyo, but not on the 12th; counted one by one. */
const openMinutes = Array.from({ length: days * 1440 }, (_, at) => {
  const local = new Date(start + at * minute + 9 * 60 * minute)
  const isDay = local.getUTCDay() >= 1 && local.getUTCDay() <= 5 && local.getUTCDate() !== 12
  return isDay && local.getUTCHours() >= 9 && local.getUTCHours() < 17 ? 1 : 0
})

function business(begin: number, end: number): number {
  let sum = 0
  for (let at = (begin - start) / minute; at < (end - start) / minute; at++) sum += openMinutes[at] ?? 0
  return sum * 60
}

interface Counted {
  received: number
  automatic: number
  opened: number
  closed: number
  reopened: number
  backlog: number
  first: number[]
  next: number[]
  us: number[]
  customer: number[]
  resolution: number[]
}

/** The same figures, told by following each ticket with a few plain variables. */
function recount(all: readonly Story[]): Counted {
  const sums: Counted = {
    ...{ received: 0, automatic: 0, opened: 0, closed: 0, reopened: 0, backlog: 0 },
    ...{ first: [], next: [], us: [], customer: [], resolution: [] },
  }
  const isIn = (at: number) => at >= from && at < to
  for (const story of all) {
    let side = ''
    let began = 0
    let opened = 0
    let closedBefore = false
    let waiting: number | null = null
    let answered = false
    let atEnd = ''
    const held = { us: 0, customer: 0 }
    const touched = { us: false, customer: false }
    const turn = (next: string, at: number) => {
      const [a, b] = [Math.max(began, from), Math.min(at, to)]
      if (b > a && (side === 'us' || side === 'customer')) {
        held[side] += business(a, b)
        touched[side] = true
      }
      ;[side, began] = [next, at]
    }
    for (const { at: time, what, words } of story.steps) {
      const at = Date.parse(time)
      if (at >= to && atEnd === '') atEnd = side || 'none'
      const before = side
      if (what === 'in' && isIn(at)) sums.received++
      if (what === 'thanks' && isIn(at)) sums.received++
      if (what === 'auto' && isIn(at)) sums.automatic++
      const next =
        what === 'in'
          ? 'us'
          : what === 'reply'
            ? 'customer'
            : what === 'close'
              ? 'nobody'
              : what === 'move'
                ? words[0] === 'no-answer'
                  ? 'nobody'
                  : 'us'
                : side
      if (what === 'in') waiting ??= at
      if (what === 'reply' && waiting !== null) {
        if (isIn(at)) sums[answered ? 'next' : 'first'].push(business(waiting, at))
        answered = true
        waiting = null
      }
      if (before === '') {
        opened = at
        if (isIn(at)) sums.opened++
      }
      if (next === before) continue
      if (next === 'nobody') {
        waiting = null
        if (isIn(at)) sums.closed++
        if (!closedBefore && isIn(at)) sums.resolution.push(business(opened, at))
        closedBefore = true
      } else if (before === 'nobody' && isIn(at)) sums.reopened++
      turn(next, at)
    }
    turn('', now)
    if (atEnd === '') {
      const last = story.steps.findLast(({ what }) => ['in', 'reply', 'close', 'move'].includes(what))
      atEnd = last?.what === 'close' || last?.words[0] === 'no-answer' ? 'nobody' : 'open'
    }
    if (atEnd !== 'nobody' && atEnd !== 'none') sums.backlog++
    if (touched.us) sums.us.push(held.us)
    if (touched.customer) sums.customer.push(held.customer)
  }
  return sums
}

const mean = (values: number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

test('the figures of a random history equal a naive recount', () => {
  fc.assert(
    fc.property(histories, (all) => {
      const desk = tell(all, new Date(now).toISOString())
      const wish = { from: '2026-10-04', to: '2026-10-08', month: null, last: null }
      const rest = { asOf: null, timeZone: 'Asia/Tokyo', bands: usualBands, targets: new Map(), mask: false, keep: 0 }
      const request: ReportRequest = { ...periodOf(wish, desk.now(), 'Asia/Tokyo'), ...rest }
      const { figures } = report(desk, request)
      const of = (name: string) => figures.find(({ metric }) => metric === name)
      const expected = recount(all)
      const { received, opened, closed, reopened, backlog } = expected
      expect({
        ...{ received: of('received')?.count, opened: of('opened')?.count, closed: of('closed')?.count },
        ...{ reopened: of('reopened')?.count, backlog: of('backlog')?.count, automatic: of('automatic_share')?.hits },
      }).toEqual({ received, opened, closed, reopened, backlog, automatic: expected.automatic })
      for (const [name, values] of [
        ['first_response', expected.first],
        ['next_response', expected.next],
        ['waiting_us', expected.us],
        ['waiting_customer', expected.customer],
        ['resolution', expected.resolution],
      ] as const) {
        expect([name, of(name)?.count]).toEqual([name, values.length])
        if (values.length > 0) expect(of(name)?.mean).toBeCloseTo(mean(values) ?? 0, 6)
      }
      // What is open at the end is what was open, and came, less what went; and every number is the length of its list.
      expect(of('backlog')?.count).toBe((of('backlog')?.previousCount ?? 0) + opened + reopened - closed)
      for (const { metric, count } of figures)
        expect([metric, [...explain(desk, request, metric)].length]).toEqual([metric, count])
      desk.store.close()
    }),
    { seed, endOnFailure: true, numRuns: process.env.SAMPLE === 'all' ? 1000 : 12 },
  )
})
