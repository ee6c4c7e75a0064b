/** Drafts on a real store: kept with their files, answered once, out of date as soon as somebody else has answered. */
import { describe, expect, test } from 'vitest'
import { compose } from '../../src/mail/compose.ts'
import { cancelOutbox } from '../../src/services/outbox/outbox.ts'
import { carryOut, redo, undo } from '../../src/services/tickets/change.ts'
import {
  asideDraft,
  createDraft,
  discardDrafts,
  draftNumbered,
  filesOf,
  keepDraft,
  listDrafts,
  type NewDraft,
  openDraft,
  ownDraft,
  renewDraft,
  requestOf,
} from '../../src/services/tickets/drafts.ts'
import { planMerge } from '../../src/services/tickets/merge.ts'
import { addNote } from '../../src/services/tickets/note.ts'
import { queue, rankedTicket, wholeQueue } from '../../src/services/tickets/queue.ts'
import { commitReply, planReply } from '../../src/services/tickets/reply.ts'
import { eventsAfter } from '../../src/store/event.ts'
import { messagesOf } from '../../src/store/message.ts'
import { transact } from '../../src/store/open.ts'
import { outboxRows } from '../../src/store/outbox.ts'
import { arrive, type TestDesk, ticket } from '../support/desk.ts'
import { deskWith, onlyRow, reply, request } from '../support/send.ts'

const draftOf = (desk: TestDesk, change: Partial<NewDraft> = {}) =>
  createDraft(desk, {
    ...{ ticket: 1, by: 'rule received', template: 'received', subject: null, to: [], cc: [], text: 'We have it.' },
    ...{ attachments: [], createdAt: desk.now().toISOString(), expiresAt: null },
    ...change,
  })

const sent = async (desk: TestDesk, id: number) => {
  const { text, seen } = openDraft(desk, id)
  return commitReply(desk, planReply(desk, ticket(desk, 1), { ...request, text, draft: id, seen }), compose, null)
}

test('tickets name the drafts that wait, until these are sent, and again when the mail is stopped', async () => {
  const desk = await deskWith(2)
  const { id } = draftOf(desk)
  const shown = () => [rankedTicket(desk, 1).drafts, ...queue(desk, wholeQueue).map(({ drafts }) => drafts.length)]
  expect(shown()).toEqual([[id], 1, 0])
  const row = await sent(desk, id)
  expect(rankedTicket(desk, 1).drafts).toEqual([])
  cancelOutbox(desk, row.id)
  expect(shown()).toEqual([[id], 1, 0])
})

test('what stands in a draft on purpose may leave with it', async () => {
  const desk = await deskWith()
  addNote(desk, ticket(desk, 1), 'The refund takes until Thursday evening.')
  const note = messagesOf(desk.store, 1).at(-1)?.id ?? 0
  const text = 'The refund takes until Thursday evening.'
  const aside = { ...request, text, quotes: [note] }
  const kept = draftNumbered(desk, asideDraft(desk, ticket(desk, 1), aside, null).id)
  const bare = { ...requestOf(desk, kept), quotes: [] }
  await expect(reply(desk, 1, bare)).rejects.toThrow('outbox.private-text')
  expect(await reply(desk, 1, requestOf(desk, kept))).toMatchObject({ kind: 'reply', state: 'queued' })
})

describe('a draft of a rule', () => {
  test('waits with its files, and stands in the history of its ticket', async () => {
    const desk = await deskWith()
    const bytes = Buffer.from([1, 2, 3])
    const { id } = draftOf(desk, { attachments: [{ name: '案内.pdf', bytes, type: 'application/pdf' }] })
    expect(listDrafts(desk)).toMatchObject([
      { id, ticket: 1, state: 'open', by: 'rule received', attachments: [{ name: '案内.pdf', size: 3 }] },
    ])
    expect(filesOf(desk, draftNumbered(desk, id)).map((file) => [...file.bytes])).toEqual([[1, 2, 3]])
    expect([...eventsAfter(desk.store, 0, 1)].at(-1)).toMatchObject({
      ...{ kind: 'draft', by: 'rule received', data: { draft: id, template: 'received' } },
    })
    expect(ownDraft(desk, ticket(desk, 1))).toBeNull()
  })

  test('can be written in the transaction of its cause', async () => {
    const desk = await deskWith()
    const write = () =>
      transact(desk.store, () => {
        draftOf(desk)
        throw new Error('taken back')
      })
    expect(write).toThrow('taken back')
    expect(listDrafts(desk, true)).toEqual([])
  })

  test('is too late after its time, and says so', async () => {
    const desk = await deskWith()
    const { id } = draftOf(desk, { expiresAt: '2026-11-24T04:00:00.000Z' })
    desk.clock.now = '2026-11-24T04:00:01.000Z'
    expect(listDrafts(desk)).toEqual([])
    expect(() => openDraft(desk, id)).toThrow(expect.objectContaining({ code: 'draft.is-expired' }))
  })
})

