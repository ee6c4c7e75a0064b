import { expect, test } from 'vitest'
import { UserError } from '../../src/domain/error.ts'
import { isWorthTelling, noteRefusal, pausedUntil, troubleOver } from '../../src/services/trouble.ts'
import { openDesk, type TestDesk } from '../support/desk.ts'

const away = new UserError('temporary', 'server.closed-port')
const refused = new UserError('config', 'imap.login')

function at(desk: TestDesk, minutes: number): TestDesk {
  desk.clock.now = new Date(Date.parse('2026-11-24T00:00:00Z') + minutes * 60_000).toISOString()
  return desk
}

test('a week without network, a run every five minutes, tells once when it lasts, daily, and when it is over', () => {
  const desk = openDesk()
  const told: number[] = []
  for (let minutes = 0; minutes < 7 * 24 * 60; minutes += 5) {
    if (isWorthTelling(at(desk, minutes), 'sync', away)) told.push(minutes)
  }
  expect(told).toEqual([30, 1470, 2910, 4350, 5790, 7230, 8670])
  expect(troubleOver(at(desk, 10_080), 'sync')).toBe('2026-11-24T00:00:00.000Z')
  expect(troubleOver(desk, 'sync')).toBeNull()
})

test('a fault that passes within half an hour is never told, nor its end', () => {
  const desk = openDesk()
  for (const minutes of [0, 10, 25]) expect(isWorthTelling(at(desk, minutes), 'sync', away)).toBe(false)
  expect(troubleOver(at(desk, 29), 'sync')).toBeNull()
  expect(isWorthTelling(at(desk, 31), 'sync', away)).toBe(false)
})

test('what running again will not mend is told at once, then daily', () => {
  const desk = openDesk()
  expect([0, 5, 1439, 1440].map((minutes) => isWorthTelling(at(desk, minutes), 'sync', refused))).toEqual([
    true,
    false,
    false,
    true,
  ])
})

test('a fault of another kind is told at once, whatever was told before; the pause after it is none', () => {
  const desk = openDesk()
  const told = (minutes: number, error: UserError) => isWorthTelling(at(desk, minutes), 'sync', error)
  const paused = new UserError('config', 'login.paused')
  expect([told(0, away), told(30, away), told(35, refused), told(40, paused), told(45, away)]).toEqual([
    ...[false, true, true, false, false],
  ])
})

test('after a refused login the same secret waits a week, then longer and longer, a new one not at all', () => {
  const desk = at(openDesk(), 0)
  noteRefusal(desk, 'sync', 'old')
  expect(pausedUntil(desk, 'sync', 'old')).toBe('2026-12-01T00:00:00.000Z')
  expect(pausedUntil(desk, 'sync', 'new')).toBeNull()
  expect(pausedUntil(at(desk, 7 * 1440), 'sync', 'old')).toBeNull()
  noteRefusal(desk, 'sync', 'old')
  expect(pausedUntil(desk, 'sync', 'old')).toBe('2026-12-15T00:00:00.000Z')
  for (let times = 0; times < 12; times++) noteRefusal(desk, 'sync', 'old')
  expect(pausedUntil(desk, 'sync', 'old')).toBe('2026-12-29T00:00:00.000Z')
})

test('a week with a changed password, a run every five minutes, is one refused login', () => {
  const desk = openDesk()
  let logins = 0
  for (let minutes = 0; minutes < 7 * 1440; minutes += 5) {
    if (pausedUntil(at(desk, minutes), 'sync', 'old') !== null) continue
    logins++
    noteRefusal(desk, 'sync', 'old')
  }
  expect(logins).toBe(1)
})

test('sync and send have troubles of their own', () => {
  const desk = at(openDesk(), 0)
  isWorthTelling(desk, 'sync', refused)
  expect(troubleOver(desk, 'send')).toBeNull()
  expect(troubleOver(desk, 'sync')).not.toBeNull()
})
