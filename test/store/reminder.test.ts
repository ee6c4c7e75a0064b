/** Which reminder goes out when, and which never does: on a real store, with a peer of the test's own. */
import { describe, expect, test } from 'vitest'
import { carryOutPlan, planRun, usualSends } from '../../src/services/reminders/run.ts'
import { carryOut, planMove } from '../../src/services/tickets/change.ts'
import { addNote } from '../../src/services/tickets/note.ts'
import { appendEvents, eventsAfter } from '../../src/store/event.ts'
import { messagesOf } from '../../src/store/message.ts'
import { arrive, ticket } from '../support/desk.ts'
import { answered, means, outbox, remindAt, reminderDesk, rules } from '../support/remind.ts'
import { accepted, answering, send } from '../support/send.ts'

/** Three open days after Tuesday 11:00, in Tokyo: Friday 11:00. */
const third = '2026-11-27T02:00:00.000Z'

const short = ({ lines }: Awaited<ReturnType<typeof remindAt>>) =>
  lines.map(({ ticket: number, step, template, outcome }) => `${number} ${step} ${template} ${outcome}`)

describe('a silent customer', () => {
  test('gets each step when its time has come, and the ticket is closed with the last one', async () => {
    const desk = reminderDesk()
    await answered(desk, 1)
    expect(await remindAt(desk, '2026-11-27T01:59:59.000Z')).toEqual({ lines: [], mails: [] })
    const first = await remindAt(desk, third)
    expect(first.lines).toEqual([
      {
        ...{ ticket: 1, rule: 'customer silent', step: 1, to: 'hana1@customer1.example', template: 'first' },
        ...{ dueAt: third, outcome: 'sent', reason: null },
      },
    ])
    expect(await remindAt(desk, '2026-11-27T02:05:00.000Z')).toEqual({ lines: [], mails: [] })
    expect(short(await remindAt(desk, '2026-12-02T02:05:00.000Z'))).toEqual(['1 2 second sent'])
    expect(ticket(desk).folder).toBe('awaiting-customer')
    expect(short(await remindAt(desk, '2026-12-08T02:10:00.000Z'))).toEqual(['1 3 last sent'])
    expect(ticket(desk)).toMatchObject({ folder: 'closed', hand: { folder: false } })
    expect(short(await remindAt(desk, '2026-12-30T02:10:00.000Z'))).toEqual([])
    expect(outbox(desk)).toEqual(['reply sent', 'reminder sent', 'reminder sent', 'reminder sent'])
    const kinds = [...eventsAfter(desk.store, 0, 1)].filter(({ by }) => by === 'reminder customer silent')
    expect(kinds.map(({ kind }) => kind).slice(-4)).toEqual(['message', 'delivery', 'reminder', 'folder'])
  })

  test('reads mail of a program, in our thread, from the address that he knows', async () => {
    const desk = reminderDesk()
    const { messageId } = await answered(desk, 1)
    const [mail = ''] = (await remindAt(desk, third)).mails
    expect(mail).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(mail).toMatch(/^X-Auto-Response-Suppress: /m)
    expect(mail.replace(/\r\n[ \t]+/g, ' ')).toContain(`In-Reply-To: ${messageId}`)
    expect(mail).toMatch(/^Subject: Re: Order 1201\r$/m)
    expect(mail).toMatch(/^Message-ID:\s+<automatic\.[0-9a-f]{40}@example\.com>\r$/m)
    expect(messagesOf(desk.store, 1).map(({ kind }) => kind)).toEqual(['inbound', 'reply', 'reminder'])
  })

  test('is left alone at night, at lunch, on weekends and on holidays', async () => {
    const desk = reminderDesk(rules.replace('after: 3d', 'after: 2h').replace('after: 6d', 'after: 4h'))
    await answered(desk, 1)
    // 11:00 and two hours of business are 14:00; 12:30 is lunch.
    expect(short(await remindAt(desk, '2026-11-24T03:30:00.000Z'))).toEqual([])
    expect(short(await remindAt(desk, '2026-11-24T05:00:00.000Z'))).toEqual(['1 1 first sent'])
    const late = reminderDesk()
    await answered(late, 1)
    for (const closed of ['2026-11-27T13:00:00.000Z', '2026-11-28T02:00:00.000Z', '2026-11-29T02:00:00.000Z'])
      expect(short(await remindAt(late, closed))).toEqual([])
    expect(short(await remindAt(late, '2026-11-30T00:00:00.000Z'))).toEqual(['1 1 first sent'])
  })

  test('gets one step after a week off, the oldest, and the later ones keep their distance', async () => {
    const desk = reminderDesk()
    await answered(desk, 1)
    // A Wednesday two weeks later: all three steps would be due.
    expect(short(await remindAt(desk, '2026-12-09T02:00:00.000Z'))).toEqual(['1 1 first sent'])
    expect(short(await remindAt(desk, '2026-12-14T01:00:00.000Z'))).toEqual([])
    expect(short(await remindAt(desk, '2026-12-14T02:00:00.000Z'))).toEqual(['1 2 second sent'])
  })

  test('who has answered, on whatever ticket, gets nothing', async () => {
    const desk = reminderDesk()
    await answered(desk, 1)
    await answered(desk, 2)
    const from = 'Hana <hana1@customer1.example>'
    await arrive(desk, {
      id: '<new@customer1.example>',
      from,
      subject: 'Something else',
      at: '2026-11-27T01:59:59.000Z',
    })
    expect(short(await remindAt(desk, third))).toEqual(['2 1 first sent'])
  })

  test('whose out-of-office names a day is reminded on that day', async () => {
    const desk = reminderDesk()
    const { messageId } = await answered(desk, 1)
    await arrive(desk, {
      ...{ id: '<away@customer1.example>', from: 'Hana <hana1@customer1.example>', subject: 'Out of office' },
      ...{ body: 'I am away and will be back on December 3, 2026.', references: [messageId] },
      ...{ headers: ['Auto-Submitted: auto-replied'], at: '2026-11-24T02:00:05.000Z' },
    })
    expect(short(await remindAt(desk, third))).toEqual([])
    expect(short(await remindAt(desk, '2026-12-02T02:00:00.000Z'))).toEqual([])
    expect(short(await remindAt(desk, '2026-12-03T00:00:00.000Z'))).toEqual(['1 1 first sent'])
  })

  test('whose mail bounced, or whose ticket carries "no automatic mail", gets nothing', async () => {
    const desk = reminderDesk()
    for (const number of [1, 2]) await answered(desk, number)
    for (const [number, flag] of [
      [1, 'bounced'],
      [2, 'no-automatic-mail'],
    ] as const)
      appendEvents(desk.store, number, desk.clock.now, [
        { kind: 'flag', by: 'mail', data: { add: [flag], remove: [] } },
      ])
    expect(short(await remindAt(desk, third))).toEqual([])
  })
})

