import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/domain/error.ts'
import { cancelOutbox } from '../../src/services/outbox/outbox.ts'
import { eventsAfter } from '../../src/store/event.ts'
import { takeLease } from '../../src/store/lease.ts'
import { claimNext, markLeaving, outboxById, outboxRows } from '../../src/store/outbox.ts'
import { getRaw } from '../../src/store/raw.ts'
import { ticket, tickets } from '../support/desk.ts'
import { accepted, answering, deskWith, onlyRow, pass, reply, send } from '../support/send.ts'

const states = (desk: Parameters<typeof onlyRow>[0]) => outboxRows(desk.store).map(({ state }) => state)

describe('mail that is due', () => {
  test('leaves once, byte for byte as it was written down', async () => {
    const desk = await deskWith()
    const row = await reply(desk)
    const transport = answering(accepted)
    expect(await send(desk, transport)).toMatchObject({ rows: [{ state: 'sent', error: null }], problem: null })
    await send(desk, transport)
    expect(transport.sent).toHaveLength(1)
    expect(Buffer.from(transport.sent[0]?.bytes ?? [])).toEqual(Buffer.from(getRaw(desk.store, row.raw)))
  })

  test('of one ticket leaves in the order in which it was written, also when the first one has to wait', async () => {
    const desk = await deskWith(2)
    const [first, second, other] = [await reply(desk), await reply(desk), await reply(desk, 2)]
    const busy = answering({ outcome: 'unsent', reply: '451 later' }, accepted)
    await send(desk, busy)
    expect(states(desk)).toEqual(['queued', 'queued', 'sent'])
    pass(desk, 2)
    await send(desk, busy)
    expect(busy.sent.map(({ bytes }) => Buffer.from(bytes).toString('hex'))).toEqual(
      [first, other, first, second].map(({ raw }) => Buffer.from(getRaw(desk.store, raw)).toString('hex')),
    )
  })

  test('is left alone while another process has the right to send', async () => {
    const desk = await deskWith()
    await reply(desk)
    const lease = takeLease(desk.store.folder, 'send')
    await expect(send(desk, answering(accepted))).rejects.toThrow('another process')
    lease?.release()
    expect(onlyRow(desk)).toMatchObject({ state: 'queued', attempts: 0 })
  })

  test('is no more than so many a minute; the rest waits for the next run', async () => {
    const desk = await deskWith(5)
    for (let number = 1; number <= 5; number++) await reply(desk, number)
    const transport = answering(accepted)
    expect(await send(desk, transport, { perMinute: 3 })).toMatchObject({ isPaced: true, problem: null })
    expect(states(desk)).toEqual(['sent', 'sent', 'sent', 'queued', 'queued'])
    expect(await send(desk, transport, { perMinute: 3 })).toMatchObject({ isPaced: true, rows: [] })
    expect(await send(desk, transport, { perMinute: 9 })).toMatchObject({ isPaced: false })
    expect(transport.sent).toHaveLength(5)
  })

  test('waits no longer for the next minute once the person who waited interrupts', async () => {
    const desk = await deskWith(2)
    for (const number of [1, 2]) await reply(desk, number)
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 50)
    const paced = { perMinute: 1, patient: true, signal: stop.signal }
    expect(await send(desk, answering(accepted), paced)).toMatchObject({ isPaced: true })
    expect(states(desk)).toEqual(['sent', 'queued'])
  })
})

describe('mail that certainly did not leave', () => {
  const later = { outcome: 'unsent', reply: '451 later' } as const

  test('is tried again after 1, 5, 15, 60 and then each 240 minutes', async () => {
    const desk = await deskWith()
    await reply(desk)
    const transport = answering(later)
    for (const pause of [1, 5, 15, 60, 240, 240]) {
      await send(desk, transport)
      const row = onlyRow(desk)
      expect(Date.parse(row.notBefore) - Date.parse(desk.clock.now)).toBe(pause * 60_000)
      pass(desk, pause - 0.5)
      const before = transport.sent.length
      await send(desk, transport)
      expect(transport.sent.length).toBe(before)
      pass(desk, 0.5)
    }
  })

  test('waits for a person after a day: the ticket comes back, flagged, and no cron tries on', async () => {
    const desk = await deskWith()
    await reply(desk)
    const transport = answering(later)
    await send(desk, transport)
    pass(desk, 24 * 60)
    await send(desk, transport)
    expect(onlyRow(desk)).toMatchObject({ state: 'queued', held: true, attempts: 2 })
    expect(ticket(desk)).toMatchObject({ folder: 'answer-now', flags: ['unsent'] })
    pass(desk, 24 * 60)
    await send(desk, transport, { hurry: true })
    expect(transport.sent).toHaveLength(2)
  })

  test('leaves at once when somebody is in a hurry', async () => {
    const desk = await deskWith()
    await reply(desk)
    const transport = answering(later, accepted)
    await send(desk, transport)
    await send(desk, transport, { hurry: true })
    expect(onlyRow(desk)).toMatchObject({ state: 'sent', attempts: 2 })
  })

  test('makes all mail wait when the server lets nobody in', async () => {
    const desk = await deskWith(3)
    for (const number of [1, 2, 3]) await reply(desk, number)
    const problem = new UserError('config', 'smtp.login', { server: 's', user: 'u', reply: '535' })
    const transport = answering({ outcome: 'unsent', reply: '535 no', problem })
    expect((await send(desk, transport)).problem).toBe(problem)
    await send(desk, transport)
    expect(transport.sent).toHaveLength(1)
    expect(outboxRows(desk.store).map(({ attempts }) => attempts)).toEqual([1, 0, 0])
  })

  test('stays queued when not even the password is to be had', async () => {
    const desk = await deskWith()
    await reply(desk)
    const problem = new UserError('config', 'secret.failed', {})
    const report = await send(desk, answering(accepted), { transport: () => Promise.reject(problem) })
    expect(report.problem).toBe(problem)
    expect(onlyRow(desk)).toMatchObject({ state: 'queued', attempts: 1 })
  })
})

