import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readdress } from '../../src/mail/readdress.ts'
import { aliasesFor, erase } from '../../src/services/keeping/erase.ts'
import { forget, planForget } from '../../src/services/keeping/forget.ts'
import { planPurge, purge } from '../../src/services/keeping/purge.ts'
import { resendTo } from '../../src/services/outbox/resend.ts'
import { carryOut, planMove } from '../../src/services/tickets/change.ts'
import { asideDraft, filesOf } from '../../src/services/tickets/drafts.ts'
import { conversation } from '../../src/services/tickets/explain.ts'
import { planMerge } from '../../src/services/tickets/merge.ts'
import { planReply } from '../../src/services/tickets/reply.ts'
import { writeBackup } from '../../src/store/backup.ts'
import { indexState } from '../../src/store/integrity.ts'
import { takeLease } from '../../src/store/lease.ts'
import { transact } from '../../src/store/open.ts'
import { putRaw } from '../../src/store/raw.ts'
import { arrive, openDesk, parser, type TestDesk, ticket, tickets } from '../support/desk.ts'
import { accepted, answering, deskWith, onlyRow, reply, request, send } from '../support/send.ts'

const isInFiles = ({ store }: TestDesk, word: string) =>
  ['triage.db', 'triage.db-wal', 'raw.db', 'raw.db-wal'].filter((name) => {
    const bytes = readFileSync(join(store.folder, name))
    return bytes.includes(word)
  })

async function deskOfFour(): Promise<TestDesk> {
  const desk = openDesk()
  await arrive(
    desk,
    { from: 'a@old.example', subject: 'oldsubject', body: 'oldbody' },
    { from: 'b@merged.example', subject: 'mergedsubject', body: 'mergedbody' },
    { from: 'c@open.example', subject: 'opensubject' },
    { from: 'd@young.example', subject: 'youngsubject' },
  )
  carryOut(desk, planMerge(desk, ticket(desk, 1), [ticket(desk, 2)]))
  carryOut(desk, planMove(desk, [ticket(desk, 1)], 'closed'))
  desk.clock.now = '2028-11-24T00:05:00.000Z'
  carryOut(desk, planMove(desk, [ticket(desk, 4)], 'closed'))
  return desk
}

const before = new Date('2027-11-24T00:00:00Z')

test('a purge takes the text of closed tickets that are older, and of what was merged into them, and nothing else', async () => {
  const desk = await deskOfFour()
  expect(planPurge(desk, before)).toMatchObject({ tickets: [1], messages: [1, 2] })
  expect(isInFiles(desk, 'oldbody')).not.toEqual([])
  await purge(desk, before)
  for (const word of ['oldsubject', 'oldbody', 'mergedsubject', 'mergedbody', 'a@old.example', 'b@merged.example'])
    expect([word, isInFiles(desk, word)]).toEqual([word, []])
  expect(conversation(desk, 1).messages.map(({ kind, mail }) => [kind, mail.text])).toEqual([
    ['inbound', ''],
    ['inbound', ''],
  ])
  expect([3, 4].map((number) => ticket(desk, number).subject)).toEqual(['opensubject', 'youngsubject'])
  expect(planPurge(desk, before).tickets).toEqual([])
})

test('what was forgotten and not cleared away, because the program was killed, goes with the next one', async () => {
  const desk = await deskOfFour()
  transact(desk.store, () => erase(desk, [3], [3], aliasesFor(desk, ['c@open.example'])))
  expect(isInFiles(desk, 'c@open.example')).not.toEqual([])
  expect(planForget(desk, 'nobody@else.example')).toMatchObject({ tickets: [], isOwed: true })
  await forget(desk, 'nobody@else.example', parser)
  expect(isInFiles(desk, 'c@open.example')).toEqual([])
  expect(planForget(desk, 'nobody@else.example').isOwed).toBe(false)
})

test('nothing is forgotten while mail is being read or sent', async () => {
  const desk = await deskOfFour()
  const lease = takeLease(desk.store.folder, 'sync')
  await expect(purge(desk, before)).rejects.toMatchObject({ kind: 'temporary', code: 'forget.busy' })
  lease?.release()
  expect((await purge(desk, before)).tickets).toEqual([1])
})

test('our own address and what is no address are refused', () => {
  const desk = openDesk()
  expect(() => planForget(desk, 'support@example.com')).toThrow(expect.objectContaining({ code: 'forget.own' }))
  expect(() => planForget(desk, '@customer.example')).toThrow(expect.objectContaining({ code: 'forget.form' }))
})

