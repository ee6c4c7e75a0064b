import { afterAll, beforeAll, expect, test } from 'vitest'
import { records } from '../support/cli.ts'
import { changes } from '../support/imap-log.ts'
import { type MixedMail, mixedMails } from '../support/mixed-mails.ts'
import { openPostOffice, type PostOffice } from '../support/post-office.ts'
import type { SyncRecord } from '../support/records.ts'

const mails = mixedMails(1000)
const distinct = mails.filter(({ isTwin }) => !isTwin)
const unreadable = mails.filter(({ isUnreadable }) => isUnreadable)
let office: PostOffice

beforeAll(async () => {
  office = await openPostOffice()
  for (const { folder, bytes, receivedAt } of mails) office.dovecot.deliver(folder, bytes, receivedAt)
})
afterAll(() => office[Symbol.asyncDispose]())

const sync = async () => {
  const run = await office.run(['sync', '--json'])
  const [record] = records(run) as SyncRecord[]
  return { ...run, record }
}
const ofKind = (kind: string) => mails.filter((mail: MixedMail) => mail.kind === kind)

test('the mailbox holds what it is said to hold', () => {
  const kinds = new Set(mails.map(({ kind }) => kind))
  expect([...kinds].sort()).toEqual([
    ...['NUL', 'empty body', 'euc-jp', 'iso-2022-jp', 'junk', 'long line', 'nested', 'no From', 'no Message-ID'],
    ...['no headers but one', 'no label', 'same Message-ID', 'same bytes', 'second delivery', 'shift_jis', 'too deep'],
    ...['utf-8', 'wrong label'],
  ])
  for (const kind of kinds) expect([kind, ofKind(kind).length >= 20]).toEqual([kind, true])
  expect(mails.filter(({ folder }) => folder === 'Sent').length).toBeGreaterThan(100)
})

test('1,000 mixed messages are stored exactly once, and the record counts them', async () => {
  const { code, stderr, record } = await sync()
  expect(record).toEqual({
    fetched: 1000,
    stored: distinct.length,
    tickets_new: expect.any(Number),
    tickets_updated: expect.any(Number),
    unreadable: unreadable.length,
    gaps: 0,
    seconds: expect.any(Number),
  })
  // Unreadable mail wants a person.
  expect(code).toBe(5)
  expect(JSON.parse(stderr)).toMatchObject({ note: { code: 'sync.unreadable' } })
})

test('a second sync stores none', async () => {
  const { code, stderr, record } = await sync()
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(record).toMatchObject({ fetched: 0, stored: 0, tickets_new: 0, tickets_updated: 0, unreadable: 0, gaps: 0 })
})

test('every message lies in a ticket, each mail as often as it is', async () => {
  const tickets = await office.tickets()
  const stored = tickets.reduce((sum, { message_count }) => sum + message_count, 0)
  expect(stored).toBe(distinct.length)
})

test('mail that no parser can read is a ticket that says so', async () => {
  const flagged = (await office.tickets()).filter(({ flags }) => flags.includes('unreadable'))
  expect(flagged.length).toBe(unreadable.length)
  const inboxOnes = flagged.filter(({ folder }) => folder === 'answer-now')
  expect(inboxOnes.length).toBe(unreadable.filter(({ folder }) => folder === 'INBOX').length)
})

test('each Japanese character set is read as what was written', async () => {
  const tickets = await office.tickets()
  for (const kind of ['utf-8', 'iso-2022-jp', 'shift_jis', 'euc-jp', 'wrong label', 'no label']) {
    const [mail] = ofKind(kind)
    const number = mails.indexOf(mail as MixedMail)
    const ticket = tickets.find(({ subject }) => subject.endsWith(` ${number}`))
    const { messages } = await office.ticket(ticket?.ticket ?? 0)
    expect([kind, messages[0]?.text]).toEqual([kind, expect.stringContaining(`番号 ${number}`)])
  }
})

test('the server was changed by no command', () => {
  const { dovecot } = office
  const commands = dovecot.commands()
  expect(commands.filter(({ name }) => name === 'UID FETCH').length).toBeGreaterThan(0)
  expect(changes(commands)).toEqual([])
  for (const folder of ['INBOX', 'Sent']) {
    const flags = new Set(dovecot.stored(folder).map((mail) => mail.flags))
    expect([...flags]).toEqual([''])
  }
})
