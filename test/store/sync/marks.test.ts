import { describe, expect, test } from 'vitest'
import { sync } from '../../../src/services/sync/sync.ts'
import { conversation } from '../../../src/services/tickets/explain.ts'
import { eventsAfter } from '../../../src/store/event.ts'
import { arrive, type Letter, mailBytes, openDesk, parser, type TestDesk, ticket, tickets } from '../../support/desk.ts'
import { type Faults, ModelServer } from '../../support/model-mailbox.ts'

const letter = (n: number, more: Letter = {}) =>
  mailBytes({
    id: `<${n}@x.example>`,
    from: `c${n}@customer${n}.example`,
    subject: `s${n}`,
    body: `mail ${n}`,
    ...more,
  })
const messages = (desk: TestDesk) => desk.store.db.prepare('SELECT count(*) FROM message').pluck().get()

function office(knowsChanges = true) {
  const server = new ModelServer(knowsChanges)
  const inbox = server.folder('INBOX', 'inbox')
  const desk = openDesk()
  const run = (more: { full?: boolean; since?: string } = {}, faults?: Faults) =>
    sync(desk, async () => server.connect(faults), parser, { since: null, ...more })
  return { server, inbox, desk, run }
}

/** What the log says about the server, without what came in. */
const told = (desk: TestDesk) =>
  [...eventsAfter(desk.store, 0, null)]
    .filter(({ kind }) => kind === 'place' || kind === 'mark')
    .map(({ kind, data }) => ({ kind, ...data }))
const serverOf = (desk: TestDesk) => conversation(desk, 1).places.get(conversation(desk, 1).messages[0]?.id ?? 0)

describe.each([true, false])('a server that can say what changed: %s', (knowsChanges) => {
  test('a mail that is deleted there is marked and told, and stays here', async () => {
    const { server, inbox, desk, run } = office(knowsChanges)
    const uid = server.append(inbox, letter(1))
    await run()
    server.expunge(inbox, uid)
    await run()
    expect(ticket(desk)).toMatchObject({ messageCount: 1, folder: 'answer-now' })
    expect(told(desk)).toEqual([{ kind: 'place', message: 1, from: 'INBOX', to: null }])
    expect(serverOf(desk)).toMatchObject([{ folder: 'INBOX', goneAt: desk.clock.now }])
    await run()
    await run({ full: true })
    expect(told(desk)).toHaveLength(1)
  })

  test('a mail that is moved there is followed, and one that comes back is told, too', async () => {
    const { server, inbox, desk, run } = office(knowsChanges)
    const other = server.folder('Second', 'inbox')
    const uid = server.append(inbox, letter(1))
    await run()
    server.expunge(inbox, uid)
    const moved = server.append(other, letter(1))
    await run()
    expect(told(desk)).toEqual([{ kind: 'place', message: 1, from: 'INBOX', to: 'Second' }])
    server.expunge(other, moved)
    await run()
    server.append(inbox, letter(1))
    await run()
    expect(told(desk).slice(1)).toEqual([
      { kind: 'place', message: 1, from: 'Second', to: null },
      { kind: 'place', message: 1, from: null, to: 'INBOX' },
    ])
    expect(ticket(desk).messageCount).toBe(1)
  })

  test('an answered or flagged mark is told on the ticket; that somebody looked is only kept', async () => {
    const { server, inbox, desk, run } = office(knowsChanges)
    const uid = server.append(inbox, letter(1), { flags: ['seen'] })
    await run()
    server.flag(inbox, uid, ['answered', 'seen'])
    server.append(inbox, letter(2))
    await run()
    expect(told(desk)).toEqual([{ kind: 'mark', message: 1, folder: 'INBOX', add: ['answered'], remove: [] }])
    server.flag(inbox, uid, [])
    server.append(inbox, letter(3))
    await run()
    expect(told(desk).at(-1)).toEqual({ kind: 'mark', message: 1, folder: 'INBOX', add: [], remove: ['answered'] })
    expect(serverOf(desk)).toMatchObject([{ flags: [], goneAt: null }])
  })
})

