import { expect, test } from 'vitest'
import { afterDealing, cutBy, isAsleep, promiseDrafts, snoozeDrafts } from '../../../src/domain/appointment.ts'
import type { Sla, Target, TargetName } from '../../../src/domain/sla.ts'
import { blankTicket } from '../../../src/domain/ticket.ts'

const at = '2026-11-24T00:00:00.000Z'
const later = { until: '2026-11-25T00:00:00.000Z', note: null }
const ticket = { ...blankTicket(1), snooze: later }

test('a ticket sleeps until its time, and is awake from then on', () => {
  expect(isAsleep(ticket, at)).toBe(true)
  expect(isAsleep(ticket, later.until)).toBe(false)
  expect(isAsleep(blankTicket(1), at)).toBe(false)
})

test('the same time again is no event; another time, another note or none is one', () => {
  expect(snoozeDrafts(ticket, { ...later }, 'agent')).toEqual([])
  expect(snoozeDrafts(ticket, { ...later, note: 'call' }, 'agent')).toHaveLength(1)
  expect(snoozeDrafts(ticket, null, 'agent')).toEqual([
    { kind: 'snooze', by: 'agent', data: { from: later, to: null } },
  ])
  expect(promiseDrafts(ticket, null, 'agent')).toEqual([])
  expect(promiseDrafts(ticket, later, 'mail')).toHaveLength(1)
})

test('dealing with a ticket ends a snooze that has woken, and one of a matter that is over', () => {
  expect(afterDealing(ticket, false, at, 'agent')).toEqual([])
  expect(afterDealing(ticket, true, at, 'agent')).toHaveLength(1)
  expect(afterDealing(ticket, false, '2026-11-26T00:00:00.000Z', 'agent')).toHaveLength(1)
  expect(afterDealing(blankTicket(1), true, at, 'agent')).toEqual([])
})

const hour = 3_600_000
const target = (name: TargetName, warnsAt: number, due: number, state: Target['state'] = 'ok'): Target => ({
  ...{ name, length: '4h', since: 0, used: 0, pauses: [] },
  ...{ state, warnsAt: warnsAt * hour, due: due * hour },
})
const sla = (...targets: Target[]): Sla => ({ policy: 'standard', state: 'ok', next: targets[0] ?? null, targets })

test.each([
  ['ends before the answer is due', 4, sla(target('first_response', 3, 4)), null],
  ['has no target', 99, sla(), null],
  ['sleeps through a resolution only', 99, sla(target('resolution', 3, 4)), null],
  ['sleeps while the clock stands', 99, sla(target('next_response', 3, 4, 'paused')), null],
  ['is breached already', 99, sla(target('first_response', -2, -1, 'breached')), null],
  ['sleeps through a first response', 5, sla(target('first_response', 3, 4)), { at: 3 * hour }],
  [
    'sleeps through a next response',
    5,
    sla(target('resolution', 1, 2), target('next_response', 3, 4)),
    { at: 3 * hour },
  ],
  [
    'is near a breach already',
    5,
    sla(target('first_response', -1, 1, 'warning')),
    { late: { name: 'first_response' } },
  ],
])('a snooze that %s', (_, until, targets, expected) => {
  const cut = cutBy(until * hour, targets, 0)
  if (expected === null) expect(cut).toBeNull()
  else expect(cut).toMatchObject(expected)
})
