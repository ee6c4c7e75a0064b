import { describe, expect, test } from 'vitest'
import { readdress } from '../../src/mail/readdress.ts'
import { cancelOutbox, outboxList, resolveOutbox } from '../../src/services/outbox/outbox.ts'
import { resendTo } from '../../src/services/outbox/resend.ts'
import { messagesOf } from '../../src/store/message.ts'
import { setMeta } from '../../src/store/meta.ts'
import { outboxById, outboxRows, setOutbox } from '../../src/store/outbox.ts'
import { getRaw } from '../../src/store/raw.ts'
import { arrive, mailBytes, parser, type TestDesk, ticket } from '../support/desk.ts'
import { accepted, answering, deskWith, onlyRow, pass, reply, send } from '../support/send.ts'

const doubt = { outcome: 'unknown', reply: 'connection lost' } as const

async function inDoubt(): Promise<TestDesk> {
  const desk = await deskWith()
  await reply(desk)
  await send(desk, answering(doubt))
  return desk
}

describe('a mail in doubt', () => {
  test('is settled as sent by the agent: nothing leaves, the mark goes, the copy in Sent is owed', async () => {
    const desk = await inDoubt()
    expect(resolveOutbox(desk, 1, 'sent')).toMatchObject({ state: 'sent', copy: 'owed', error: null })
    expect(ticket(desk).flags).toEqual([])
    const transport = answering(accepted)
    await send(desk, transport)
    expect(transport.sent).toEqual([])
  })

  test('is sent again by the agent, the same bytes under the same Message-ID', async () => {
    const desk = await inDoubt()
    const before = onlyRow(desk)
    resolveOutbox(desk, 1, 'resend')
    expect(ticket(desk).flags).toEqual([])
    const transport = answering(accepted)
    await send(desk, transport)
    expect(onlyRow(desk)).toMatchObject({ state: 'sent', messageId: before.messageId, raw: before.raw })
    expect(transport.sent).toHaveLength(1)
  })

  test.each([
    ['an answer that names it', (id: string) => ({ references: [id] })],
    [
      'a bounce about it',
      (id: string) => ({
        from: 'Mail Delivery System <mailer-daemon@mx.example>',
        subject: 'Undelivered Mail Returned to Sender',
        headers: ['Auto-Submitted: auto-replied'],
        body: `The following message could not be delivered.\n\n<hana1@customer.example>: 550 5.1.1 User unknown\n\nMessage-ID: ${id}`,
        references: [id],
      }),
    ],
    ['itself, found in Sent', (id: string) => ({ id, from: 'support@example.com', sent: true })],
  ])('is settled as sent by %s', async (_, evidence) => {
    const desk = await inDoubt()
    await arrive(desk, {
      id: '<later@customer.example>',
      from: 'hana1@customer.example',
      ...evidence(onlyRow(desk).messageId),
    })
    expect(onlyRow(desk)).toMatchObject({ state: 'sent', recipients: [{ state: 'accepted' }] })
    expect(ticket(desk).flags).not.toContain('doubt')
  })

  test('is known in Sent by its mark when the server has given it another Message-ID, and is no second message', async () => {
    const desk = await inDoubt()
    const mark = `X-Triage-Outbox-Id: ${onlyRow(desk).messageId.slice(1, -1)}`
    await arrive(desk, { id: '<new@exchange.example>', from: 'support@example.com', sent: true, headers: [mark] })
    expect(onlyRow(desk)).toMatchObject({ state: 'sent', copy: 'done' })
    expect(ticket(desk)).toMatchObject({ messageCount: 2, flags: [] })
  })

  test('is not settled by a mark that a stranger writes', async () => {
    const desk = await inDoubt()
    const mark = `X-Triage-Outbox-Id: ${onlyRow(desk).messageId.slice(1, -1)}`
    await arrive(desk, { id: '<eve@other.example>', from: 'eve@other.example', headers: [mark] })
    expect(onlyRow(desk).state).toBe('unknown')
  })

  test('is not settled by a mail that only looks alike', async () => {
    const desk = await inDoubt()
    const guessed = onlyRow(desk).messageId.replace(/\.\w+\.\w+@/, '.00000000.00000000000000000000@')
    await arrive(desk, { id: '<x@other.example>', references: [guessed] })
    await arrive(desk, { id: onlyRow(desk).messageId, from: 'eve@other.example' })
    expect(onlyRow(desk).state).toBe('unknown')
  })

  test('is most likely not sent when a server that files what it sends has not filed it for ten minutes', async () => {
    const desk = await inDoubt()
    expect(outboxList(desk)[0]?.advice).toBe('look')
    setMeta(desk.store, 'sent_filing', 'server')
    setOutbox(desk.store, onlyRow(desk), { lookedAt: desk.clock.now })
    expect(outboxList(desk)[0]?.advice).toBe('look')
    pass(desk, 11)
    setOutbox(desk.store, onlyRow(desk), { lookedAt: desk.clock.now })
    expect(outboxList(desk)[0]?.advice).toBe('resend')
  })
})