test('what was attached to drafts is forgotten with them, unless a mail or a draft of somebody else has the same file', async () => {
  const desk = openDesk()
  await arrive(desk, { from: 'a@one.example' }, { from: 'b@two.example' })
  const file = (text: string) => ({ name: 'f.txt', bytes: new TextEncoder().encode(text) })
  const attach = (number: number, ...attachments: ReturnType<typeof file>[]) =>
    asideDraft(desk, ticket(desk, number), { ...request, attachments }, null)
  attach(1, file('her contract'), file('our price list'))
  const kept = attach(2, file('our price list'))
  await forget(desk, 'a@one.example', parser)
  expect(isInFiles(desk, 'her contract')).toEqual([])
  expect(filesOf(desk, kept).map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(['our price list'])
})

test('bytes of a mail that was never written down are forgotten too', async () => {
  const desk = openDesk()
  await arrive(desk, { from: 'a@one.example' })
  putRaw(desk.store, [
    new TextEncoder().encode('To: A@one.example\n\nhalf a secret'),
    new TextEncoder().encode('To: b@two.example\n\nanother'),
  ])
  await forget(desk, 'a@one.example', parser)
  expect(isInFiles(desk, 'half a secret')).toEqual([])
  expect(isInFiles(desk, 'another')).not.toEqual([])
})

test('a mail whose program gives every mail the same Message-ID comes in after another of them was forgotten', async () => {
  const desk = openDesk()
  const form = { id: '<form@shop.example>', date: 'Mon, 23 Nov 2026 10:00:00 +0900' }
  const first = { ...form, from: 'a@one.example', body: 'first' }
  await arrive(desk, first)
  await forget(desk, 'a@one.example', parser)
  await arrive(desk, { ...form, date: 'Mon, 23 Nov 2026 10:05:00 +0900', from: 'b@two.example', subject: 'second' })
  expect(ticket(desk, 2).subject).toBe('second')
  // The same mail by another way is known all the same.
  await arrive(desk, { ...first, headers: ['X-Copy: yes'] })
  expect(tickets(desk)).toHaveLength(2)
})

test('mail of others that names somebody is listed: by the address, and by the full name however it is parted', async () => {
  const desk = openDesk()
  await arrive(
    desk,
    { from: '山田 花子 <hana@flower.example>', subject: 'mine' },
    { from: 'a@else.example', body: '山田花子様の件です。' },
    { from: 'b@else.example', subject: '山田　花子さんについて' },
    { from: 'c@else.example', body: '山田さん、花子さん' },
    { from: 'd@else.example', body: 'Please ask hana@flower.example.' },
    { from: 'Ann Lee <ann@lee.example>', body: 'mine' },
    { from: 'e@else.example', body: 'As ANN LEE told me' },
    { from: 'f@else.example', body: 'Ann is here' },
  )
  const said = (address: string) =>
    planForget(desk, address).mentions.map(({ ticket: number, where }) => [number, where])
  expect(said('hana@flower.example')).toEqual([
    [5, 'text'],
    [2, 'name'],
    [3, 'name'],
  ])
  expect(said('ann@lee.example')).toEqual([[7, 'name']])
})

test('what was forgotten can be answered no more, and leaves the index whole', async () => {
  const desk = openDesk()
  await arrive(desk, { from: 'a@one.example' }, { from: 'b@two.example' })
  await forget(desk, 'a@one.example', parser)
  expect(indexState(desk.store)).toEqual({ messages: 2, isWhole: true })
  carryOut(desk, planMove(desk, [ticket(desk, 1)], 'answer-now'))
  expect(() => planReply(desk, ticket(desk, 1), request)).toThrow(expect.objectContaining({ code: 'reply.forgotten' }))
})

test('a mail of ours whose text was forgotten stops no backup, and goes to nobody else', async () => {
  const desk = await deskWith(2)
  await reply(desk)
  await send(desk, answering(accepted))
  await forget(desk, 'hana1@customer.example', parser)
  const contents = await writeBackup(desk.store.folder, join(desk.store.folder, 'copy.db'), { force: false })
  expect(contents).toMatchObject({ tickets: 2, messages: 3, mails: 1 })
  const to = { address: 'x@y.example', name: null }
  expect(() => resendTo(desk, onlyRow(desk).id, to, readdress)).toThrow(
    expect.objectContaining({ code: 'outbox.forgotten' }),
  )
})
