import { describe, expect, test } from 'vitest'
import { compose } from '../../src/mail/compose.ts'
import { commitReply, planReply, repliedBefore } from '../../src/services/tickets/reply.ts'
import { eventsAfter } from '../../src/store/event.ts'
import { messagesOf } from '../../src/store/message.ts'
import { outboxRows } from '../../src/store/outbox.ts'
import { getRaw } from '../../src/store/raw.ts'
import { arrive, openDesk, ticket, tickets } from '../support/desk.ts'
import { deskWith, onlyRow, reply, request } from '../support/send.ts'

const planned = async (desk: ReturnType<typeof openDesk>) => planReply(desk, ticket(desk), request)

describe('a planned reply', () => {
  test('is what is committed: bytes, envelope, Message-ID, folder', async () => {
    const desk = await deskWith()
    const plan = planReply(desk, ticket(desk), { ...request, cc: [{ address: 'boss@customer.example', name: null }] })
    const row = await commitReply(desk, plan, compose, null)
    expect(Buffer.from(getRaw(desk.store, row.raw))).toEqual(Buffer.from(await compose(plan.letter)))
    expect(row).toMatchObject({
      ...{ state: 'queued', attempts: 0, messageId: plan.letter.messageId, subject: plan.letter.subject },
      envelope: { from: 'support@example.com', to: ['hana1@customer.example', 'boss@customer.example'] },
      recipients: [{ state: 'pending' }, { state: 'pending' }],
    })
    expect(ticket(desk)).toMatchObject({ folder: plan.folder, asked: plan.asks, messageCount: 2 })
  })

  test('writes nothing down: planning it changes no table', async () => {
    const desk = await deskWith()
    const before = [...eventsAfter(desk.store, 0, null)].length
    await planned(desk)
    expect(outboxRows(desk.store)).toEqual([])
    expect([...eventsAfter(desk.store, 0, null)].length).toBe(before)
  })

  test('answers the newest mail of a person, at its Reply-To, in its thread', async () => {
    const desk = openDesk()
    await arrive(
      desk,
      { id: '<a@customer.example>', at: '2026-11-23T01:00:00.000Z' },
      {
        ...{ id: '<b@customer.example>', references: ['<a@customer.example>'], at: '2026-11-23T02:00:00.000Z' },
        replyTo: 'desk@customer.example',
      },
      {
        ...{ id: '<c@customer.example>', references: ['<b@customer.example>'], at: '2026-11-23T03:00:00.000Z' },
        headers: ['Auto-Submitted: auto-replied'],
      },
    )
    const { letter } = await planned(desk)
    expect(letter).toMatchObject({
      to: [{ address: 'desk@customer.example' }],
      inReplyTo: '<b@customer.example>',
      references: ['<a@customer.example>', '<b@customer.example>'],
      subject: 'Re: Order 1204',
    })
  })

  test('is refused when it is empty', async () => {
    const desk = await deskWith()
    const plan = () => planReply(desk, ticket(desk), { ...request, text: ' \n' })
    expect(plan).toThrow(expect.objectContaining({ kind: 'usage', code: 'reply.empty' }))
  })
})

describe('a committed reply', () => {
  test('is one act: message, delivery, folder', async () => {
    const desk = await deskWith()
    const before = [...eventsAfter(desk.store, 0, 1)].at(-1)?.event ?? 0
    await reply(desk)
    const events = [...eventsAfter(desk.store, before, 1)]
    expect(events.map(({ kind }) => kind)).toEqual(['message', 'delivery', 'asked', 'folder'])
    expect(new Set(events.map(({ act }) => act)).size).toBe(1)
    expect(messagesOf(desk.store, 1).at(-1)).toMatchObject({ kind: 'reply', raw: onlyRow(desk).raw })
  })

  test('under a known key is the earlier one, and nothing more is written', async () => {
    const desk = await deskWith(2)
    const first = await reply(desk, 1, {}, 'order-1204')
    const again = await reply(desk, 1, { text: 'Another text' }, 'order-1204')
    expect(again.id).toBe(first.id)
    expect(repliedBefore(desk, 'order-1204')?.id).toBe(first.id)
    expect(outboxRows(desk.store)).toHaveLength(1)
    expect(tickets(desk)[0]?.messageCount).toBe(2)
  })

  test('is not overwritten by another one that was planned at the same time', async () => {
    const desk = await deskWith()
    const plans = [await planned(desk), await planned(desk)]
    for (const plan of plans) await commitReply(desk, plan, compose, null)
    expect(ticket(desk)).toMatchObject({ messageCount: 3, folder: 'awaiting-customer' })
    expect(new Set(outboxRows(desk.store).map(({ messageId }) => messageId)).size).toBe(2)
  })

  test('carries a second mark beside its Message-ID', async () => {
    const desk = await deskWith()
    const row = await reply(desk)
    const text = Buffer.from(getRaw(desk.store, row.raw)).toString()
    expect(text.replace(/\r\n /g, ' ')).toContain(`X-Triage-Outbox-ID: ${row.messageId.slice(1, -1)}`)
  })
})
