import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holidaysOf } from '../../../src/config/holidays.ts'
import { addSpan, measure, segments } from '../../../src/domain/business-time.ts'
import { always, type Calendar, instantOf, isOpen, localTime } from '../../../src/domain/calendar.ts'
import { afterOpen, openBetween } from '../../../src/domain/opening.ts'
import { parseSpan, type Span } from '../../../src/domain/span.ts'
import { seed } from '../../support/sample.ts'

const blocks = (...texts: string[]) =>
  texts.map((text) => {
    const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = text.split(/[:-]/).map(Number)
    return { from: fromHour * 60 + fromMinute, to: toHour * 60 + toMinute }
  })
const day = blocks('09:00-12:00', '13:00-18:00')
const week = [[], day, day, day, day, day, []]

function calendar(timeZone: string, over: Partial<Calendar> = {}): Calendar {
  return {
    ...{ name: timeZone, timeZone, week, closed: [], extra: [], holidays: [], holidayDays: new Set() },
    ...over,
  }
}

const tokyo = calendar('Asia/Tokyo', {
  closed: [
    { from: '12-29', to: '01-03' },
    { from: '2026-08-13', to: '2026-08-14' },
  ],
  extra: [{ day: '2026-11-28', blocks: blocks('10:00-11:00') }],
  holidayDays: new Set(holidaysOf('JP')?.keys()),
})
/** Open at night, so that every change of the clocks falls into its hours; the 24:00 of one day meets the 0:00 of the next. */
const night = (timeZone: string) =>
  calendar(timeZone, { week: Array.from({ length: 7 }, () => blocks('00:00-05:30', '22:00-24:00')) })
const calendars = [
  ...[tokyo, always, calendar('Europe/Berlin'), night('Europe/Berlin'), night('America/New_York')],
  ...[night('Australia/Lord_Howe'), night('America/Sao_Paulo'), night('Asia/Kathmandu'), night('Africa/Casablanca')],
  night('Pacific/Apia'),
]
const span = (text: string): Span => parseSpan(text) ?? expect.fail(text)
const minute = 60_000

const anyCalendar = fc.constantFrom(...calendars)
const anyInstant = fc.integer({ min: Date.UTC(2009, 0, 1), max: Date.UTC(2033, 0, 1) })
const anyLength = fc.integer({ min: 0, max: 90 * 1440 * minute })
const options = { seed, numRuns: process.env.SAMPLE === 'all' ? 20_000 : 600 }

describe('adding and measuring business time', () => {
  test('are inverse', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyLength, (hours, from, length) => {
        expect(measure(hours, from, afterOpen(hours, from, length))).toBe(length)
      }),
      options,
    )
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyLength, (hours, from, length) => {
        const to = from + length
        const again = afterOpen(hours, from, measure(hours, from, to))
        // The first instant by which so much has passed: what is between the two is closed.
        expect(again).toBeLessThanOrEqual(to)
        expect(openBetween(hours, again, to)).toBe(0)
      }),
      options,
    )
  })

  test('agree with a clock that is looked at every minute', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, fc.integer({ min: 0, max: 4000 }), (hours, start, minutes) => {
        const from = Math.floor(start / minute) * minute
        let open = 0
        for (let at = from; at < from + minutes * minute; at += minute) if (isOpen(hours, at)) open += minute
        expect(measure(hours, from, from + minutes * minute)).toBe(open)
      }),
      { seed, numRuns: process.env.SAMPLE === 'all' ? 2000 : 60 },
    )
  })

  test('keep the order: who begins later is never due earlier', () => {
    const spans = ['30m', '4h', '8h', '1d', '2d4h', '1w', '2cd', '48ch', '1d30m', '40h'].map(span)
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyLength, fc.constantFrom(...spans), (hours, from, later, length) => {
        expect(addSpan(hours, from, length)).toBeLessThanOrEqual(addSpan(hours, from + later, length))
        expect(addSpan(hours, from, length)).toBeGreaterThanOrEqual(from)
      }),
      options,
    )
  })

  test('add up: two spans one after the other are their sum', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyLength, anyLength, (hours, from, one, two) => {
        expect(afterOpen(hours, afterOpen(hours, from, one), two)).toBe(afterOpen(hours, from, one + two))
      }),
      options,
    )
  })

  test('have an account whose open parts add up to what was measured', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, fc.integer({ min: 0, max: 20 * 1440 * minute }), (hours, from, length) => {
        const found = segments(hours, from, from + length)
        const sum = found.reduce((total, part) => total + (part.kind === 'open' ? part.ms : 0), 0)
        expect(sum).toBe(measure(hours, from, from + length))
      }),
      { seed, numRuns: 200 },
    )
  })
})

