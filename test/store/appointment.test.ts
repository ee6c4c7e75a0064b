import { describe, expect, test } from 'vitest'
import { appointmentAt, planPromise, planSnooze, planWake } from '../../src/services/tickets/appointment.ts'
import { carryOut, planAssign, planMove, undo } from '../../src/services/tickets/change.ts'
import { queue, wholeQueue } from '../../src/services/tickets/queue.ts'
import { eventsAfter } from '../../src/store/event.ts'
import { arrive, openDesk, type TestDesk, ticket } from '../support/desk.ts'
import { deskWith, reply } from '../support/send.ts'

const reader = { timeZone: 'Asia/Tokyo', language: 'en' as const }
const thursday = { until: '2026-11-26T00:00:00.000Z', note: 'ask Tanaka' }
const snoozed = (desk: TestDesk, number = 1) => carryOut(desk, planSnooze(desk, [ticket(desk, number)], thursday))[0]
const promised = (desk: TestDesk) => carryOut(desk, planPromise([ticket(desk, 1)], thursday))
const kinds = (desk: TestDesk) => [...eventsAfter(desk.store, 0, 1)].map(({ kind }) => kind)
const answer = { references: ['<q1@customer.example>'], from: 'Hana <hana1@customer.example>' }

/** After the desk's clock, which stands at 00:05. */
const soon = '2026-11-24T00:06:00.000Z'

describe('a snooze', () => {
  test('keeps the ticket in its folder, is in its history, and can be taken back', async () => {
    const desk = await deskWith(1)
    expect(snoozed(desk)).toMatchObject({ snooze: thursday, folder: 'answer-now' })
    expect(kinds(desk).at(-1)).toBe('snooze')
    expect(undo(desk, null)[0]).toMatchObject({ snooze: null })
  })

  test('of several tickets is one act; the same again is none', async () => {
    const desk = await deskWith(3)
    carryOut(desk, planSnooze(desk, [ticket(desk, 1), ticket(desk, 3)], thursday))
    const before = [...eventsAfter(desk.store, 0, null)].length
    carryOut(desk, planSnooze(desk, [ticket(desk, 1)], thursday))
    expect([...eventsAfter(desk.store, 0, null)]).toHaveLength(before)
    expect(undo(desk, null).map(({ number, snooze }) => [number, snooze])).toEqual([
      [3, null],
      [1, null],
    ])
  })

  test('is read on the clock of the office', async () => {
    const desk = openDesk('version: 1\nhours: { timezone: Europe/Berlin, open: { mon-fri: "10:00-18:00" } }')
    expect(appointmentAt(desk, 'tomorrow', ' call ', reader)).toEqual({
      ...{ until: '2026-11-25T09:00:00.000Z', note: 'call' },
    })
    expect(appointmentAt(openDesk(), 'tomorrow', ' ', reader)).toEqual({
      until: '2026-11-25T00:00:00.000Z',
      note: null,
    })
  })

  test('ends when a customer writes', async () => {
    const desk = await deskWith(1)
    snoozed(desk)
    await arrive(desk, { ...answer, id: '<a1@customer.example>', at: soon })
    expect(ticket(desk)).toMatchObject({ snooze: null, folder: 'answer-now', messageCount: 2 })
    expect([...eventsAfter(desk.store, 0, 1)].findLast(({ kind }) => kind === 'snooze')).toMatchObject({
      ...{ by: 'mail', data: { from: thursday, to: null } },
    })
  })

  test('ends when our mail bounces', async () => {
    const desk = await deskWith(1)
    const { messageId } = await reply(desk)
    snoozed(desk)
    const headers = [
      'Auto-Submitted: auto-replied',
      'Content-Description: Undelivered Message',
      `X-Failed-Recipients: x`,
    ]
    await arrive(desk, {
      ...{
        id: '<b1@mx.example>',
        from: 'MAILER-DAEMON@mx.example',
        subject: 'Undelivered Mail Returned to Sender',
        headers,
      },
      ...{ body: `550 5.1.1 user unknown\n\nMessage-ID: ${messageId}`, references: [messageId], at: soon },
    })
    expect(ticket(desk)).toMatchObject({ snooze: null, folder: 'answer-now' })
  })

  test.each([
    ['an absence note', { headers: ['Auto-Submitted: auto-replied'], subject: 'Out of office' }],
    ['thanks', { body: 'Thank you!' }],
  ])('goes on when %s comes', async (_, letter) => {
    const desk = await deskWith(1)
    snoozed(desk)
    await arrive(desk, { ...answer, ...letter, id: '<a1@customer.example>', at: soon })
    expect(ticket(desk)).toMatchObject({ snooze: thursday, messageCount: 2 })
  })

  test('goes on over our own reply, and has done its work when it has woken before', async () => {
    const desk = await deskWith(1)
    snoozed(desk)
    await reply(desk)
    expect(ticket(desk)).toMatchObject({ snooze: thursday, folder: 'awaiting-customer' })
    desk.clock.now = '2026-11-26T00:00:00.000Z'
    await reply(desk)
    expect(ticket(desk)).toMatchObject({ snooze: null })
  })

  test('ends with the matter, and comes back with it when that is taken back', async () => {
    const desk = await deskWith(1)
    snoozed(desk)
    expect(carryOut(desk, planMove(desk, [ticket(desk)], 'closed'))[0]).toMatchObject({ snooze: null })
    expect(undo(desk, null)[0]).toMatchObject({ snooze: thursday, folder: 'answer-now' })
    await reply(desk, 1, { folder: 'closed' })
    expect(ticket(desk)).toMatchObject({ snooze: null, folder: 'closed' })
  })

  test('is refused for what is finished', async () => {
    const desk = await deskWith(1)
    carryOut(desk, planMove(desk, [ticket(desk)], 'closed'))
    expect(() => snoozed(desk)).toThrow(expect.objectContaining({ kind: 'usage', code: 'snooze.finished' }))
  })

  test('is ended by hand', async () => {
    const desk = await deskWith(1)
    expect(planWake([ticket(desk)])[0]?.drafts).toEqual([])
    snoozed(desk)
    expect(carryOut(desk, planWake([ticket(desk)]))[0]).toMatchObject({ snooze: null })
  })
})

