import { expect, test } from 'vitest'
import { always, type Calendar } from '../../../src/domain/calendar.ts'
import { parseMoment, readMoment } from '../../../src/domain/moment.ts'

const day = [
  { from: 540, to: 720 },
  { from: 780, to: 1080 },
]
/** Monday the 23rd is a holiday; the last days of the year are closed. */
const tokyo: Calendar = {
  ...{ name: 'office', timeZone: 'Asia/Tokyo', week: [[], day, day, day, day, day, []] },
  ...{ closed: [{ from: '12-29', to: '01-03' }], extra: [], holidays: ['JP'] },
  holidayDays: new Set(['2026-11-23', '2027-01-01']),
}
const berlin: Calendar = { ...tokyo, timeZone: 'Europe/Berlin', closed: [], holidayDays: new Set() }
const newYork: Calendar = { ...berlin, timeZone: 'America/New_York' }
const roundTheClock: Calendar = { ...always, timeZone: 'Asia/Tokyo' }

const read = (text: string, now: string, calendar: Calendar, language?: 'ja' | 'en') =>
  readMoment(text, { now: new Date(now), calendar, ...(language && { language }) })

/** Friday, November 20, in the morning. */
const friday = '2026-11-20T10:00:00+09:00'

test.each([
  ['2026-11-25', '2026-11-25T09:00'],
  ['2026-11-25 9:00', '2026-11-25T09:00'],
  ['2026-11-25T16:30', '2026-11-25T16:30'],
  ['2026/11/25 16時半', '2026-11-25T16:30'],
  ['2026年11月25日', '2026-11-25T09:00'],
  ['11月25日（水）', '2026-11-25T09:00'],
  ['11月25日 午後3時', '2026-11-25T15:00'],
  ['1月5日', '2027-01-05T09:00'],
  ['25日', '2026-11-25T09:00'],
  ['5日 10:00', '2026-12-05T10:00'],
  ['Nov 25', '2026-11-25T09:00'],
  ['25 November 2026 at 4pm', '2026-11-25T16:00'],
  ['17:00', '2026-11-20T17:00'],
  ['9:00', '2026-11-21T09:00'],
  ['at 9am', '2026-11-21T09:00'],
  ['today 17:00', '2026-11-20T17:00'],
  ['today', '2026-11-20T18:00'],
  ['end of day', '2026-11-20T18:00'],
  ['本日中', '2026-11-20T18:00'],
  ['今日中に', '2026-11-20T18:00'],
  ['今日の17時', '2026-11-20T17:00'],
  ['tomorrow', '2026-11-21T09:00'],
  ['tomorrow 9:00', '2026-11-21T09:00'],
  ['9am tomorrow', '2026-11-21T09:00'],
  ['tomorrow afternoon', '2026-11-21T13:00'],
  ['the day after tomorrow', '2026-11-22T09:00'],
  ['明日', '2026-11-21T09:00'],
  ['明日９時', '2026-11-21T09:00'],
  ['明日の午前中', '2026-11-21T12:00'],
  ['あさっての夕方', '2026-11-22T17:00'],
  ['明後日', '2026-11-22T09:00'],
  ['friday', '2026-11-27T09:00'],
  ['Monday 10:30', '2026-11-23T10:30'],
  ['next monday', '2026-11-23T09:00'],
  ['next friday', '2026-11-27T09:00'],
  ['by Friday 5 p.m.', '2026-11-27T17:00'],
  ['金曜', '2026-11-27T09:00'],
  ['金曜日まで', '2026-11-27T09:00'],
  ['来週月曜', '2026-11-23T09:00'],
  ['来週の火曜日 14:00', '2026-11-24T14:00'],
  ['再来週火曜', '2026-12-01T09:00'],
  ['今週中', '2026-11-20T18:00'],
  ['end of the week', '2026-11-20T18:00'],
  ['next business day', '2026-11-24T09:00'],
  ['翌営業日', '2026-11-24T09:00'],
  ['翌営業日の午後', '2026-11-24T13:00'],
  ['next week', '2026-11-24T09:00'],
  ['来週', '2026-11-24T09:00'],
  ['来週中', '2026-11-27T18:00'],
  ['月末', '2026-11-30T09:00'],
  ['今月中', '2026-11-30T18:00'],
  ['来月', '2026-12-01T09:00'],
  ['来月10日', '2026-12-10T09:00'],
  ['来月末', '2026-12-28T09:00'],
  ['3日後', '2026-11-23T09:00'],
  ['３営業日後', '2026-11-26T09:00'],
  ['三営業日以内', '2026-11-26T18:00'],
  ['in 2 weeks', '2026-12-04T09:00'],
  ['2週間後', '2026-12-04T09:00'],
  ['1か月後', '2026-12-20T09:00'],
  ['within two business days', '2026-11-25T18:00'],
  ['in 90 minutes', '2026-11-20T11:30'],
  ['2時間後', '2026-11-20T12:00'],
  ['within 24 hours', '2026-11-21T10:00'],
  ['1h', '2026-11-20T11:00'],
  ['4h', '2026-11-20T15:00'],
  ['10h', '2026-11-24T12:00'],
  ['3d', '2026-11-26T10:00'],
  ['2cd', '2026-11-22T10:00'],
  ['48ch', '2026-11-22T10:00'],
])('on a Friday morning in Tokyo, %s is %s', (text, local) => {
  expect(read(text, friday, tokyo)).toEqual({ at: new Date(`${local}:00+09:00`) })
})

