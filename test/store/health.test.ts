import { expect, test } from 'vitest'
import { UserError } from '../../src/domain/error.ts'
import { type Expectations, health } from '../../src/services/health.ts'
import { lastRun, noteRun, runsOf } from '../../src/services/runs.ts'
import { status } from '../../src/services/status.ts'
import { planPromise } from '../../src/services/tickets/appointment.ts'
import { carryOut, planMove } from '../../src/services/tickets/change.ts'
import { isWorthTelling, noteRefusal, troubleOver } from '../../src/services/trouble.ts'
import { appendEvents } from '../../src/store/event.ts'
import { outboxRows, setOutbox } from '../../src/store/outbox.ts'
import { openDesk, type TestDesk, ticket } from '../support/desk.ts'
import { deskWith, reply } from '../support/send.ts'
import { texts } from '../support/texts.ts'

const calm: Expectations = { reads: false, every: null, rules: null }
const at = (desk: TestDesk, time: string) => {
  desk.clock.now = new Date(time).toISOString()
  return desk
}

/** The checks that are not well; every one of them has its words, and its command, in both languages. */
function unwell(desk: TestDesk, expected = calm): string[] {
  const checks = health(desk, expected)
  for (const { code, state } of checks) {
    for (const words of [texts.en[code], texts.ja[code]]) {
      expect(words?.message, code).toBeTruthy()
      expect(words?.hint !== undefined, code).toBe(state !== 'ok')
    }
  }
  return checks
    .filter(({ state, name }) => state !== 'ok' && name !== 'disk')
    .map(({ state, code }) => `${state} ${code}`)
}

test('a desk on which nothing is wrong is well', async () => {
  expect(unwell(await deskWith(2))).toEqual([])
})

test('runs are remembered, the latest twelve, and those within a minute count once', () => {
  const desk = openDesk()
  expect(lastRun(desk, 'sync')).toBeNull()
  for (let minute = 0; minute < 20; minute++) noteRun(at(desk, `2026-11-24T00:${10 + minute}:00Z`), 'sync')
  noteRun(at(desk, '2026-11-24T00:29:20Z'), 'sync')
  expect(runsOf(desk, 'sync')).toHaveLength(12)
  expect([runsOf(desk, 'sync')[0], lastRun(desk, 'sync')]).toEqual([
    '2026-11-24T00:18:00.000Z',
    '2026-11-24T00:29:20.000Z',
  ])
  expect(lastRun(desk, 'remind')).toBeNull()
})

test('mail that is not read, and reminders that do not run, are noticed after three intervals', () => {
  const desk = openDesk(
    'version: 1\nreminders: [{ name: a, folder: awaiting-customer, steps: [{ after: 3d, then: closed }] }]',
  )
  const reads = { ...calm, reads: true }
  expect(unwell(desk, reads)).toEqual(['bad health.sync-never', 'bad health.remind-never'])
  for (const minute of ['00', '15', '30']) {
    noteRun(at(desk, `2026-11-24T01:${minute}:00Z`), 'sync')
    noteRun(desk, 'remind')
  }
  expect(unwell(at(desk, '2026-11-24T02:15:00Z'), reads)).toEqual([])
  expect(unwell(at(desk, '2026-11-24T02:16:00Z'), reads)).toEqual(['bad health.sync-late', 'bad health.remind-late'])
  expect(unwell(desk, { ...reads, every: 3_600_000 })).toEqual([])
  // Filled by hand, nothing is expected to run.
  expect(unwell(desk)).toEqual([])
})

test('a fault is a warning until it lasts; a refused login is one at once; both end', () => {
  const desk = openDesk()
  isWorthTelling(desk, 'sync', new UserError('temporary', 'server.closed-port'))
  expect(unwell(desk)).toEqual(['warn health.trouble'])
  expect(unwell(at(desk, '2026-11-24T00:36:00Z'))).toEqual(['bad health.trouble'])
  noteRefusal(desk, 'sync', 'mark')
  expect(unwell(desk)).toEqual(['bad health.login-refused'])
  troubleOver(desk, 'sync')
  expect(unwell(desk)).toEqual([])
})

test('mail in doubt, refused, forgotten or stuck is noticed', async () => {
  const desk = await deskWith(4)
  for (const number of [1, 2, 3]) await reply(desk, number)
  const [unknown, held] = outboxRows(desk.store)
  if (!unknown || !held) throw new Error('no mail in the outbox')
  setOutbox(desk.store, unknown, { state: 'unknown' })
  setOutbox(desk.store, held, { held: true })
  appendEvents(desk.store, 4, desk.clock.now, [{ kind: 'flag', by: 'mail', data: { add: ['refused'], remove: [] } }])
  expect(unwell(desk)).toEqual(['bad health.outbox-unknown', 'bad health.outbox-refused'])
  expect(status(desk)).toMatchObject({ doubts: 2 })
  carryOut(desk, planMove(desk, [ticket(desk, 4)], 'closed'))
  expect(unwell(at(desk, '2026-11-25T00:06:00Z'))).toEqual([
    ...['bad health.outbox-unknown', 'bad health.outbox-held', 'bad health.outbox-stuck'],
  ])
})

test('mail that could not be read is noticed until its ticket is closed', async () => {
  const desk = await deskWith(1)
  appendEvents(desk.store, 1, desk.clock.now, [{ kind: 'flag', by: 'mail', data: { add: ['unreadable'], remove: [] } }])
  expect(unwell(desk)).toEqual(['bad health.unreadable'])
  carryOut(desk, planMove(desk, [ticket(desk)], 'closed'))
  expect(unwell(desk)).toEqual([])
})

test('a clock that went back, a broken rules file and a turn of the year that nobody wrote down are noticed', async () => {
  const desk = await deskWith(1)
  expect(unwell(at(desk, '2026-11-23T00:00:00Z'))).toEqual(['bad health.clock-back'])
  const rules = new UserError('config', 'rules.invalid', {}, { at: { file: 'rules.yaml', line: 3 } })
  expect(unwell(openDesk(), { ...calm, rules })).toEqual(['bad health.rules-broken'])
  const office = openDesk(
    'version: 1\nhours: { timezone: Asia/Tokyo, open: { mon-fri: "9:00-18:00" }, holidays: [JP] }',
  )
  expect(unwell(office)).toEqual(['warn health.new-year-open'])
  expect(unwell(at(office, '2050-12-31T00:00:00Z'))).toEqual(['bad health.holidays-end', 'warn health.new-year-open'])
})

test('the status counts what the queue shows', async () => {
  const desk = await deskWith(3)
  await reply(desk, 1)
  carryOut(desk, planMove(desk, [ticket(desk, 2)], 'answer-later'))
  carryOut(desk, planPromise([ticket(desk, 1)], { until: '2026-11-24T00:05:00.000Z', note: null }))
  noteRun(desk, 'sync')
  expect(status(desk)).toEqual({
    ...{ answerNow: 1, answerLater: 1, called: 1, breached: 0, doubts: 0, syncedAt: desk.clock.now },
  })
})
