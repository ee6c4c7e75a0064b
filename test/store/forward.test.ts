/** A matter that is given away: what is written down together leaves together, or not at all. */
import { describe, expect, test } from 'vitest'
import type { Composer } from '../../src/domain/delivery.ts'
import { compose } from '../../src/mail/compose.ts'
import { commitForward, type ForwardRequest, planForward } from '../../src/services/handoff/forward.ts'
import { cancelOutbox, cancelTogether } from '../../src/services/outbox/outbox.ts'
import { planReply } from '../../src/services/tickets/reply.ts'
import { messagesOf } from '../../src/store/message.ts'
import { outboxById, outboxRows } from '../../src/store/outbox.ts'
import { type TestDesk, ticket } from '../support/desk.ts'
import { accepted, answering, deskWith, request, send } from '../support/send.ts'

const away: ForwardRequest = {
  ...{ to: { address: 'sales@shop.example', name: null }, text: 'Yours, I think.', subject: null },
  ...{ close: true, language: 'en' },
}

const forwarded = (desk: TestDesk, change: Partial<ForwardRequest> = {}) =>
  planForward(desk, ticket(desk, 1), { ...away, ...change })
const telling = (desk: TestDesk) =>
  planReply(desk, ticket(desk, 1), { ...request, text: 'Our sales desk has it now.', folder: 'closed' })

test('one that is stopped before it left gives the matter back: the ticket that it closed is open again', async () => {
  const desk = await deskWith()
  const [row] = await commitForward(desk, forwarded(desk), compose)
  expect(ticket(desk, 1).folder).toBe('closed')
  cancelOutbox(desk, row?.id ?? 0)
  expect(ticket(desk, 1).folder).toBe('answer-now')
  expect(messagesOf(desk.store, 1).map(({ kind }) => kind)).toEqual(['inbound'])
})

describe('with a word to the customer', () => {
  test('both are written down, and the answer closes the ticket', async () => {
    const desk = await deskWith()
    const rows = await commitForward(desk, forwarded(desk), compose, { told: telling(desk) })
    expect(rows.map(({ kind }) => kind)).toEqual(['forward', 'reply'])
    expect(ticket(desk, 1).folder).toBe('closed')
  })

  test('nothing is written down when one of the two cannot be, so that doing it again gives nothing away twice', async () => {
    const desk = await deskWith()
    const told = telling(desk)
    const failing: Composer = (letter) => {
      if (letter === told.letter) throw new Error('no room')
      return compose(letter)
    }
    await expect(commitForward(desk, forwarded(desk), failing, { told })).rejects.toThrow('no room')
    expect(outboxRows(desk.store)).toEqual([])
    const leaking = { ...told, letter: { ...told.letter, text: 'Yours, I think. They never pay on time anyway.' } }
    const plan = forwarded(desk, { text: 'They never pay on time anyway.' })
    await expect(commitForward(desk, plan, compose, { told: leaking })).rejects.toMatchObject({
      code: 'outbox.private-text',
    })
    expect(outboxRows(desk.store)).toEqual([])
    expect(ticket(desk, 1)).toMatchObject({ folder: 'answer-now', messageCount: 1 })
  })
})

describe('mails that are taken back together', () => {
  test('are all taken back, with what they did', async () => {
    const desk = await deskWith()
    const rows = await commitForward(desk, forwarded(desk), compose, { told: telling(desk) })
    cancelTogether(
      desk,
      rows.map(({ id }) => id),
    )
    expect(outboxRows(desk.store).map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
    expect(ticket(desk, 1).folder).toBe('answer-now')
  })

  test('stay as they are when one of them has left', async () => {
    const desk = await deskWith()
    const later = { told: telling(desk), notBefore: '2026-11-24T00:05:10.000Z' }
    const rows = await commitForward(desk, forwarded(desk), compose, later)
    const [first, second] = rows.map(({ id }) => id)
    desk.clock.now = '2026-11-24T00:05:11.000Z'
    await send(desk, answering(accepted, { outcome: 'unsent', reply: '451 later' }))
    expect(rows.map(({ id }) => outboxById(desk.store, id)?.state)).toEqual(['sent', 'queued'])
    expect(() => cancelTogether(desk, [first ?? 0, second ?? 0])).toThrow(
      expect.objectContaining({ code: 'outbox.not-cancel' }),
    )
    expect(outboxById(desk.store, second ?? 0)?.state).toBe('queued')
    expect(ticket(desk, 1).folder).toBe('closed')
  })
})