test.each([
  ['2026-11-24T00:05:00Z', '2026-11-24T00:05:00Z'],
  ['2026-11-24T09:05:00+09:00', '2026-11-24T00:05:00Z'],
  ['2026-11-24t09:05:00.5+09:00', '2026-11-24T00:05:00.5Z'],
  ['2026-11-24 09:05+09:00', '2026-11-24T00:05:00Z'],
])('%s carries its own zone', (text, instant) => {
  expect(read(text, friday, newYork)).toEqual({ at: new Date(instant) })
})

test.each([
  // Clocks go forward on March 29 and back on October 25 in Berlin, on March 8 and November 1 in New York.
  [berlin, '2026-03-28T12:00:00+01:00', 'tomorrow 9:00', '2026-03-29T09:00:00+02:00'],
  [berlin, '2026-03-28T12:00:00+01:00', 'tomorrow 2:30', '2026-03-29T03:30:00+02:00'],
  [berlin, '2026-03-28T12:00:00+01:00', '24ch', '2026-03-29T13:00:00+02:00'],
  [berlin, '2026-03-28T12:00:00+01:00', '1cd', '2026-03-29T12:00:00+02:00'],
  [berlin, '2026-03-27T11:00:00+01:00', '1d', '2026-03-30T11:00:00+02:00'],
  [berlin, '2026-10-24T12:00:00+02:00', 'tomorrow', '2026-10-25T09:00:00+01:00'],
  [berlin, '2026-10-24T12:00:00+02:00', 'in 24 hours', '2026-10-25T11:00:00+01:00'],
  [berlin, '2026-10-24T12:00:00+02:00', 'next business day', '2026-10-26T09:00:00+01:00'],
  [newYork, '2026-03-07T12:00:00-05:00', 'sunday 12:00', '2026-03-08T12:00:00-04:00'],
  [newYork, '2026-10-31T12:00:00-04:00', 'tomorrow 9:00', '2026-11-01T09:00:00-05:00'],
  [newYork, '2026-10-31T22:00:00-04:00', 'today', '2026-11-01T00:00:00-04:00'],
])('over a change of the clocks: %#', (calendar, now, text, instant) => {
  expect(read(text, now, calendar)).toEqual({ at: new Date(instant) })
})

test.each([
  // What is "today" and "tomorrow" is so on the wall clock of the calendar, not of UTC.
  ['2026-11-24T00:30:00+09:00', 'tomorrow', '2026-11-25T09:00'],
  ['2026-11-24T23:30:00+09:00', 'tomorrow', '2026-11-25T09:00'],
  ['2026-11-24T19:00:00+09:00', '本日中', '2026-11-25T00:00'],
  ['2026-11-22T10:00:00+09:00', 'next monday', '2026-11-23T09:00'],
  ['2026-11-24T10:00:00+09:00', 'next friday', '2026-12-04T09:00'],
  ['2026-11-24T10:00:00+09:00', 'this friday', '2026-11-27T09:00'],
  ['2026-12-28T10:00:00+09:00', '翌営業日', '2027-01-04T09:00'],
  ['2026-12-28T10:00:00+09:00', 'next week', '2027-01-04T09:00'],
  ['2027-01-31T10:00:00+09:00', '1か月後', '2027-02-28T09:00'],
  ['2028-02-28T10:00:00+09:00', '明日', '2028-02-29T09:00'],
])('at %s, %s is %s', (now, text, local) => {
  expect(read(text, now, tokyo)).toEqual({ at: new Date(`${local}:00+09:00`) })
})

