import { describe, expect, test } from 'vitest'
import type { Calendar } from '../../../src/domain/calendar.ts'
import { backAt, type Course, nextStep, silenceOf, type Voice } from '../../../src/domain/reminder.ts'
import { parseSpan, type Span } from '../../../src/domain/span.ts'
import { blankTicket } from '../../../src/domain/ticket.ts'

const office: Calendar = {
  ...{
    name: 'office',
    timeZone: 'Asia/Tokyo',
    closed: [],
    extra: [],
    holidays: [],
    holidayDays: new Set(['2026-11-23']),
  },
  week: [0, 1, 2, 3, 4, 5, 6].map((day) => (day === 0 || day === 6 ? [] : [{ from: 540, to: 1080 }])),
}
const span = (text: string): Span => parseSpan(text) ?? { ...(parseSpan('0m') as Span), text }
/** Wall clock of Tokyo. */
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+09:00`)
const shown = (instant: number | undefined) =>
  instant === undefined || !Number.isFinite(instant)
    ? instant
    : new Date(instant + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

function next(since: string, afters: string[], more: Partial<Course> = {}) {
  const found = nextStep({
    ...{ calendar: office, since: at(since), afters: afters.map(span), taken: new Map(), wait: null },
    ...{ backAt: 0, anyTime: false, ...more },
  })
  return found && [found.step, shown(found.dueAt)]
}

describe('a step is due', () => {
  test.each([
    ['so many open days later at the same time', '2026-11-24 11:00', ['3d'], '2026-11-27 11:00'],
    ['after weekend and holiday', '2026-11-20 11:00', ['1d'], '2026-11-24 11:00'],
    ['when the office opens, for calendar days', '2026-11-20 20:00', ['2cd'], '2026-11-24 09:00'],
    ['after so many open hours', '2026-11-24 17:00', ['2h'], '2026-11-25 10:00'],
  ])('%s', (_, since, afters, due) => {
    expect(next(since, afters)).toEqual([1, due])
  })

  test('also while the office is closed, where the reminder says so', () => {
    expect(next('2026-11-20 20:00', ['1cd'], { anyTime: true })).toEqual([1, '2026-11-21 20:00'])
  })

  test('not before the absent are back', () => {
    const back = backAt(office, '2026-12-05')
    expect(shown(back)).toBe('2026-12-07 09:00')
    expect(next('2026-11-24 11:00', ['3d'], { backAt: back })).toEqual([1, '2026-12-07 09:00'])
  })
})

describe('the later steps', () => {
  const taken = (step: number, when: string) => ({ taken: new Map([[step, at(when)]]) })

  test('come when they would have come, after a step that was in time', () => {
    expect(next('2026-11-24 11:00', ['3d', '6d'], taken(1, '2026-11-27 11:00'))).toEqual([2, '2026-12-02 11:00'])
  })

  test('keep their distance from one that was late', () => {
    expect(next('2026-11-24 11:00', ['3d', '6d'], taken(1, '2026-12-10 15:00'))).toEqual([2, '2026-12-15 15:00'])
  })

  test('keep it also where the units differ', () => {
    expect(next('2026-11-24 11:00', ['3d', '1w'], taken(1, '2026-12-10 15:00'))).toEqual([2, '2026-12-14 15:00'])
  })

  test('end', () => {
    expect(next('2026-11-24 11:00', ['3d'], taken(1, '2026-11-27 11:00'))).toBeNull()
  })

  test('count from how long this very question waits, where it says so', () => {
    const wait = span('2d')
    expect(next('2026-11-24 11:00', ['1d', '2d'], { wait })).toEqual([1, '2026-11-26 11:00'])
    const asked = { wait, ...taken(1, '2026-11-26 11:00') }
    expect(next('2026-11-24 11:00', ['1d', '2d'], asked)).toEqual([2, '2026-11-27 11:00'])
  })
})

describe('a silence begins', () => {
  const voices: Voice[] = [
    { id: 1, kind: 'inbound', at: '2026-11-24T01:00:00.000Z' },
    { id: 2, kind: 'reply', at: '2026-11-24T02:00:00.000Z' },
    { id: 3, kind: 'inbound', at: '2026-11-24T03:00:00.000Z' },
    { id: 4, kind: 'inbound', at: '2026-11-24T04:00:00.000Z' },
    { id: 5, kind: 'handoff', at: '2026-11-24T05:00:00.000Z' },
  ]
  const ticket = { ...blankTicket(1), waitingSince: '2026-11-24T06:00:00.000Z' }

  test.each([
    ['with our newest reply, while the customer has the ball', 'customer', 2, '2026-11-24T02:00:00.000Z'],
    ['with the question, while a colleague has it', 'colleague', 5, '2026-11-24T05:00:00.000Z'],
    ['with the oldest message that we have not answered, while it is ours', 'us', 3, '2026-11-24T03:00:00.000Z'],
    ['with the closing, when nobody has it', 'nobody', 4, '2026-11-24T06:00:00.000Z'],
  ] as const)('%s', (_, ball, message, since) => {
    expect(silenceOf(ticket, ball, voices)).toEqual({ message, since: Date.parse(since), about: '' })
  })

  test('never, where no message of ours waits for an answer', () => {
    expect(silenceOf(ticket, 'customer', voices.slice(0, 1))).toBeNull()
    expect(silenceOf(ticket, 'colleague', voices.slice(0, 4))).toBeNull()
  })
})