test('a reply that asks for nothing is followed by no mail, and its ticket is closed', async () => {
  const desk = reminderDesk()
  await answered(desk, 1, 'It has been sent today.')
  expect(short(await remindAt(desk, third))).toEqual([])
  expect(short(await remindAt(desk, '2026-12-01T02:00:00.000Z'))).toEqual(['1 1 null sent'])
  expect(ticket(desk).folder).toBe('closed')
  expect(outbox(desk)).toEqual(['reply sent'])
})

test('our reply does not count before it has left', async () => {
  const desk = reminderDesk()
  await answered(desk, 1)
  desk.store.db.exec("UPDATE outbox SET state = 'unknown'")
  expect(short(await remindAt(desk, third))).toEqual([])
})

test('tickets from before the first sync get nothing until somebody touches them', async () => {
  const desk = reminderDesk()
  await arrive(
    desk,
    { id: '<1@customer.example>', at: '2026-11-10T01:00:00.000Z' },
    {
      ...{ id: '<2@example.com>', from: 'support@example.com', to: 'hana@customer.example', sent: true },
      ...{ references: ['<1@customer.example>'], body: 'Which browser do you use?', at: '2026-11-10T02:00:00.000Z' },
    },
  )
  expect(ticket(desk)).toMatchObject({ folder: 'awaiting-customer', asked: true })
  expect(short(await remindAt(desk, third))).toEqual([])
  addNote(desk, ticket(desk), 'looked at it')
  expect(short(await remindAt(desk, third))).toEqual(['1 1 first sent'])
})

test('a ticket to which a stranger points is neither reminded nor closed until that is decided', async () => {
  const desk = reminderDesk()
  const { messageId } = await answered(desk, 1)
  const from = 'Somebody <somebody@elsewhere.example>'
  await arrive(desk, { id: '<s@elsewhere.example>', from, references: [messageId], at: '2026-11-25T01:00:00.000Z' })
  expect(ticket(desk, 1).related).toEqual([2])
  expect(short(await remindAt(desk, third))).toEqual([])
  carryOut(desk, planMove(desk, [ticket(desk, 2)], 'no-answer'))
  expect(short(await remindAt(desk, third))).toEqual(['1 1 first sent'])
})

test('a run sends so many mails and no more; the rest is listed and goes next', async () => {
  const desk = reminderDesk()
  for (let number = 1; number <= 5; number++) await answered(desk, number)
  const run = await remindAt(desk, third, { maxSends: 3 })
  expect(short(run)).toEqual([
    '1 1 first sent',
    '2 1 first sent',
    '3 1 first sent',
    '4 1 first skipped',
    '5 1 first skipped',
  ])
  expect(run.lines.at(-1)?.reason).toEqual({ code: 'max-sends', values: { max: 3 } })
  expect(short(await remindAt(desk, third, { maxSends: 3 }))).toEqual(['4 1 first sent', '5 1 first sent'])
})

test('a clock that goes back an hour repeats nothing', async () => {
  const desk = reminderDesk()
  await answered(desk, 1)
  expect(short(await remindAt(desk, '2026-11-27T05:00:00.000Z'))).toHaveLength(1)
  expect(short(await remindAt(desk, '2026-11-27T02:00:00.000Z'))).toEqual([])
  expect(short(await remindAt(desk, '2026-11-27T04:00:00.000Z'))).toEqual([])
})

test('a plan that has aged does nothing: somebody has answered, or another run was faster, between plan and act', async () => {
  const desk = reminderDesk()
  for (const number of [1, 2]) await answered(desk, number)
  desk.clock.now = third
  const plan = planRun(desk, usualSends)
  expect(plan.steps).toHaveLength(2)
  const from = 'Hana <hana1@customer1.example>'
  await arrive(desk, { id: '<late@customer1.example>', from, references: ['<q1@customer.example>'], at: third })
  const transport = answering(accepted)
  const run = () => carryOutPlan(desk, plan, usualSends, means, () => send(desk, transport))
  const outcomes = ({ lines }: Awaited<ReturnType<typeof run>>) =>
    lines.map((line) => [line.ticket, line.outcome, line.reason?.code ?? null])
  expect(outcomes(await run())).toEqual([
    [1, 'skipped', 'changed'],
    [2, 'sent', null],
  ])
  expect(outcomes(await run())).toEqual([
    [1, 'skipped', 'changed'],
    [2, 'skipped', 'changed'],
  ])
  expect(transport.sent).toHaveLength(1)
})