describe('a draft is answered once:', () => {
  test('sending retires it, and a second time is refused with nothing written', async () => {
    const desk = await deskWith()
    const { id } = draftOf(desk)
    const { seen, text } = openDraft(desk, id)
    const plans = [1, 2].map(() => planReply(desk, ticket(desk, 1), { ...request, text, draft: id, seen }))
    const [first, second] = plans
    if (!first || !second) throw new Error('two plans')
    const row = await commitReply(desk, first, compose, null)
    expect(draftNumbered(desk, id)).toMatchObject({ state: 'sent', outbox: row.id })
    await expect(commitReply(desk, second, compose, null)).rejects.toMatchObject({ code: 'draft.is-sent' })
    expect(outboxRows(desk.store)).toHaveLength(1)
    expect(ticket(desk, 1).messageCount).toBe(2)
  })

  test('a newer reply makes every other draft of the ticket out of date', async () => {
    const desk = await deskWith()
    const drafts = [draftOf(desk), draftOf(desk, { by: 'reminder silent' })]
    await reply(desk)
    expect(listDrafts(desk)).toEqual([])
    for (const { id } of drafts)
      expect(() => openDraft(desk, id)).toThrow(expect.objectContaining({ code: 'draft.is-answered' }))
  })

  test('so does an answer from another device that is found in Sent', async () => {
    const desk = await deskWith()
    const { id } = draftOf(desk)
    await arrive(desk, {
      ...{ id: '<phone@example.com>', from: 'support@example.com', to: 'hana1@customer.example', sent: true },
      ...{ subject: 'Re: Order 1204', references: ['<q1@customer.example>'] },
    })
    expect(draftNumbered(desk, id).state).toBe('answered')
  })

  test('cancelling its mail before it leaves opens it again', async () => {
    const desk = await deskWith()
    const { id } = draftOf(desk)
    await sent(desk, id)
    cancelOutbox(desk, onlyRow(desk).id)
    expect(draftNumbered(desk, id).state).toBe('open')
    await sent(desk, id)
    expect(draftNumbered(desk, id).state).toBe('sent')
  })
})

describe('the writer', () => {
  test('finds his own draft again, changes it, and has then seen what is in the ticket', async () => {
    const desk = await deskWith()
    const { id, seen } = draftOf(desk, { by: 'agent' })
    await arrive(desk, {
      id: '<more@customer.example>',
      from: 'hana1@customer.example',
      references: ['<q1@customer.example>'],
    })
    desk.clock.now = '2026-11-24T00:06:00.000Z'
    keepDraft(desk, id, { text: 'Better.', cc: [{ address: 'boss@customer.example', name: null }] })
    expect(ownDraft(desk, ticket(desk, 1))).toMatchObject({ id, text: 'Better.', seen, updatedAt: desk.clock.now })
    renewDraft(desk, id)
    expect(draftNumbered(desk, id).seen).toBeGreaterThan(seen)
  })

  test('throws it away once', async () => {
    const desk = await deskWith()
    const { id } = draftOf(desk)
    expect(discardDrafts(desk, [id])).toMatchObject([{ state: 'discarded' }])
    expect(() => discardDrafts(desk, [id])).toThrow(expect.objectContaining({ code: 'draft.is-discarded' }))
    expect(() => draftNumbered(desk, 99)).toThrow(expect.objectContaining({ code: 'draft.unknown' }))
  })

  test('has what was thrown away back by one undo, and away again by redo', async () => {
    const desk = await deskWith(2)
    const ids = [draftOf(desk).id, draftOf(desk, { ticket: 2 }).id]
    discardDrafts(desk, ids)
    expect(listDrafts(desk)).toEqual([])
    undo(desk, null)
    expect(listDrafts(desk).map(({ id, state }) => [id, state])).toEqual(ids.map((id) => [id, 'open']))
    redo(desk)
    expect(listDrafts(desk)).toEqual([])
  })

  test('finds it under the ticket that its own became part of', async () => {
    const desk = await deskWith(2)
    const { id } = draftOf(desk, { ticket: 2 })
    carryOut(desk, planMerge(desk, ticket(desk, 1), [ticket(desk, 2)]))
    expect(draftNumbered(desk, id)).toMatchObject({ ticket: 1, state: 'open' })
  })
})
