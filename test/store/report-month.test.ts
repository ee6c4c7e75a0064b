/**
 * Every figure of the forty tickets of test/fixtures/report/october.txt, worked out by hand. The letters are its groups; times
 * are minutes (m) and hours (h) of office hours, unless they are called calendar.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import type { Figure } from '../../src/domain/report.ts'
import { metricUnits, usualBands } from '../../src/domain/report.ts'
import { metrics } from '../../src/metrics/index.ts'
import { openedAt } from '../../src/metrics/parts/stay.ts'
import { histories } from '../../src/services/report/histories.ts'
import { periodOf } from '../../src/services/report/period.ts'
import { explain, type ReportRequest, report } from '../../src/services/report/report.ts'
import type { TestDesk } from '../support/desk.ts'
import { readStories, tell, tokyo } from '../support/report-story.ts'

const file = fileURLToPath(new URL('../fixtures/report/october.txt', import.meta.url))
const stories = readStories(readFileSync(file, 'utf8'))
const wish = { from: null, to: null, month: '2026-10', last: null }

function requestOn(desk: TestDesk, more: Partial<ReportRequest> = {}): ReportRequest {
  const periods = periodOf(wish, desk.now(), 'Asia/Tokyo')
  const rest = { asOf: null, timeZone: 'Asia/Tokyo', bands: usualBands, targets: new Map(), mask: false, keep: 0 }
  return { ...periods, ...rest, ...more }
}

let opened: TestDesk | null = null
function october(): TestDesk {
  opened ??= tell(stories, tokyo('11-05', '09:00'))
  return opened
}
afterAll(() => opened?.store.close())

const m = 60
const h = 3600

/** What is expected of a figure; what is left out is not worked out. Seconds are given to the second. */
interface Expected {
  value?: number | null
  mean?: number
  median?: number
  p90?: number
  count?: number
  hits?: number
  previous?: number | null
  calendar?: { median?: number; mean?: number }
  parts?: Record<string, number>
}