describe('a mail to several', () => {
  const cc = ['bad', 'late', 'good'].map((name) => ({ address: `${name}@customer.example`, name: null }))
  const refusals = {
    ...accepted,
    refused: [
      { address: 'bad@customer.example', reply: '550 5.1.1 no such user', permanent: true },
      { address: 'late@customer.example', reply: '450 4.2.1 greylisted', permanent: false },
    ],
  }

  test('goes again only to whom it did not reach for now, and names only whom it never reached', async () => {
    const desk = await deskWith()
    await reply(desk, 1, { cc })
    const transport = answering(refusals, accepted)
    await send(desk, transport)
    expect(onlyRow(desk)).toMatchObject({
      state: 'queued',
      recipients: [{ state: 'accepted' }, { state: 'refused' }, { state: 'pending' }, { state: 'accepted' }],
    })
    expect(ticket(desk)).toMatchObject({ folder: 'answer-now', flags: ['refused'] })
    pass(desk, 2)
    await send(desk, transport)
    expect(transport.sent.map(({ envelope }) => envelope.to.length)).toEqual([4, 1])
    expect(transport.sent[1]?.envelope.to).toEqual(['late@customer.example'])
    expect(onlyRow(desk)).toMatchObject({ state: 'sent', error: 'bad@customer.example: 550 5.1.1 no such user' })
  })

  test('that is cancelled meanwhile stays sent for those who have it', async () => {
    const desk = await deskWith()
    const row = await reply(desk, 1, { cc })
    await send(desk, answering(refusals))
    expect(cancelOutbox(desk, row.id)).toMatchObject({ state: 'sent' })
    expect(onlyRow(desk).recipients.map(({ state }) => state)).toEqual(['accepted', 'refused', 'cancelled', 'accepted'])
    expect(ticket(desk).messageCount).toBe(2)
  })
})

describe('after a crash', () => {
  const crashed = async (isLeaving: boolean) => {
    const desk = await deskWith()
    const { id } = await reply(desk)
    claimNext(desk.store, desk.clock.now, desk.clock.now)
    if (isLeaving) markLeaving(desk.store, id)
    return desk
  }

  test('before the first byte left, the mail is sent', async () => {
    const desk = await crashed(false)
    const transport = answering(accepted)
    await send(desk, transport)
    expect(onlyRow(desk)).toMatchObject({ state: 'sent', attempts: 2 })
    expect(transport.sent).toHaveLength(1)
  })

  test('after it, nobody knows: it is never sent by itself, and the ticket is marked', async () => {
    const desk = await crashed(true)
    const transport = answering(accepted)
    expect((await send(desk, transport)).rows).toMatchObject([{ state: 'unknown' }])
    pass(desk, 60 * 24 * 3)
    await send(desk, transport, { hurry: true })
    expect(transport.sent).toEqual([])
    expect(onlyRow(desk)).toMatchObject({ state: 'unknown', attempts: 1 })
    expect(ticket(desk).flags).toEqual(['doubt'])
  })

  test('each state of a mail is an event of its ticket', async () => {
    const desk = await deskWith()
    await reply(desk)
    await send(desk, answering({ outcome: 'unsent', reply: '451 later' }))
    pass(desk, 2)
    await send(desk, answering({ outcome: 'refused', reply: '550 no' }))
    const deliveries = [...eventsAfter(desk.store, 0, 1)].filter(({ kind }) => kind === 'delivery')
    expect(deliveries.map(({ data }) => (data as { state: string }).state)).toEqual(['queued', 'queued', 'refused'])
  })
})

test('an outcome of one mail changes no other row', async () => {
  const desk = await deskWith(2)
  const [one, two] = [await reply(desk, 1), await reply(desk, 2)]
  const before = tickets(desk)[1]
  cancelOutbox(desk, one.id)
  expect(outboxById(desk.store, two.id)).toEqual(two)
  expect(tickets(desk)[1]).toEqual(before)
})