const time = (text: string, offset: string) => Date.parse(`${text}:00${offset}`)

test.each([
  // The night has an hour less in spring and one more in autumn.
  ['Europe/Berlin', '2026-03-28T22:00', '+01:00', '2026-03-29T05:30', '+02:00', 6.5],
  ['Europe/Berlin', '2026-10-24T22:00', '+02:00', '2026-10-25T05:30', '+01:00', 8.5],
  ['America/New_York', '2026-03-07T22:00', '-05:00', '2026-03-08T05:30', '-04:00', 6.5],
  ['America/New_York', '2026-10-31T22:00', '-04:00', '2026-11-01T05:30', '-05:00', 8.5],
  // Half an hour only.
  ['Australia/Lord_Howe', '2026-04-04T22:00', '+11:00', '2026-04-05T05:30', '+10:30', 8],
  ['Australia/Lord_Howe', '2026-10-03T22:00', '+10:30', '2026-10-04T05:30', '+11:00', 7],
  // Midnight itself is left out, and comes twice.
  ['America/Sao_Paulo', '2018-11-03T22:00', '-03:00', '2018-11-04T05:30', '-02:00', 6.5],
  ['America/Sao_Paulo', '2018-02-17T22:00', '-02:00', '2018-02-18T05:30', '-03:00', 8.5],
  // A day that the island left out.
  ['Pacific/Apia', '2011-12-29T22:00', '-10:00', '2011-12-31T05:30', '+14:00', 7.5],
])('%s from %s%s: a night is %# hours', (zone, from, fromOffset, to, toOffset, hours) => {
  expect(measure(night(zone), time(from, fromOffset), time(to, toOffset)) / 3_600_000).toBe(hours)
})

test.each([
  ['2026-11-20T17:30', '1h', '2026-11-24T09:30'],
  // What ends with a block ends there.
  ['2026-11-24T09:00', '3h', '2026-11-24T12:00'],
  ['2026-11-24T10:00', '7h', '2026-11-24T18:00'],
  ['2026-11-24T09:00', '8h', '2026-11-24T18:00'],
  ['2026-11-24T12:00', '1m', '2026-11-24T13:01'],
  // Whatever came in a night or at a weekend has all of the next open day.
  ['2026-11-24T18:00', '1d', '2026-11-25T18:00'],
  ['2026-11-24T22:00', '1d', '2026-11-25T18:00'],
  ['2026-11-25T08:59', '1d', '2026-11-25T18:00'],
  ['2026-11-25T09:00', '1d', '2026-11-26T09:00'],
  ['2026-11-27T19:00', '1d', '2026-11-28T11:00'],
  ['2026-11-29T10:00', '2d', '2026-12-01T18:00'],
  ['2026-11-24T12:30', '1d', '2026-11-25T12:00'],
  // The extra day has shorter hours: what would end before or after them is moved into them.
  ['2026-11-27T09:30', '1d', '2026-11-28T10:00'],
  ['2026-11-27T15:00', '1d', '2026-11-28T11:00'],
  ['2026-11-16T10:00', '1w', '2026-11-24T10:00'],
  ['2026-11-30T10:00', '1w', '2026-12-07T10:00'],
  ['2026-12-28T17:00', '2h', '2027-01-04T10:00'],
  ['2026-08-12T17:00', '2h', '2026-08-17T10:00'],
  ['2026-11-27T17:30', '48ch', '2026-11-29T17:30'],
  ['2026-11-27T17:30', '2cd', '2026-11-29T17:30'],
])('in Tokyo %s and %s make %s', (from, length, to) => {
  const due = addSpan(tokyo, time(from, '+09:00'), span(length))
  expect(new Date(due).toISOString()).toBe(new Date(time(to, '+09:00')).toISOString())
})