describe('a UID that is listed and never handed over', () => {
  test('holds nobody back, is tried three times, then named, and tried again by a full sync', async () => {
    const { server, inbox, desk, run } = office()
    for (let n = 1; n <= 500; n++) server.append(inbox, letter(n))
    const faults = { drops: (_: unknown, uid: number) => uid === 250 }
    expect(await run({}, faults)).toMatchObject({ fetched: 499, stored: 499, gaps: 1, givenUp: 0 })
    expect(await run({}, faults)).toMatchObject({ fetched: 0, gaps: 1, givenUp: 0 })
    expect(await run({}, faults)).toMatchObject({ fetched: 0, gaps: 1, givenUp: 1 })
    server.asked.length = 0
    expect(await run({}, faults)).toMatchObject({ gaps: 1, givenUp: 0 })
    expect(server.asked.filter((line) => line.startsWith('fetch'))).toEqual([])
    const full = await run({ full: true }, faults)
    expect(full?.full).toMatchObject({
      ...{ server: 500, stored: 499, duplicates: 0, ignored: 0, older: 0 },
      named: [{ folder: 'INBOX', uid: 250, tries: 4, reason: 'given-up' }],
    })
    expect(await run({ full: true })).toMatchObject({ fetched: 1, stored: 1, gaps: 0, full: { named: [] } })
    expect(messages(desk)).toBe(500)
  })

  test('is no gap any more when it has gone from the server', async () => {
    const { server, inbox, run } = office()
    const uid = server.append(inbox, letter(1))
    server.append(inbox, letter(2))
    expect(await run({}, { drops: (_, one) => one === uid })).toMatchObject({ gaps: 1 })
    server.expunge(inbox, uid)
    expect(await run()).toMatchObject({ gaps: 0 })
  })

  test('ends the run when it is all that was asked for: nothing is passed over', async () => {
    const { server, inbox, run } = office()
    for (let n = 1; n <= 3; n++) server.append(inbox, letter(n))
    await expect(run({}, { drops: () => true })).rejects.toMatchObject({ code: 'sync.nothing-came' })
    expect(await run()).toMatchObject({ stored: 3 })
  })
})

describe('a folder that is numbered anew', () => {
  const fetched = (server: ModelServer) => server.asked.filter((line) => line.startsWith('fetch'))

  test.each([
    ['EMAILID', (n: number) => ({ emailId: `E${n}` }), (n: number) => letter(n, { id: '' })],
    ['size and Message-ID', () => ({}), (n: number) => letter(n)],
  ])('keeps its tickets by %s, without a mail being fetched', async (_, more, bytes) => {
    const { server, inbox, desk, run } = office()
    for (let n = 1; n <= 50; n++) server.append(inbox, bytes(n), more(n))
    await run()
    const events = [...eventsAfter(desk.store, 0, null)].length
    server.renumber(inbox)
    server.asked.length = 0
    expect(await run()).toMatchObject({ fetched: 0, stored: 0 })
    expect(fetched(server)).toEqual([])
    expect([...eventsAfter(desk.store, 0, null)]).toHaveLength(events)
    server.append(inbox, bytes(51), more(51))
    server.expunge(inbox, inbox.mails[0]?.uid ?? 0)
    expect(await run()).toMatchObject({ fetched: 1, stored: 1 })
    expect(told(desk)).toMatchObject([{ kind: 'place', from: 'INBOX', to: null }])
  })

  test('recognizes the rest by its bytes, and tells what was not found again', async () => {
    const { server, inbox, desk, run } = office()
    server.append(inbox, letter(1, { id: '', body: 'without an id' }))
    server.append(inbox, letter(2, { body: 'twice' }))
    server.append(inbox, letter(2, { body: 'again' }))
    server.append(inbox, letter(4, { body: 'gone' }))
    await run()
    server.renumber(inbox)
    server.expunge(inbox, 1003)
    expect(await run()).toMatchObject({ fetched: 3, stored: 0 })
    expect(told(desk)).toEqual([{ kind: 'place', message: 4, from: 'INBOX', to: null }])
    expect(messages(desk)).toBe(4)
  })
})

