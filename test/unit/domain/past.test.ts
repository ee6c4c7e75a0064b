import { expect, test } from 'vitest'
import { parsePast, spanBefore } from '../../../src/domain/past.ts'

const now = new Date('2026-11-24T03:00:00Z')
const timeZone = 'Asia/Tokyo'

test.each([
  ['2026-11-20T10:00:00+09:00', '2026-11-20T01:00:00.000Z'],
  ['2026-11-20 10:00', '2026-11-20T01:00:00.000Z'],
  ['2026/11/20 9:30', '2026-11-20T00:30:00.000Z'],
  ['10:00', '2026-11-24T01:00:00.000Z'],
  ['2026-11-20', '2026-11-20T14:59:59.999Z'],
  ['2026-11-24', '2026-11-24T03:00:00.000Z'],
  ['3d ago', '2026-11-21T03:00:00.000Z'],
  ['2時間前', '2026-11-24T01:00:00.000Z'],
  ['30min', '2026-11-24T02:30:00.000Z'],
  ['yesterday', '2026-11-23T14:59:59.999Z'],
  ['昨日 10:00', '2026-11-23T01:00:00.000Z'],
])('%s is %s', (text, at) => {
  expect(parsePast(text, { now, timeZone }).toISOString()).toBe(at)
})

test.each([
  ['soon', 'past.form'],
  ['2026-13-40', 'past.form'],
  ['25:00', 'past.form'],
  ['', 'past.form'],
  ['2026-11-24 13:00', 'past.to-come'],
])('%s is refused: %s', (text, code) => {
  expect(() => parsePast(text, { now, timeZone })).toThrow(expect.objectContaining({ code }))
})

test.each([
  ['2y', '2024-11-24'],
  ['18mo', '2025-05-24'],
  ['90d', '2026-08-26'],
  ['2w', '2026-11-10'],
  ['3か月前', '2026-08-24'],
  ['two years', undefined],
])('%s before now is %s', (text, day) => {
  expect(spanBefore(text, now)?.toISOString().slice(0, 10)).toBe(day)
})
