/** What every mailbox type promises; the two here stand on the same Maildir. */
import { randomUUID } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Listing, Mailbox, Position, ServerFolder } from '../../../src/domain/mailbox.ts'
import { mailboxes } from '../../../src/mail/mailboxes/index.ts'
import { parseMail } from '../../../src/mail/parse.ts'
import { type Dovecot, mailUser, startDovecot } from '../../support/dovecot.ts'
import { largeMail } from '../../support/large-mail.ts'
import { temporaryFolder } from '../../support/temporary.ts'
import { collect } from '../sources/collect.ts'

const inbox: ServerFolder = { path: 'INBOX', role: 'inbox' }
const sent: ServerFolder = { path: 'Sent', role: 'sent' }
const start: Position = { uidValidity: null, uid: 0, state: null }
const users = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`user${n}`, mailUser.password]))
const free = Object.keys(users)

let server: Dovecot
beforeAll(async () => {
  server = await startDovecot({ users })
})
afterAll(() => server.stop())

const openers: Record<string, (user: string, notes: string) => Promise<Mailbox>> = {
  imap(user) {
    const { host, ports } = server
    const how = { host, port: ports.plain, tls: 'none', user, inbox: ['INBOX'], sent: 'auto', junk: 'watch' } as const
    return mailboxes.imap({ ...how, inbox: [...how.inbox] }, mailUser.password, {
      log: () => {},
      now: () => new Date(),
    })
  },
  maildir(user, notes) {
    return mailboxes.maildir({ path: server.maildir(user), notes, inbox: ['INBOX'], sent: 'auto', junk: 'watch' })
  },
}

test('every mailbox type is held to this', () => {
  expect(Object.keys(mailboxes).sort()).toEqual(Object.keys(openers).sort())
})

const mail = (n: number | string, body = 'body') =>
  `From: a@b.example\r\nMessage-ID: <${n}@b.example>\r\nSubject: mail ${n}\r\n\r\n${body} ${n}\r\n`
const day = (n: number) => new Date(Date.UTC(2026, 10, n, 1, 2, 3))

const joined = async (pieces: AsyncIterable<Uint8Array> | null) =>
  Buffer.concat(pieces === null ? [] : await collect(pieces))