test('a wall clock finds its instant and is found again, in every zone', () => {
  const zones = calendars.map(({ timeZone }) => timeZone)
  fc.assert(
    fc.property(fc.constantFrom(...zones), anyInstant, (zone, instant) => {
      const at = Math.floor(instant / minute) * minute
      const local = localTime(zone, at)
      const first = instantOf(zone, local.day, local.minute)
      expect(localTime(zone, first)).toEqual(local)
      expect(at - first).toBeGreaterThanOrEqual(0)
      expect(at - first).toBeLessThanOrEqual(3_600_000)
    }),
    options,
  )
})

test('calendars that never open, or only on one day, end', () => {
  const never = calendar('UTC', { week: Array.from({ length: 7 }, () => []) })
  expect(afterOpen(never, 0, 1)).toBe(Number.POSITIVE_INFINITY)
  expect(addSpan(never, 0, span('1d'))).toBe(Number.POSITIVE_INFINITY)
  expect(measure(never, 0, Date.UTC(2030))).toBe(0)
  const once = { ...never, extra: [{ day: '2026-11-28', blocks: day }] }
  expect(afterOpen(once, Date.UTC(2026), 8 * 60 * minute)).toBe(Date.UTC(2026, 10, 28, 18))
  expect(afterOpen(once, Date.UTC(2026), 8 * 60 * minute + 1)).toBe(Number.POSITIVE_INFINITY)
})

test('the account names weekends, holidays and closed days, and parts the days at their breaks', () => {
  const from = time('2026-11-20T16:00', '+09:00')
  const shown = segments(tokyo, from, time('2026-11-24T10:00', '+09:00'), [
    { from: time('2026-11-20T17:00', '+09:00'), to: time('2026-11-20T17:30', '+09:00') },
  ]).map((part) =>
    part.kind === 'closed'
      ? part.days.map((one) => `${one.day} ${one.why}`)
      : [part.kind, part.day, new Date(part.from + 9 * 3_600_000).toISOString().slice(11, 16), part.ms / minute],
  )
  expect(shown).toEqual([
    ['open', '2026-11-20', '16:00', 60],
    ['paused', '2026-11-20', '17:00', 30],
    ['open', '2026-11-20', '17:30', 30],
    ['2026-11-21 weekday', '2026-11-22 weekday', '2026-11-23 holiday'],
    ['open', '2026-11-24', '09:00', 60],
  ])
  const turn = segments(tokyo, time('2026-12-28T17:00', '+09:00'), time('2027-01-04T10:00', '+09:00'))
  expect(turn.find(({ kind }) => kind === 'closed')).toEqual({
    kind: 'closed',
    days: [
      ...[29, 30, 31].map((date) => ({ day: `2026-12-${date}`, why: 'closed' })),
      { day: '2027-01-01', why: 'holiday' },
      { day: '2027-01-02', why: 'weekday' },
      { day: '2027-01-03', why: 'weekday' },
    ],
  })
})

test('ten thousand measurements over most of a year take less than a second', () => {
  const from = Date.UTC(2026, 0, 5)
  const start = performance.now()
  for (let count = 0; count < 10_000; count++) measure(tokyo, from + count * minute, from + 300 * 1440 * minute)
  expect(performance.now() - start).toBeLessThan(1000)
})