test('where nobody says when somebody is there, a day begins at nine and ends at six', () => {
  const at = (local: string) => ({ at: new Date(`${local}:00+09:00`) })
  expect(read('tomorrow', friday, roundTheClock)).toEqual(at('2026-11-21T09:00'))
  expect(read('本日中', friday, roundTheClock)).toEqual(at('2026-11-20T18:00'))
  expect(read('next business day', friday, roundTheClock)).toEqual(at('2026-11-21T09:00'))
  expect(read('3d', friday, roundTheClock)).toEqual(at('2026-11-23T10:00'))
})

test('11/25 is read where it can be read in one way only', () => {
  expect(read('11/25 10:00', friday, tokyo, 'ja')).toEqual({ at: new Date('2026-11-25T10:00:00+09:00') })
  expect(read('11/25 10:00', friday, tokyo, 'en')).toEqual({ problem: 'form' })
})

test.each([
  ...[
    '',
    'soon',
    'そのうち',
    'tomorrow-ish',
    'maybe tomorrow',
    'tomorrow or friday',
    '明日か明後日',
    'friday the 13th',
  ],
  ...[
    '2026-02-30',
    '2026-13-01',
    '25:00',
    '9:60',
    '13pm',
    '0am',
    '4',
    '1.5h',
    '-3d',
    '来週の',
    '2026-11-25 9:00 Tokyo',
  ],
])('%j is not read as anything', (text) => {
  expect(read(text, friday, tokyo)).toEqual({ problem: 'form' })
})

test.each([
  ['2026-11-19', { problem: 'past', understood: new Date('2026-11-19T09:00:00+09:00') }],
  ['today 9:00', { problem: 'past', understood: new Date('2026-11-20T09:00:00+09:00') }],
  ['11月19日', { problem: 'past', understood: new Date('2026-11-19T09:00:00+09:00') }],
  ['今週の月曜', { problem: 'past', understood: new Date('2026-11-16T09:00:00+09:00') }],
  ['0d', { problem: 'past', understood: new Date('2026-11-20T10:00:00+09:00') }],
  ['2062-11-25', { problem: 'far', understood: new Date('2062-11-25T09:00:00+09:00') }],
  ['11月25日（火）', { problem: 'weekday', understood: new Date('2026-11-25T09:00:00+09:00') }],
])('%s is refused, and what was understood is said', (text, reading) => {
  expect(read(text, friday, tokyo)).toEqual(reading)
})

test('a calendar that never opens is no reason to wait for ever', () => {
  const never: Calendar = { ...tokyo, week: [[], [], [], [], [], [], []] }
  expect(read('4h', friday, never)).toEqual({ problem: 'never' })
  for (const text of ['next business day', '翌営業日 10時', '3営業日後'])
    expect(read(text, friday, never)).toEqual({ problem: 'never' })
  expect(read('tomorrow', friday, never)).toEqual({ at: new Date('2026-11-21T09:00:00+09:00') })
})

test('what is wrong is said with what was understood, on the wall clock of the office', () => {
  const context = { now: new Date(friday), calendar: tokyo }
  expect(parseMoment('tomorrow', context).toISOString()).toBe('2026-11-21T00:00:00.000Z')
  expect(() => parseMoment('today 9:00', context)).toThrow(
    expect.objectContaining({
      ...{ kind: 'usage', code: 'moment.past' },
      values: { text: 'today 9:00', understood: '2026-11-20 09:00 (Asia/Tokyo)' },
    }),
  )
  expect(() => parseMoment('soon', context)).toThrow(
    expect.objectContaining({ kind: 'usage', code: 'moment.form', values: { text: 'soon' } }),
  )
})
