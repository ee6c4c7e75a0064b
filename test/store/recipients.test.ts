/** Whom an answer goes to, what it shows them, and what the guard says about it (pitfall B10). */
import { describe, expect, test } from 'vitest'
import type { Address } from '../../src/domain/address.ts'
import { compose } from '../../src/mail/compose.ts'
import { type GuardOptions, guardReply } from '../../src/services/outbox/guard.ts'
import { addNote } from '../../src/services/tickets/note.ts'
import { commitReply, planReply, type ReplyRequest } from '../../src/services/tickets/reply.ts'
import { getRaw } from '../../src/store/raw.ts'
import { arrive, type Letter, openDesk, parser, type TestDesk, ticket } from '../support/desk.ts'
import { deskWith, request } from '../support/send.ts'

const options: GuardOptions = {
  ...{ named: [], confirmed: [], warningWords: [], style: [], isFresh: true, isPromiseDated: false, accepted: [] },
}
const plan = (desk: TestDesk, change: Partial<ReplyRequest> = {}) =>
  planReply(desk, ticket(desk, 1), { ...request, text: 'Yes.\n', ...change })
const codes = (desk: TestDesk, change: Partial<ReplyRequest> = {}, more: Partial<GuardOptions> = {}) =>
  guardReply(desk, plan(desk, change), { ...options, ...more }).map(({ code }) => code)
const list = (people: readonly Address[]) => people.map(({ address }) => address)
const deskOf = async (...letters: Letter[]) => {
  const desk = openDesk()
  await arrive(desk, ...letters)
  return desk
}
const hana = 'hana@customer.example'
const boss = 'boss@customer.example'
const people = {
  id: '<1@customer.example>',
  to: 'support@example.com, Boss <boss@customer.example>',
  cc: 'it@customer.example',
}

describe('a reply', () => {
  test.each<[string, Letter, Partial<ReplyRequest>, string[], string[], string[]]>([
    ['goes to the sender alone', people, {}, [hana], [], []],
    [
      'to all goes to everyone but us, who must be confirmed',
      people,
      { all: true },
      [hana],
      [boss, 'it@customer.example'],
      [boss, 'it@customer.example'],
    ],
    ['goes to an unknown Reply-To once it is confirmed', { replyTo: boss }, {}, [boss], [], [boss]],
    ['goes to the Reply-To that is the sender', { replyTo: hana }, {}, [hana], [], []],
    ['goes to whom the writer names', {}, { cc: [{ address: boss, name: null }] }, [hana], [boss], [boss]],
    [
      'names nobody twice',
      people,
      {
        all: true,
        cc: [
          { address: boss, name: null },
          { address: hana, name: null },
        ],
      },
      [hana],
      [boss, 'it@customer.example'],
      [boss, 'it@customer.example'],
    ],
    ['goes where the writer sends it', people, { to: [{ address: boss, name: null }] }, [boss], [], [boss]],
    [
      'to our colleague asks nothing',
      {},
      { cc: [{ address: 'tanaka@example.com', name: null }] },
      [hana],
      ['tanaka@example.com'],
      [],
    ],
    ['never goes to ourselves', { cc: 'help@example.com, Support@example.com' }, { all: true }, [hana], [], []],
    [
      'takes line breaks out of a name',
      { from: '=?utf-8?Q?Hana=0D=0ABcc:_x=40y?= <hana@customer.example>' },
      {},
      [hana],
      [],
      [],
    ],
  ])('%s', async (_, letter, change, to, cc, strangers) => {
    const desk = await deskOf({ id: '<1@customer.example>', ...letter })
    desk.team = [{ name: 'tanaka', address: 'tanaka@example.com', role: null, standIn: null, away: [] }]
    const { letter: planned, unconfirmed } = plan(desk, change)
    expect(list(planned.to)).toEqual(to)
    expect(list(planned.cc)).toEqual(cc)
    expect(unconfirmed).toEqual(strangers)
    const row = await commitReply(desk, plan(desk, change), compose, null)
    expect(row.envelope).toEqual({ from: 'support@example.com', to: [...to, ...cc] })
    const mail = await parser.parse(getRaw(desk.store, row.raw))
    expect([list(mail.to), list(mail.cc)]).toEqual([to, cc])
  })

  test('to an address that we have written to needs no confirmation again, in any ticket', async () => {
    const desk = await deskOf(people, { id: '<2@other.example>', from: boss, subject: 'Another matter' })
    await commitReply(desk, plan(desk, { all: true }), compose, null)
    expect(plan(desk, { all: true }).unconfirmed).toEqual([])
  })

  test('leaves from the alias that was written to, or from the one that is named', async () => {
    const desk = await deskOf({ id: '<1@customer.example>', to: 'help@example.com' })
    expect(plan(desk).letter.from.address).toBe('help@example.com')
    expect(codes(desk)).toEqual([])
    expect(codes(desk, { from: 'support@example.com' })).toEqual(['from-alias'])
    expect(() => plan(desk, { from: 'ceo@example.com' })).toThrow(expect.objectContaining({ code: 'reply.not-ours' }))
  })

  test("to somebody of the customer's firm who came in by a reference waits until it is confirmed", async () => {
    const desk = await deskOf({ id: '<1@customer.example>' })
    await commitReply(desk, plan(desk), compose, null)
    await arrive(desk, { id: '<2@customer.example>', from: boss, references: ['<1@customer.example>'] })
    expect(ticket(desk, 1).flags).toContain('new-sender')
    expect(codes(desk, { text: 'No.\n' })).toEqual(['unconfirmed-address'])
    expect(codes(desk, { text: 'No.\n' }, { confirmed: [boss] })).toEqual([])
    await commitReply(desk, plan(desk, { text: 'No.\n' }), compose, null)
    expect(ticket(desk, 1).flags).not.toContain('new-sender')
    expect(plan(desk).unconfirmed).toEqual([])
  })
})