describe('a snooze that would sleep through an answer that is due', () => {
  const rules = [
    'version: 1',
    'hours: { timezone: Asia/Tokyo, open: { mon-fri: "09:00-18:00" } }',
    'sla: [{ name: standard, first_response: 4h, next_response: 8h }]',
  ].join('\n')
  /** Mail at 9:00 on Tuesday, an answer is due at 13:00, and near at 12:00. */
  const due = async (now: string) => {
    const desk = openDesk(rules)
    desk.clock.now = '2026-11-24T00:00:00.000Z'
    await arrive(desk, { id: '<q1@customer.example>', at: '2026-11-24T00:00:00.000Z' })
    desk.clock.now = now
    return desk
  }

  test('ends when it is near', async () => {
    const desk = await due('2026-11-24T00:05:00.000Z')
    expect(snoozed(desk)?.snooze).toEqual({ until: '2026-11-24T03:00:00.000Z', note: 'ask Tanaka' })
  })

  test('is refused when it is near already, and is not when it is late', async () => {
    const near = await due('2026-11-24T03:30:00.000Z')
    expect(() => snoozed(near)).toThrow(
      expect.objectContaining({ code: 'snooze.due', values: { ticket: 1, due: '2026-11-24 13:00 (Asia/Tokyo)' } }),
    )
    const late = await due('2026-11-24T04:30:00.000Z')
    expect(snoozed(late)?.snooze).toEqual(thursday)
  })
})

