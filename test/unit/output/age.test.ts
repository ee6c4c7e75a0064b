import { describe, expect, test } from 'vitest'
import { age, duration, localTime } from '../../../src/output/age.ts'

const now = new Date('2026-11-24T00:05:00Z')

describe('an age is its largest whole unit', () => {
  test.each([
    ['2026-11-24T00:05:00Z', 'now', '今'],
    ['2026-11-24T00:04:01Z', 'now', '今'],
    ['2026-11-24T00:02:00Z', '3m', '3分'],
    ['2026-11-23T23:05:01Z', '59m', '59分'],
    ['2026-11-23T22:00:00Z', '2h', '2時間'],
    ['2026-11-20T00:05:00Z', '4d', '4日'],
    ['2025-11-24T00:05:00Z', '365d', '365日'],
    ['2026-11-24T02:05:00Z', 'in 2h', '2時間後'],
    ['2026-11-24T00:05:30Z', 'now', '今'],
  ])('%s', (from, en, ja) => {
    expect(age(from, now, 'en')).toBe(en)
    expect(age(from, now, 'ja')).toBe(ja)
  })
})

test.each([
  [0, '0s', '0秒'],
  [999, '0s', '0秒'],
  [45_000, '45s', '45秒'],
  [125 * 60_000, '2h 5m', '2時間5分'],
  [3 * 86_400_000, '3d', '3日'],
  [86_400_000 + 61_000, '1d', '1日'],
  [-90_000, '-1m 30s', '-1分30秒'],
])('%i ms last %s', (ms, en, ja) => {
  expect(duration(ms, 'en')).toBe(en)
  expect(duration(ms, 'ja')).toBe(ja)
})

describe('a time is shown on the clock of the reader', () => {
  test.each([
    ['2026-11-21T05:05:00Z', 'Asia/Tokyo', '2026-11-21 (土) 14:05', '2026-11-21 (Sat) 14:05'],
    ['2026-11-21T15:00:00Z', 'Asia/Tokyo', '2026-11-22 (日) 00:00', '2026-11-22 (Sun) 00:00'],
    ['2026-07-01T23:30:00Z', 'America/New_York', '2026-07-01 (水) 19:30', '2026-07-01 (Wed) 19:30'],
    ['2026-11-21T05:05:00Z', 'UTC', '2026-11-21 (土) 05:05', '2026-11-21 (Sat) 05:05'],
  ])('%s in %s', (at, zone, ja, en) => {
    expect(localTime(at, zone, 'ja')).toBe(ja)
    expect(localTime(at, zone, 'en')).toBe(en)
  })
})