describe('what the customer wrote', () => {
  const quoting = 'Thanks.\n\nOn Mon, 23 Nov 2026 at 10:00, Support <support@example.com> wrote:\n> Hello'
  const below = { ...people, body: quoting, to: 'support@example.com', cc: 'boss@customer.example' }

  test('is quoted below where the customer does so, once and only what was new', async () => {
    const desk = await deskOf(below)
    const { letter, own } = plan(desk)
    expect(letter.text).toMatch(/^Yes\.\n\nOn 2026-11-23 \d\d:\d\d, Hana Yamada wrote:\n> Thanks\.\n$/)
    expect(own).toBe('Yes.\n')
    expect(plan(desk, { quoting: 'none' }).letter.text).toBe('Yes.\n')
    expect(plan(desk, { text: '> Thanks.\nYou are welcome.\n' }).letter.text).toBe('> Thanks.\nYou are welcome.\n')
  })

  test('is not shown to somebody who was no party to it', async () => {
    const desk = await deskOf(below)
    expect(plan(desk, { all: true }).letter.text).toBe('Yes.\n')
    expect(plan(desk, { cc: [{ address: 'new@else.example', name: null }] }).letter.text).toBe('Yes.\n')
  })

  test('is not quoted where the customer quotes nothing, unless it is asked for', async () => {
    const desk = await deskWith()
    expect(plan(desk).letter.text).toBe('Yes.\n')
    expect(plan(desk, { quoting: 'below' }).letter.text).toContain('\n> Where is my order?\n')
  })
})

describe('the guard', () => {
  test('stops what crosses with a mail of the customer or with an answer from another device', async () => {
    const desk = await deskWith()
    const { seen } = plan(desk)
    await arrive(desk, {
      id: '<2@customer.example>',
      from: 'hana1@customer.example',
      references: ['<q1@customer.example>'],
    })
    expect(codes(desk, { seen })).toEqual(['customer-wrote'])
    expect(codes(desk)).toEqual([])
    await arrive(desk, {
      ...{ id: '<phone@example.com>', from: 'support@example.com', to: 'hana1@customer.example', sent: true },
      references: ['<q1@customer.example>'],
    })
    expect(codes(desk, { seen })).toEqual(['customer-wrote', 'answered-elsewhere'])
    expect(codes(desk, { seen }, { accepted: ['customer-wrote', 'answered-elsewhere'] })).toEqual([])
  })

  test("names the customer's other tickets that wait for us, and a text that he has got before", async () => {
    const desk = await deskOf({ id: '<1@customer.example>' }, { id: '<2@customer.example>', subject: 'Another matter' })
    const text = 'Your parcel left our house this morning.\n'
    expect(guardReply(desk, plan(desk, { text }), options)).toMatchObject([{ code: 'other-tickets', words: '#2' }])
    await commitReply(desk, plan(desk, { text }), compose, null)
    expect(codes(desk, { text })).toEqual(['other-tickets', 'sent-before'])
  })

  test('knows a note by its words, and a name by what the customer wrote', async () => {
    const desk = await deskOf({ id: '<1@customer.example>', body: 'Where is it?\n\nRegards, Taro Sato' })
    addNote(desk, ticket(desk, 1), 'She has already been refunded twice this year, be careful.')
    expect(
      codes(desk, { text: 'You have been told: she has already been refunded twice this year, be careful.' }),
    ).toEqual(['internal-text'])
    expect(codes(desk, { text: 'Dear Mr. Sato,\n\nyes.' })).toEqual([])
    expect(codes(desk, { text: 'Dear Mr. Suzuki,\n\nyes.' })).toEqual(['addressee'])
  })

  test('names a promise without a date, style, and a mailbox that could not be read', async () => {
    const desk = await deskWith()
    expect(codes(desk, { text: 'We will get back to you.' })).toEqual(['promise-undated'])
    expect(codes(desk, { text: 'We will get back to you.' }, { isPromiseDated: true })).toEqual([])
    expect(codes(desk, {}, { isFresh: false })).toEqual(['mailbox-unread'])
  })
})

test('ISO-2022-JP set for a customer is used from then on, where it can carry the letter', async () => {
  const desk = await deskWith()
  const unfit = (text: string) => (text.includes('①') ? ['①'] : [])
  await commitReply(desk, plan(desk, { charset: 'iso-2022-jp', unfit }), compose, null)
  expect(plan(desk, { unfit }).letter.charset).toBe('iso-2022-jp')
  expect(plan(desk, { unfit, text: '①' })).toMatchObject({ unfit: ['①'] })
  expect(plan(desk, { unfit, text: '①' }).letter.charset).toBeUndefined()
  await commitReply(desk, plan(desk, { charset: 'utf-8', unfit }), compose, null)
  expect(plan(desk, { unfit }).letter.charset).toBeUndefined()
})