describe('a promise', () => {
  test('is noted with the reply that makes it, and kept by the next one', async () => {
    const desk = await deskWith(1)
    await reply(desk, 1, { promise: thursday })
    expect(ticket(desk)).toMatchObject({ promise: thursday, folder: 'awaiting-customer' })
    const acts = [...eventsAfter(desk.store, 0, 1)].filter(({ by }) => by === 'agent').map(({ act }) => act)
    expect(new Set(acts).size).toBe(1)
    await reply(desk)
    expect(ticket(desk)).toMatchObject({ promise: null })
  })

  test('stays when the customer writes', async () => {
    const desk = await deskWith(1)
    await reply(desk, 1, { promise: thursday })
    await arrive(desk, { ...answer, id: '<a1@customer.example>', at: soon })
    expect(ticket(desk)).toMatchObject({ promise: thursday, folder: 'answer-now' })
  })

  test('is kept by a reply from another mail program', async () => {
    const desk = await deskWith(1)
    promised(desk)
    await arrive(desk, {
      ...{ id: '<r1@phone.example>', from: 'support@example.com', to: 'hana1@customer.example', sent: true },
      ...{ references: ['<q1@customer.example>'], at: soon },
    })
    expect(ticket(desk)).toMatchObject({ promise: null, folder: 'awaiting-customer' })
  })

  test('is changed, kept by hand, and brought back', async () => {
    const desk = await deskWith(1)
    promised(desk)
    carryOut(desk, planPromise([ticket(desk)], null))
    expect(ticket(desk)).toMatchObject({ promise: null })
    expect(undo(desk, null)[0]).toMatchObject({ promise: thursday })
  })
})

describe('in the queue', () => {
  const numbers = (desk: TestDesk) => queue(desk, wholeQueue).map((row) => row.ticket.number)
  const awaiting = async () => {
    const desk = await deskWith(2)
    await reply(desk, 1)
    return desk
  }

  test('a ticket that sleeps is not seen until its time', async () => {
    const desk = await deskWith(2)
    snoozed(desk)
    expect(numbers(desk)).toEqual([2])
    desk.clock.now = thursday.until
    expect(queue(desk, wholeQueue).find((row) => row.ticket.number === 1)?.terms).toContainEqual(
      expect.objectContaining({ name: 'woken', detail: 'ask Tanaka' }),
    )
  })

  test('what waits for the customer comes back when its snooze is over', async () => {
    const desk = await awaiting()
    snoozed(desk)
    expect(numbers(desk)).toEqual([2])
    desk.clock.now = thursday.until
    const row = queue(desk, wholeQueue).find(({ ticket: { number } }) => number === 1)
    expect(row).toMatchObject({ ball: 'customer', terms: [{ name: 'woken' }] })
    await reply(desk, 1)
    expect(numbers(desk)).toEqual([2])
  })

  test('what waits for the customer comes back when our promise is due', async () => {
    const desk = await awaiting()
    promised(desk)
    expect(numbers(desk)).toEqual([2])
    desk.clock.now = thursday.until
    expect(numbers(desk).sort()).toEqual([1, 2])
    expect(queue(desk, { ...wholeQueue, folders: ['answer-now'] }).map((row) => row.ticket.number)).toEqual([2])
  })

  test('what is closed stays away, whatever was promised', async () => {
    const desk = await awaiting()
    promised(desk)
    carryOut(desk, planMove(desk, [ticket(desk, 1)], 'closed'))
    desk.clock.now = thursday.until
    expect(numbers(desk)).toEqual([2])
  })

  test('tickets without an appointment cost nothing to look for them', async () => {
    const { store } = await deskWith(1)
    const plan = store.db
      .prepare(
        `EXPLAIN QUERY PLAN SELECT * FROM ticket WHERE merged_into IS NULL AND (snooze IS NOT NULL OR promise IS NOT NULL)
         AND folder IN (SELECT value FROM json_each('[]'))`,
      )
      .all()
    expect(JSON.stringify(plan)).toContain('ticket_appointment')
  })
})

test('tickets are assigned together, and taken back together', async () => {
  const desk = await deskWith(2)
  const assigned = carryOut(desk, planAssign([ticket(desk, 1), ticket(desk, 2)], '鈴木'))
  expect(assigned.map(({ assignee }) => assignee)).toEqual(['鈴木', '鈴木'])
  expect(planAssign(assigned, '鈴木').every(({ drafts }) => drafts.length === 0)).toBe(true)
  expect(carryOut(desk, planAssign([ticket(desk, 1)], null))[0]).toMatchObject({ assignee: null })
  expect(undo(desk, null)[0]).toMatchObject({ assignee: '鈴木' })
  for (const name of ['', 'a\nb', 'x'.repeat(61)])
    expect(() => planAssign(assigned, name)).toThrow(expect.objectContaining({ code: 'assign.form' }))
})