describe('cancelling', () => {
  test('a queued mail takes the reply back whole', async () => {
    const desk = await deskWith()
    const before = ticket(desk)
    await reply(desk)
    expect(cancelOutbox(desk, 1)).toMatchObject({ state: 'cancelled', recipients: [{ state: 'cancelled' }] })
    expect({ ...ticket(desk), updatedAt: '' }).toEqual({ ...before, updatedAt: '' })
    expect(messagesOf(desk.store, 1)).toHaveLength(1)
    const transport = answering(accepted)
    await send(desk, transport)
    expect(transport.sent).toEqual([])
  })

  test('leaves the ticket where something else has put it since', async () => {
    const desk = await deskWith()
    await reply(desk)
    await arrive(desk, { id: '<b@x.example>', from: 'hana1@customer.example', references: [onlyRow(desk).messageId] })
    cancelOutbox(desk, 1)
    expect(ticket(desk)).toMatchObject({ folder: 'answer-now', messageCount: 2 })
  })

  test('is refused for what has left, may have left or was refused', async () => {
    for (const outcome of [accepted, doubt, { outcome: 'refused', reply: '550 no' } as const]) {
      const desk = await deskWith()
      await reply(desk)
      await send(desk, answering(outcome))
      expect(() => cancelOutbox(desk, 1)).toThrow(expect.objectContaining({ kind: 'usage', code: 'outbox.not-cancel' }))
    }
  })

  test('lets the next mail of the ticket go', async () => {
    const desk = await deskWith()
    await reply(desk)
    await reply(desk)
    cancelOutbox(desk, 1)
    await send(desk, answering(accepted))
    expect(outboxRows(desk.store).map(({ state }) => state)).toEqual(['cancelled', 'sent'])
  })
})

describe('a mail that was tried for a day', () => {
  test('holds up nothing, and goes when the agent says so', async () => {
    const desk = await deskWith()
    await reply(desk)
    const transport = answering(
      { outcome: 'unsent', reply: '451 later' },
      { outcome: 'unsent', reply: '451' },
      accepted,
    )
    await send(desk, transport)
    pass(desk, 24 * 60)
    await send(desk, transport)
    await reply(desk)
    await send(desk, transport)
    expect(outboxRows(desk.store).map(({ state }) => state)).toEqual(['queued', 'sent'])
    expect(outboxList(desk)[0]?.advice).toBe('decide')
    resolveOutbox(desk, 1, 'resend')
    expect(ticket(desk).flags).toEqual([])
    await send(desk, transport)
    expect(outboxById(desk.store, 1)?.state).toBe('sent')
  })
})

describe('sending to another address', () => {
  test('is a mail of its own with the same text and files, to that address alone', async () => {
    const desk = await deskWith()
    const attachments = [{ name: '請求書.pdf', bytes: Buffer.from('%PDF-1.7 x') }]
    await reply(desk, 1, { cc: [{ address: 'boss@customer.example', name: null }], attachments })
    await send(desk, answering({ outcome: 'refused', reply: '550 5.1.1 no such user' }))
    expect(ticket(desk).flags).toEqual(['refused'])
    const row = resendTo(desk, 1, { address: 'hana@new.example', name: null }, readdress)
    expect(row).toMatchObject({ state: 'queued', resendOf: 1, envelope: { to: ['hana@new.example'] } })
    expect(ticket(desk)).toMatchObject({ folder: 'awaiting-customer', flags: [], messageCount: 3 })
    const [old, fresh] = await Promise.all(
      outboxRows(desk.store).map(({ raw }) => parser.parse(getRaw(desk.store, raw))),
    )
    expect(fresh).toMatchObject({
      ...{ messageId: row.messageId, to: [{ address: 'hana@new.example' }], cc: [], text: old?.text },
      ...{ subject: old?.subject, inReplyTo: old?.inReplyTo, references: old?.references },
      attachments: old?.attachments,
    })
    expect(row.messageId).not.toBe(old?.messageId)
    await send(desk, answering(accepted))
    expect(outboxRows(desk.store).map(({ state }) => state)).toEqual(['refused', 'sent'])
  })

  test('lets an answer from there enter the ticket', async () => {
    const desk = await deskWith()
    await reply(desk)
    await send(desk, answering(accepted))
    const row = resendTo(desk, 1, { address: 'hana@new.example', name: null }, readdress)
    await arrive(desk, { id: '<n@new.example>', from: 'hana@new.example', references: [row.messageId] })
    expect(ticket(desk)).toMatchObject({ messageCount: 4, folder: 'answer-now' })
  })

  test('is refused for what may still leave by itself, and for what is no address', async () => {
    const desk = await deskWith()
    await reply(desk)
    const to = { address: 'hana@new.example', name: null }
    expect(() => resendTo(desk, 1, to, readdress)).toThrow(expect.objectContaining({ code: 'outbox.not-resend' }))
    await send(desk, answering(accepted))
    const evil = { address: 'a@b.example>\r\nBcc: x@y.example', name: null }
    expect(() => resendTo(desk, 1, evil, readdress)).toThrow(expect.objectContaining({ code: 'compose.header' }))
    expect(outboxRows(desk.store)).toHaveLength(1)
  })
})

test('readdressing a mail that is none of ours is refused', () => {
  const change = { messageId: '<a@b.example>', to: { address: 'a@b.example', name: null }, date: new Date(0) }
  expect(() => readdress(Buffer.from('no header'), change)).toThrow(expect.objectContaining({ kind: 'usage' }))
  expect(Buffer.from(readdress(mailBytes({ id: '<o@o.example>' }), change)).toString()).not.toContain('<o@o.example>')
})
