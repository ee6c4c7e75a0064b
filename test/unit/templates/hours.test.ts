import { expect, test } from 'vitest'
import { parseRulesFile } from '../../../src/config/rules.ts'
import { always } from '../../../src/domain/calendar.ts'
import { describeHours } from '../../../src/templates/hours.ts'

function office(hours: string) {
  const yaml = `version: 1\nhours: { timezone: Asia/Tokyo, ${hours} }\n`
  const calendar = parseRulesFile(new TextEncoder().encode(yaml), 'rules.yaml').calendars.get('office')
  if (!calendar) throw new Error('no office')
  return calendar
}

test.each([
  [
    'open: { mon-fri: ["09:00-12:00", "13:00-18:00"] }, holidays: [JP]',
    '月〜金 9:00〜12:00、13:00〜18:00（祝日を除く）',
    'Mon-Fri 9:00-12:00, 13:00-18:00 (not on public holidays)',
  ],
  ['open: { mon: ["09:00-17:00"], tue: ["09:00-17:00"] }', '月・火 9:00〜17:00', 'Mon, Tue 9:00-17:00'],
  [
    'open: { mon-thu: ["10:00-19:00"], sat: ["10:00-15:30"] }',
    '月〜木 10:00〜19:00、土 10:00〜15:30',
    'Mon-Thu 10:00-19:00; Sat 10:00-15:30',
  ],
])('%s reads as %s', (hours, japanese, english) => {
  expect(describeHours(office(hours), 'ja')).toBe(japanese)
  expect(describeHours(office(hours), 'en')).toBe(english)
})

test('a desk that never closes says so', () => {
  expect(describeHours(always, 'ja')).toBe('24時間、年中無休')
  expect(describeHours(always, 'en')).toBe('day and night')
})