const worked: Record<string, Expected> = {
  // A 12, B 4x2, C 4, D 2x2, E 3, F 3, G 2, H 3, T39 and its thanks 2, T40 1. September: T34, T35, T36.
  received: { value: 42, previous: 3 },
  // A 12, B 4, C 4, D 2, E 3, F 3, G 2, H 3, T39 1: T40 is part of it, and machines (T37, T38) ask for nothing.
  opened: { value: 34, previous: 3 },
  // A 12, B 4, C 4, D 2x2, E 3, F 3, G 2, T35, T39. September: T34.
  closed: { value: 34, previous: 1 },
  // D.
  reopened: { value: 2, previous: 0 },
  // T31, T32, T33, T36; September: T35, T36. And 2 + 34 opened + 2 reopened - 34 closed = 4.
  backlog: { value: 4, previous: 2 },
  // T31 1h (Friday 16-17), T32 8+8 = 16h, T33 24h, T36 7 + 2x8 in September + 168 = 191h. Median (16+24)/2, mean 232/4.
  // Calendar to 1 November 00:00: 32h, 63h, 87h, 806h; median 75h.
  backlog_age: { median: 20 * h, mean: 58 * h, p90: 191 * h, count: 4, calendar: { median: 75 * h, mean: 247 * h } },
  // 3 of 42 + 3: the newsletter T37, the bounce T38, the absence note in T39. Our own `received-closed` did not come in.
  automatic_share: { hits: 3, count: 45, value: 3 / 45, parts: { bulk: 1, bounce: 1, 'auto-reply': 1 } },
  // C on Fridays at 16, and T31; T23 on Saturday at 23.
  volume_by_hour: { value: 42, parts: { 'fri-16': 5, 'sat-23': 1, 'sun-08': 1, 'wed-02': 1 } },
  // T23, T24, T25 of 42; at night T23, T25; at the weekend T23, T24.
  out_of_hours: { hits: 3, count: 42, value: 3 / 42 },
  night_mail: { hits: 2, count: 42 },
  weekend_mail: { hits: 2, count: 42 },
  // Minutes: A 10, 20 ... 120 (780 together); B 4x120; C 4x120 (an hour on each day); D 2x80; E 30, 120, 10; F 3x370;
  // G 430 and 720 (T30: 8h + 4h); T32 60, T33 480 + 75 = 555; T35 60 + 60; T39 180. 34 of them, 5235 together.
  // Sorted: 16 are under 120, eleven are 120, then 180, 370, 370, 370, 430, 555, 720: the middle is 120, the 31st 370.
  // Calendar: 14 are under 120 (T24, T23, C, T35 are days now), then five of 120: the middle is 120 too.
  first_response: {
    ...{ count: 34, median: 120 * m, mean: (5235 / 34) * m, p90: 370 * m, value: 120 * m },
    calendar: { median: 120 * m },
  },
  // B 4x60, D 2x240.
  next_response: { count: 6, median: 60 * m, mean: 120 * m, p90: 240 * m, calendar: { median: 60 * m } },
  // Within 10m: T1 and T25. Within 1h: 20, 30, 30, 40, 50, 60, 60. The other 25 took longer.
  response_bands: { count: 34, parts: { 600: 2, 3600: 7, longer: 25 } },
  // Minutes to the first close: A 12x360, B 4x360, C 4x300, D 2x190, E 120, 200, 60, F 3x420, G 450, 780, T35 180, T39 240.
  // 32 of them, 10630 together; sorted: eleven up to 300, sixteen of 360, 420, 420, 420, 450, 780: middle 360, 29th 420.
  resolution: { count: 32, median: 360 * m, mean: (10630 / 32) * m, p90: 420 * m },
  // The same with D at 8h + 6h = 840m instead of 190m: 11930 together; the 29th is 450.
  resolution_last: { count: 32, median: 360 * m, mean: (11930 / 32) * m, p90: 450 * m },
  // Without D: 30 of them, 10250 together; the 27th is 420.
  resolution_not_reopened: { count: 30, median: 360 * m, mean: (10250 / 30) * m, p90: 420 * m },
  // A 780, B 4x(120+60), C 4x120, D 2x(80+240), E 160, F 3x370, T29 70+70, T30 60+60, T31 60, T32 60, T33 555, T35 60 (of
  // October), T36 168h = 10080, T39 180: 15145 in 36 tickets. Sorted: sixteen under 120, seven of 120 ...; the 33rd is 370.
  waiting_us: { count: 36, median: 120 * m, mean: (15145 / 36) * m, p90: 370 * m },
  // A 12x360 - 780, B 4x(120+60), C 4x180, D 2x(110+120), E 90, 80, 50, F 3x50, T29 20, T30 60, T32 900, T33 885, T35 60,
  // T39 60: 7795 in 34 tickets. Sorted: ten up to 90, eight of 180, two of 230, 240 ... 350, 885, 900: the 31st is 340.
  waiting_customer: { count: 34, median: 180 * m, mean: (7795 / 34) * m, p90: 340 * m },
  // T29 10:10-15:00, T30 7h + 3h.
  waiting_colleague: { count: 2, median: 445 * m, mean: 445 * m, p90: 600 * m },
  // All that were opened but T31, T32, T33.
  resolved_share: { hits: 31, count: 34, value: 31 / 34 },
  // Of 32 not B (two replies) and not D (reopened).
  one_touch: { hits: 26, count: 32, value: 26 / 32 },
  // Two each in B and D, one in the other 26.
  replies_per_ticket: { value: 38 / 32, count: 32, median: 1, p90: 2 },
  // First responses: 34 but F and T33 (T29 and T30: less what the colleague took, 140m and 120m) = 30; next responses 6;
  // resolutions 32. Missed: the four, and T36, whose 40h ended on the 5th. September: T34 met two, T36 missed one.
  sla_met: { hits: 68, count: 73, value: 68 / 73, previous: null, parts: { standard: 73 } },
  sla_breached: { value: 5, previous: 1, parts: { first_response: 4, resolution: 1 } },
  // T33 slept through its first response.
  snoozed_past_target: { value: 1, previous: 0 },
  // Minutes since the act before, where under 30: T1 5+5, T2 15, T3 10 (after T21), T21 20 (after T17), T8 20 (after T23),
  // T29 10+10+20, T24 20 (after T12), T22 20 (after T20), T26 10 (after T22), T33 15 (after T32): 180 in ten tickets.
  handling_time: { count: 10, median: 17.5 * m, mean: 18 * m, p90: 20 * m },
  // A 26 acts, B 12, C 8, D 8, E 6, F 6, G 6, T32 1, T33 2, T35 2, T39 3, and the note on T36 on a Saturday evening.
  after_hours_work: { hits: 1, count: 81, value: 1 / 81 },
  template_use: { value: 5, parts: { receipt: 4, 'received-closed': 1 } },
  // T7-T10; nobody asked back. Four are too few for a share.
  template_answered: { hits: 0, count: 4, value: null },
  rule_hits: { value: 6, parts: { billing: 6 } },
  // T1 and T2 of T1-T4.
  rule_corrected: { hits: 2, count: 4, value: null },
  bounces: { value: 1 },
  // Nine of eleven; T12 has not answered.
  satisfaction: { hits: 9, count: 11, value: 9 / 11, parts: { '3/3': 9, '1/3': 2 } },
  satisfaction_answered: { hits: 11, count: 12, value: 11 / 12 },
  topics: { value: 6, previous: 1, parts: { billing: 6 } },
  // A's twelve are Hana's.
  customers: { value: 42, parts: { 'ken@customer.example': 30, 'hana@customer.example': 12 } },
  handoffs: { value: 2, parts: { 'tanaka@example.com': 1, 'suzuki@example.com': 1 } },
  // Calendar: 290m, and T30 from Thursday 10:00 to Friday 12:00, 26h.
  handoff_answer: {
    ...{ count: 2, median: 445 * m, mean: 445 * m, p90: 600 * m, calendar: { median: 925 * m } },
    parts: { 'tanaka@example.com': 1, 'suzuki@example.com': 1 },
  },
}