describe.each(Object.keys(openers))('%s', (type) => {
  let user = ''
  let notes = ''
  let remove = () => {}

  beforeEach(() => {
    user = free.shift() ?? randomUUID()
    const folder = temporaryFolder('notes')
    notes = folder.path
    remove = folder.remove
    return () => remove()
  })

  const deliver = (n: number | string, folder = 'INBOX', at?: Date) => server.deliver(folder, mail(n), at, user)
  async function using<T>(work: (mailbox: Mailbox) => Promise<T>): Promise<T> {
    const mailbox = await openers[type]?.(user, notes)
    if (!mailbox) throw new Error(type)
    try {
      return await work(mailbox)
    } finally {
      await mailbox.close()
    }
  }
  const behind = ({ uidValidity, messages, state }: Listing, uid = 0): Position => ({
    ...{ uidValidity, state, uid: messages.at(-1)?.uid ?? uid },
  })
  /** Renames a message's file, as a mail program does that marks it. */
  function mark(n: number, letters: string, folder = server.maildir(user)) {
    for (const part of ['new', 'cur']) {
      for (const file of readdirSync(join(folder, part))) {
        const path = join(folder, part, file)
        if (!readFileSync(path, 'latin1').includes(`<${n}@b.example>`)) continue
        const [name = ''] = basename(path).split(':')
        renameSync(path, join(dirname(dirname(path)), 'cur', `${name}:2,${letters}`))
      }
    }
  }

  test('names the folders that are read: inbox, Sent, Junk', async () => {
    for (const folder of ['Sent', 'Junk', 'Drafts']) deliver(1, folder)
    expect(await using((mailbox) => mailbox.folders())).toEqual([inbox, sent, { path: 'Junk', role: 'junk' }])
  })

  test('lists by ascending UID with time, size and flags, and hands over the bytes', async () => {
    for (const n of [1, 2, 3]) deliver(n, 'INBOX', day(n))
    mark(2, 'FRS')
    await using(async (mailbox) => {
      const listing = await mailbox.list(inbox, start)
      const uids = listing.messages.map(({ uid }) => uid)
      expect(uids).toEqual(uids.toSorted((a, b) => a - b))
      expect(listing.messages.map(({ receivedAt }) => receivedAt)).toEqual([1, 2, 3].map((n) => day(n).toISOString()))
      expect(listing.messages.map(({ size }) => size)).toEqual([1, 2, 3].map((n) => mail(n).length))
      expect(listing.messages.map(({ flags }) => flags)).toEqual([[], ['answered', 'flagged', 'seen'], []])
      expect(listing.changes).toBeNull()
      const fetched = await collect(mailbox.fetch(inbox, [...uids, 99_999]))
      expect(fetched.map(({ bytes }) => Buffer.from(bytes).toString()).sort()).toEqual([1, 2, 3].map((n) => mail(n)))
      expect(await mailbox.describe(inbox, [uids[1] ?? 0, 99_999])).toEqual([listing.messages[1]])
      const heads = await mailbox.heads(inbox, uids)
      const ids = await Promise.all(heads.map(async ({ bytes }) => (await parseMail(bytes)).messageId))
      expect(ids.sort()).toEqual([1, 2, 3].map((n) => `<${n}@b.example>`))
    })
  })

  test('says nothing when nothing happened, also to a new connection', async () => {
    deliver(1)
    const first = await using((mailbox) => mailbox.list(inbox, start))
    const nothing = await using((mailbox) => mailbox.list(inbox, behind(first)))
    expect(nothing).toEqual({ uidValidity: first.uidValidity, messages: [], changes: null, state: first.state })
  })

  test('tells what is new, what was marked and what has gone, and keeps all other numbers', async () => {
    for (const n of [1, 2, 3, 4]) deliver(n, 'INBOX', day(n))
    const first = await using((mailbox) => mailbox.list(inbox, start))
    const [one = 0, two = 0, three = 0, four = 0] = first.messages.map(({ uid }) => uid)
    server.remove('INBOX', 1, user)
    mark(3, 'S')
    deliver(5, 'INBOX', day(5))
    const second = await using((mailbox) => mailbox.list(inbox, behind(first)))
    expect(second.messages).toHaveLength(1)
    expect(second.messages[0]?.uid).toBeGreaterThan(four)
    expect(second.changes?.flags).toContainEqual({ uid: three, flags: ['seen'] })
    const gone = second.changes?.gone
    if (gone && 'uids' in gone) expect(gone.uids).toEqual([one])
    else expect(gone?.allBut.toSorted((a, b) => a - b)).toEqual([two, three, four])
  })

  test('compares everything when there is no note of what was', async () => {
    for (const n of [1, 2, 3]) deliver(n, 'INBOX', day(n))
    const first = await using((mailbox) => mailbox.list(inbox, start))
    server.remove('INBOX', 1, user)
    const all = await using((mailbox) => mailbox.list(inbox, { ...behind(first), state: null }))
    const [, two, three] = first.messages.map(({ uid }) => uid)
    expect(all.messages).toEqual([])
    expect(all.changes).toMatchObject({ gone: { allBut: [two, three] } })
    expect(all.changes?.flags.map(({ uid }) => uid)).toEqual([two, three])
  })

  test('shows a large mail without its attachments, and hands each over when asked', async () => {
    server.deliver('INBOX', largeMail(26), day(1), user)
    await using(async (mailbox) => {
      const { messages, uidValidity } = await mailbox.list(inbox, start)
      const uid = messages[0]?.uid ?? 0
      const [fetched] = await collect(mailbox.fetch(inbox, [uid]))
      expect(fetched?.bytes.length).toBeLessThan(4000)
      const parsed = await parseMail(fetched?.bytes ?? new Uint8Array())
      expect(parsed).toMatchObject({ subject: '写真を送ります large', messageId: '<large@customer.example>' })
      expect(parsed.text).toContain('画面の写真を添付します。')
      expect(parsed.attachments.map(({ name }) => name)).toEqual(['screen.png', 'log.zip', 'list.csv'])
      const sizes = fetched?.withheld ?? []
      expect(sizes).toHaveLength(3)
      const picture = await mailbox.attachment(inbox, { uid, uidValidity }, 0)
      const bytes = await joined(picture)
      expect(Math.abs(bytes.length - (sizes[0] ?? 0))).toBeLessThan(bytes.length / 50)
      expect(bytes.every((byte) => byte === 0x5a)).toBe(true)
      const list = await mailbox.attachment(inbox, { uid, uidValidity }, 2)
      expect((await joined(list)).toString().trim()).toBe('a,b\r\n1,2')
      expect(await mailbox.attachment(inbox, { uid, uidValidity }, 3)).toBeNull()
      expect(await mailbox.attachment(inbox, { uid, uidValidity: '1' }, 0)).toBeNull()
    })
  })

  test('keeps a copy of what was sent: seen, dated, and found by its Message-ID', async () => {
    deliver(1, 'Sent', day(1))
    await using(async (mailbox) => {
      expect(await mailbox.holds(sent, '<9@b.example>')).toBe(false)
      await mailbox.append(sent, Buffer.from(mail(9)), day(9))
      expect(await mailbox.holds(sent, '<9@b.example>')).toBe(true)
    })
    const stored = server.stored('Sent', user)
    expect(stored.map(({ flags }) => flags)).toEqual(['', 'S'])
    expect(stored.map(({ receivedAt }) => receivedAt)).toEqual([day(1), day(9)])
  })

  test('waits until something comes, and no longer than it is told', async () => {
    deliver(1)
    await using(async (mailbox) => {
      await mailbox.list(inbox, start)
      const begin = performance.now()
      await mailbox.wait(inbox, 200)
      expect(performance.now() - begin).toBeGreaterThan(150)
      const woken = mailbox.wait(inbox, 30_000).then(() => performance.now())
      // Some time for IDLE to be accepted; whoever is late is woken by the mail's being there.
      setTimeout(() => deliver(2), 300)
      expect((await woken) - begin).toBeLessThan(15_000)
    })
  })

  test('changes nothing by reading', async () => {
    for (const n of [1, 2]) deliver(n)
    const files = () => server.stored('INBOX', user).map(({ bytes, flags }) => `${flags} ${bytes}`)
    const before = files()
    await using(async (mailbox) => {
      const { messages } = await mailbox.list(inbox, start)
      await collect(
        mailbox.fetch(
          inbox,
          messages.map(({ uid }) => uid),
        ),
      )
    })
    expect(files()).toEqual(before)
  })

  test('names a folder that is not there', async () => {
    const folder: ServerFolder = { path: 'Nowhere/請求', role: 'inbox' }
    const fault = using((mailbox) => mailbox.list(folder, start))
    await expect(fault).rejects.toMatchObject({ kind: 'config', values: { folder: folder.path } })
  })
})

