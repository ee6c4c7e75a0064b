import { describe, expect, test } from 'vitest'
import { always, type Calendar } from '../../../src/domain/calendar.ts'
import {
  type Check,
  clockCheck,
  diskCheck,
  holidayData,
  intervalOf,
  mailChecks,
  outboxChecks,
  regularity,
  turnOfTheYear,
} from '../../../src/domain/health.ts'
import { texts } from '../../support/texts.ts'

const now = new Date('2026-11-24T12:00:00Z')
const minute = 60_000
const ago = (minutes: number) => new Date(now.getTime() - minutes * minute).toISOString()
/** Ends of runs every so many minutes, the last one so long ago. */
const runs = (every: number, last: number, count = 12) =>
  Array.from({ length: count }, (_, index) => ago(last + (count - 1 - index) * every))
const brief = (checks: (Check | null)[]) => checks.map((check) => check && [check.state, check.code])

test.each([
  ['every five minutes counts as every ten', runs(5, 0), 10],
  ['every half hour', runs(30, 0), 30],
  ['daily, one night left out', [...runs(1440, 2880, 4), ago(0)], 1440],
  ['a burst by hand between runs of cron', [...runs(30, 30, 9), ago(2), ago(1), ago(0)], 30],
  ['once: nobody knows yet', [ago(0)], 60],
  ['never', [], 60],
])('how often something runs: %s', (_, ends, minutes) => {
  expect(intervalOf(ends) / minute).toBe(minutes)
})

test.each([
  ['at the third interval', runs(10, 30), null, 'ok', 'health.sync-good'],
  ['after it', runs(10, 31), null, 'bad', 'health.sync-late'],
  ['within what was said', runs(10, 31), 60, 'ok', 'health.sync-good'],
  ['after what was said', runs(1440, 16), 5, 'bad', 'health.sync-late'],
  ['never', [], null, 'bad', 'health.sync-never'],
])('a run last ended %s', (_, ends, every, state, code) => {
  const check = regularity({ name: 'sync', runs: ends, every: every === null ? null : every * minute, now })
  expect(check).toMatchObject({ state, code })
})

describe('a calendar', () => {
  const blocks = [{ from: 540, to: 1080 }]
  const office: Calendar = {
    ...{ ...always, name: 'office', timeZone: 'Asia/Tokyo', holidays: ['JP'] },
    week: [[], blocks, blocks, blocks, blocks, blocks, []],
  }
  const until = (day: string) => ({ ...office, holidayDays: new Set(['2026-01-01', day]) })

  test.each([
    ['2027-02-11', ['ok', 'health.holidays-good']],
    ['2027-01-22', ['warn', 'health.holidays-end']],
    ['2026-11-24', ['warn', 'health.holidays-end']],
    ['2026-11-23', ['bad', 'health.holidays-end']],
  ])('whose holidays are known until %s', (day, expected) => {
    expect(brief([holidayData(until(day), now)])).toEqual([expected])
  })

  test('that goes by no holidays has no end of them', () => {
    expect(holidayData(always, now)).toBeNull()
  })

  test.each([
    ['2026-10-31T12:00:00Z', [], null],
    ['2026-11-01T12:00:00Z', [], ['warn', 'health.new-year-open']],
    ['2026-12-31T12:00:00Z', [], ['warn', 'health.new-year-open']],
    ['2027-01-01T12:00:00Z', [], null],
    ['2026-11-01T12:00:00Z', [{ from: '12-29', to: '01-03' }], ['ok', 'health.new-year-good']],
    ['2026-11-01T12:00:00Z', [{ from: '2026-12-30', to: '2027-01-04' }], ['ok', 'health.new-year-good']],
    // Written for last year only.
    ['2026-11-01T12:00:00Z', [{ from: '2025-12-29', to: '2026-01-03' }], ['warn', 'health.new-year-open']],
  ])('at %s, closed %j', (at, closed, expected) => {
    expect(brief([turnOfTheYear({ ...office, closed }, new Date(at))])).toEqual([expected])
  })

  test('that is open round the clock has no turn of the year', () => {
    expect(turnOfTheYear(always, now)).toBeNull()
  })
})

test.each([
  [null, 'ok'],
  [ago(1), 'ok'],
  [ago(-4), 'ok'],
  [ago(-60), 'bad'],
])('what was written down last at %s makes the clock %s', (newest, state) => {
  expect(clockCheck(newest, now).state).toBe(state)
})

test.each([
  [100, 'bad'],
  [500, 'warn'],
  [5000, 'ok'],
])('a disk with %d MB left is %s', (free, state) => {
  expect(diskCheck('/data', free * 1024 ** 2).state).toBe(state)
})

const calm = { unknown: 0, refused: 0, held: [], due: [] }

test.each([
  [calm, [['ok', 'health.outbox-good']]],
  [{ ...calm, held: [ago(60)], due: [ago(59), ago(-60)] }, [['ok', 'health.outbox-good']]],
  [
    { ...calm, unknown: 1, refused: 2 },
    [
      ['bad', 'health.outbox-unknown'],
      ['bad', 'health.outbox-refused'],
    ],
  ],
  [
    { ...calm, held: [ago(1441)], due: [ago(61)] },
    [
      ['bad', 'health.outbox-held'],
      ['bad', 'health.outbox-stuck'],
    ],
  ],
])('mail on its way out: %j', (waiting, expected) => {
  expect(brief(outboxChecks(waiting, now))).toEqual(expected)
})

test.each([
  [[], 0, 0, ['ok', 'ok']],
  [[7], 0, 0, ['bad', 'ok']],
  [[], 2, 0, ['ok', 'warn']],
  [[], 2, 1, ['ok', 'bad']],
])('unreadable %j, %d gaps, %d given up', (unreadable, gaps, givenUp, states) => {
  expect(mailChecks(unreadable, gaps, givenUp).map(({ state }) => state)).toEqual(states)
})

test('everything that is said has its sentence, and what is not well its command', () => {
  const codes = ['sync', 'remind'].flatMap((name) => ['good', 'late', 'never'].map((what) => `health.${name}-${what}`))
  for (const code of codes) expect(texts.en).toHaveProperty([code])
  for (const code of codes.filter((one) => !one.endsWith('good'))) expect(texts.ja[code]?.hint).toBeDefined()
})