function told(figure: Figure, expected: Expected): unknown {
  const { calendar, parts, ...rest } = expected
  const keys = Object.keys(rest) as (keyof typeof rest)[]
  const counts = new Map(figure.parts.map(({ key, count }) => [key, count]))
  return {
    ...Object.fromEntries(keys.map((key) => [key, rounded(figure[key])])),
    ...(calendar
      ? {
          calendar: Object.fromEntries(
            Object.keys(calendar).map((key) => [key, rounded(figure.calendar?.[key as 'mean'] ?? null)]),
          ),
        }
      : {}),
    ...(parts ? { parts: Object.fromEntries(Object.keys(parts).map((key) => [key, counts.get(key)])) } : {}),
  }
}

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e6) / 1e6)

function roundedAll(expected: Expected): unknown {
  return JSON.parse(JSON.stringify(expected), (_, value) => (typeof value === 'number' ? rounded(value) : value))
}

describe('on forty tickets', () => {
  test('every metric is worked out below', () => {
    expect(Object.keys(worked).sort()).toEqual(metrics.map(({ name }) => name).sort())
    expect(Object.entries(metricUnits)).toEqual(metrics.map(({ name, unit }) => [name, unit]))
  })

  test.each(Object.entries(worked))('%s is what was worked out by hand', (name, expected) => {
    const desk = october()
    const figure = report(desk, requestOn(desk)).figures.find(({ metric }) => metric === name)
    expect(figure && told(figure, expected)).toEqual(roundedAll(expected))
  })

  test('each number is the count of its list', () => {
    const desk = october()
    for (const { metric, unit, value, count, hits } of report(desk, requestOn(desk)).figures) {
      const list = [...explain(desk, requestOn(desk), metric)]
      expect([metric, list.length]).toEqual([metric, count])
      if (unit === 'count') expect([metric, list.length]).toEqual([metric, value])
      if (unit === 'share') expect([metric, list.filter((one) => one.value === 1).length]).toEqual([metric, hits])
    }
  })

  test('the parts of what has one name each add up to the whole', () => {
    const desk = october()
    const { figures } = report(desk, requestOn(desk))
    for (const name of ['volume_by_hour', 'response_bands', 'customers', 'rule_hits', 'handoffs', 'sla_breached']) {
      const figure = figures.find(({ metric }) => metric === name)
      expect(figure?.parts.reduce((sum, { count }) => sum + count, 0)).toBe(figure?.count)
    }
  })
})

test('a month is told later as it was known at its end', () => {
  const early = tell(
    readStories(readFileSync(file, 'utf8')).filter(({ ticket }) => ticket !== 40),
    tokyo('11-05', '09:00'),
  )
  const asOf = Date.parse(tokyo('10-16', '12:30'))
  const then = report(early, requestOn(early, { asOf }))
  // The same history, of which nothing after that noon has happened.
  const cut = readStories(readFileSync(file, 'utf8'))
    .filter(({ ticket }) => ticket !== 40)
    .map((story) => ({ ...story, steps: story.steps.filter(({ at }) => Date.parse(at) <= asOf) }))
    .filter(({ steps }) => steps.length > 0)
  const now = tell(cut, new Date(asOf).toISOString())
  expect(then.figures).toEqual(report(now, requestOn(now)).figures)
  expect(then.figures).not.toEqual(report(early, requestOn(early)).figures)
  early.store.close()
  now.store.close()
})

test('a ticket that nothing has happened to since counts nowhere and is not read', () => {
  const desk = october()
  const since = Date.parse(tokyo('10-01', '00:00'))
  const read = [...histories(desk, { since, end: since + 1, asOf: Date.parse(tokyo('11-05', '09:00')) })]
  expect(read.map(({ ticket }) => ticket)).not.toContain(34)
  expect(read.filter((history) => openedAt(history) !== null).length).toBe(36)
})

test('targets and what matters are told in the order in which they press', () => {
  const desk = october()
  const targets = new Map([
    ['first_response', 4 * h],
    ['one_touch', 0.9],
  ])
  const { remarks, figures } = report(desk, requestOn(desk, { targets }))
  expect(figures.find(({ metric }) => metric === 'first_response')?.target).toBe(4 * h)
  expect(remarks.map(({ code }) => code)).toEqual([
    'report.remark.target-missed',
    'report.remark.breached',
    'report.remark.backlog-grew',
  ])
  expect(remarks[0]?.values).toEqual({ metric: 'one_touch', unit: 'share', value: 26 / 32, target: 0.9 })
})

test('a masked report names nobody', () => {
  const desk = october()
  const text = JSON.stringify([
    { ...report(desk, requestOn(desk, { mask: true, keep: 500 })), texts: null },
    ...[...explain(desk, requestOn(desk, { mask: true }), 'customers')],
  ])
  expect(text).not.toMatch(/hana|ken@|tanaka|suzuki|Matter/)
  expect(text).toContain('customer-1')
})