describe('a Maildir of its own', () => {
  test('that is not there is a matter of configuration', async () => {
    const settings = { path: '/nowhere/mail', notes: '/tmp', inbox: ['INBOX'], sent: 'auto', junk: 'off' } as const
    const fault = mailboxes.maildir({ ...settings, inbox: [...settings.inbox] })
    await expect(fault).rejects.toMatchObject({ kind: 'config', code: 'maildir.unreadable' })
  })

  test('keeps its numbers over a line that was cut short, and gets a new numbering when they are lost', async () => {
    const user = free.shift() ?? ''
    const { path: notes, remove } = temporaryFolder('notes')
    const settings = { path: server.maildir(user), notes, inbox: ['INBOX'], sent: 'auto', junk: 'off' as const }
    const list = async () => (await mailboxes.maildir(settings)).list(inbox, start)
    server.deliver('INBOX', mail(1), day(1), user)
    const first = await list()
    const [file = ''] = readdirSync(join(notes, 'maildir'))
    const path = join(notes, 'maildir', file)
    chmodSync(path, 0o600)
    const { appendFileSync, rmSync } = await import('node:fs')
    appendFileSync(path, '2 17000000')
    server.deliver('INBOX', mail(2), day(2), user)
    const second = await list()
    expect(second.uidValidity).toBe(first.uidValidity)
    expect(second.messages.map(({ uid }) => uid)).toEqual([1, 2])
    rmSync(path)
    expect((await list()).uidValidity).not.toBe(first.uidValidity)
    remove()
  })
})