describe('a full sync', () => {
  test('finds what the cursor has passed over, and counts what is too old', async () => {
    const { server, inbox, desk, run } = office()
    for (let n = 1; n <= 4; n++) server.append(inbox, letter(n))
    const since = inbox.mails[1]?.receivedAt ?? ''
    expect(await run({ since })).toMatchObject({ fetched: 3 })
    desk.store.db.exec("DELETE FROM arrival WHERE uid = 3; UPDATE server_folder SET state = state || '0'")
    expect(await run({ since, full: true })).toMatchObject({
      fetched: 1,
      stored: 0,
      full: { server: 4, stored: 2, duplicates: 1, older: 1, named: [] },
    })
    expect(await run({ full: true })).toMatchObject({ fetched: 1, stored: 1, full: { older: 0 } })
  })
})

describe('junk', () => {
  test('is read for those who take part and for answers to us; the rest is not even fetched', async () => {
    const { server, inbox, desk, run } = office()
    const junk = server.folder('Junk', 'junk')
    await arrive(desk, { id: '<ours@example.com>', sent: true, from: 'support@example.com', to: 'ken@else.example' })
    server.append(inbox, letter(1))
    server.append(junk, letter(2, { from: 'c1@customer1.example', body: 'Are you there?' }))
    server.append(junk, letter(3, { from: 'spam@spam.example', body: 'Buy' }))
    server.append(junk, letter(4, { from: 'new@else.example', references: ['<ours@example.com>'], body: 'An answer' }))
    const report = await run({ full: true })
    expect(report).toMatchObject({ fetched: 3, stored: 3, full: { ignored: 1, server: 4 } })
    expect(server.asked.filter((line) => line.startsWith('fetch Junk'))).toEqual(['fetch Junk 1,3'])
    const flagged = tickets(desk).filter(({ flags }) => flags.includes('junk'))
    expect(flagged.length).toBe(2)
    server.asked.length = 0
    expect(await run()).toMatchObject({ fetched: 0, stored: 0, gaps: 0 })
    expect(server.asked).toEqual(['list INBOX', 'list Junk'])
  })
})

test('a Message-ID is no key: none, empty, two, a clone of it, the same mail twice, one of 4 KB', async () => {
  const { server, inbox, desk, run } = office()
  const other = server.folder('Second', 'inbox')
  const long = `<${'x'.repeat(4000)}@customer.example>`
  server.append(inbox, mailBytes({ body: 'none' }))
  server.append(inbox, mailBytes({ headers: ['Message-ID:'], body: 'empty' }))
  server.append(inbox, mailBytes({ id: '<a@x.example>', headers: ['Message-ID: <b@x.example>'], body: 'two' }))
  server.append(inbox, mailBytes({ id: '<clone@x.example>', body: 'first' }))
  server.append(inbox, mailBytes({ id: '<clone@x.example>', body: 'other words' }))
  server.append(other, mailBytes({ id: '<clone@x.example>', body: 'first' }))
  server.append(inbox, mailBytes({ id: long, body: 'long' }))
  expect(await run({ full: true })).toMatchObject({ fetched: 7, stored: 6, full: { stored: 6, duplicates: 1 } })
  const reused = conversationFlags(desk).filter((flags) => flags.includes('message-id-reused'))
  expect(reused).toHaveLength(1)
})

const conversationFlags = (desk: TestDesk) =>
  tickets(desk).flatMap(({ number }) => conversation(desk, number).messages.map(({ mail }) => mail.flags))
