import { expect, test } from 'vitest'
import { addSpan } from '../../../src/domain/business-time.ts'
import { always, type Calendar, instantOf, isOpen, localTime } from '../../../src/domain/calendar.ts'
import { parseSpan } from '../../../src/domain/span.ts'

const day = [
  { from: 540, to: 720 },
  { from: 780, to: 1080 },
]
const office: Calendar = {
  name: 'office',
  timeZone: 'Asia/Tokyo',
  week: [[], day, day, day, day, day, []],
  closed: [{ from: '12-29', to: '01-03' }],
  extra: [{ day: '2026-11-28', blocks: [{ from: 600, to: 660 }] }],
  holidays: [],
  holidayDays: new Set(['2026-11-23']),
}
const berlin: Calendar = { ...office, timeZone: 'Europe/Berlin', closed: [], holidayDays: new Set(), extra: [] }

test.each([
  ['4h', { minutes: 240 }],
  ['1h30m', { minutes: 90 }],
  ['2d', { days: 2 }],
  ['1w', { weeks: 1 }],
  ['48ch', { calendarMinutes: 2880 }],
  ['2cd', { calendarDays: 2 }],
  ['0h', { minutes: 0 }],
])('%s is a span', (text, parts) => {
  expect(parseSpan(text)).toMatchObject(parts)
})

test.each(['', '4', 'h', '1,5h', '1.5h', '4 h', '-1h', '2 days', '3営業日', 'PT4H', '1y', '100000h', '4H'])(
  '%j is none',
  (text) => {
    expect(parseSpan(text)).toBeNull()
  },
)

const time = (text: string, zone = '+09:00') => Date.parse(`${text}${zone}`)

test.each([
  ['2026-11-24T10:00', '1h', '2026-11-24T11:00'],
  ['2026-11-24T11:30', '1h', '2026-11-24T13:30'],
  ['2026-11-24T17:30', '1h', '2026-11-25T09:30'],
  ['2026-11-27T17:30', '1h', '2026-11-28T10:30'],
  ['2026-11-27T17:30', '2h', '2026-11-30T09:30'],
  ['2026-11-20T17:30', '1h', '2026-11-24T09:30'],
  ['2026-11-22T03:00', '1h', '2026-11-24T10:00'],
  ['2026-11-24T10:00', '8h', '2026-11-25T10:00'],
  ['2026-11-24T10:00', '1d', '2026-11-25T10:00'],
  ['2026-11-27T10:30', '1d', '2026-11-28T10:30'],
  ['2026-11-20T10:00', '1d', '2026-11-24T10:00'],
  ['2026-11-16T10:00', '1w', '2026-11-24T10:00'],
  ['2026-12-28T10:00', '1d', '2027-01-04T10:00'],
  ['2026-11-20T17:30', '2ch', '2026-11-20T19:30'],
  ['2026-11-20T17:30', '2cd', '2026-11-22T17:30'],
])('from %s it takes %s until %s', (from, span, to) => {
  const wanted = parseSpan(span)
  if (!wanted) throw new Error(span)
  expect(new Date(addSpan(office, time(from), wanted)).toISOString()).toBe(new Date(time(to)).toISOString())
})

test('days keep their clock time when the clocks are changed', () => {
  const span = parseSpan('1d')
  if (!span) throw new Error()
  // Friday before summer time begins; Monday has +02:00.
  expect(addSpan(berlin, time('2026-03-27T10:00', '+01:00'), span)).toBe(time('2026-03-30T10:00', '+02:00'))
  expect(addSpan(berlin, time('2026-10-23T10:00', '+02:00'), span)).toBe(time('2026-10-26T10:00', '+01:00'))
})

test('a wall clock that is not there is the time after the gap; one that is there twice the first', () => {
  expect(instantOf('Europe/Berlin', '2026-03-29', 150)).toBe(time('2026-03-29T03:30', '+02:00'))
  expect(localTime('Europe/Berlin', instantOf('Europe/Berlin', '2026-10-25', 150))).toMatchObject({ minute: 150 })
})

test('a calendar that never opens has no end', () => {
  const never: Calendar = { ...always, week: [[], [], [], [], [], [], []] }
  const hour = parseSpan('1h')
  const oneDay = parseSpan('1d')
  if (!hour || !oneDay) throw new Error()
  expect(addSpan(never, 0, hour)).toBe(Number.POSITIVE_INFINITY)
  expect(addSpan(never, 0, oneDay)).toBe(Number.POSITIVE_INFINITY)
})

test('always is open always', () => {
  expect(isOpen(always, time('2026-12-31T23:59'))).toBe(true)
  expect(isOpen(office, time('2026-11-28T10:30'))).toBe(true)
  expect(isOpen(office, time('2026-11-23T10:30'))).toBe(false)
})
