import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Mailbox, ServerFolder } from '../../../src/domain/mailbox.ts'
import { type ImapSettings, openImap } from '../../../src/mail/mailboxes/imap.ts'
import { type Dovecot, mailUser, startDovecot } from '../../support/dovecot.ts'
import { changes } from '../../support/imap-log.ts'

const inbox: ServerFolder = { path: 'INBOX', role: 'inbox' }
const start = { uidValidity: null, uid: 0, state: null }
let server: Dovecot
const lines: string[] = []

beforeAll(async () => {
  server = await startDovecot()
})
afterAll(() => server.stop())

function settings(change: Partial<ImapSettings> = {}): ImapSettings {
  const { host, ports } = server
  return {
    host,
    port: ports.plain,
    tls: 'none',
    user: mailUser.user,
    inbox: ['INBOX'],
    sent: 'auto',
    junk: 'off',
    ...change,
  }
}

async function using<T>(work: (mailbox: Mailbox) => Promise<T>, change: Partial<ImapSettings> = {}): Promise<T> {
  const log = (line: string) => void lines.push(line)
  const mailbox = await openImap(settings(change), mailUser.password, { log, now: () => new Date() })
  try {
    return await work(mailbox)
  } finally {
    await mailbox.close()
  }
}

async function fetched(mailbox: Mailbox, folder: ServerFolder, uids: number[]) {
  const found = new Map<number, string>()
  for await (const { uid, bytes } of mailbox.fetch(folder, uids)) found.set(uid, Buffer.from(bytes).toString())
  return found
}

const mail = (n: number, body = 'body') =>
  `From: a@b.example\r\nMessage-ID: <${n}@b.example>\r\nSubject: mail ${n}\r\n\r\n${body} ${n}\r\n`

test('an empty mailbox lists nothing', async () => {
  const listing = await using((mailbox) => mailbox.list(inbox, start))
  expect(listing.messages).toEqual([])
  expect(listing.uidValidity).toMatch(/^\d+$/)
})

test('messages are listed by ascending UID with INTERNALDATE and size, and fetched whole', async () => {
  const dates = [1, 2, 3].map((day) => new Date(Date.UTC(2026, 10, day, 1, 2, 3)))
  for (const [index, date] of dates.entries()) server.deliver('INBOX', mail(index + 1), date)
  await using(async (mailbox) => {
    const { messages } = await mailbox.list(inbox, start)
    expect(messages.map(({ uid }) => uid)).toEqual([1, 2, 3])
    expect(messages.map(({ receivedAt }) => receivedAt)).toEqual(dates.map((date) => date.toISOString()))
    expect(messages.map(({ size }) => size)).toEqual([1, 2, 3].map((n) => mail(n).length))
    const bytes = await fetched(mailbox, inbox, [3, 1, 2, 99])
    expect([...bytes]).toEqual([1, 2, 3].map((n) => [n, mail(n)]))
  })
})

test('only messages above the cursor are listed, and nothing new costs one STATUS a folder', async () => {
  const { uidValidity } = await using((mailbox) => mailbox.list(inbox, start))
  server.deliver('INBOX', mail(4))
  const above = await using((mailbox) => mailbox.list(inbox, { uidValidity, uid: 3, state: null }))
  expect(above.messages.map(({ uid }) => uid)).toEqual([4])
  lines.length = 0
  const { state } = above
  const nothing = await using((mailbox) => mailbox.list(inbox, { uidValidity, uid: 4, state }))
  expect(nothing).toEqual({ uidValidity, messages: [], changes: null, state })
  const sent = lines.filter((line) => line.startsWith('IMAP >')).map((line) => line.split(' ')[3])
  expect(sent.slice(sent.indexOf('STATUS'))).toEqual(['STATUS', 'LOGOUT'])
})

test('what a listing wants to know can be asked ahead of it, and serves for one listing', async () => {
  const known = await using((mailbox) => mailbox.list(inbox, { ...start, uid: 4 }))
  const after = { uidValidity: known.uidValidity, uid: 4, state: known.state }
  lines.length = 0
  await using(async (mailbox) => {
    mailbox.look?.(inbox)
    const nothing = { ...known, messages: [], changes: null }
    for (const _ of [1, 2]) expect(await mailbox.list(inbox, after)).toEqual(nothing)
  })
  const sent = lines.filter((line) => line.startsWith('IMAP >')).map((line) => line.split(' ')[3])
  expect(sent.slice(sent.indexOf('STATUS'))).toEqual(['STATUS', 'STATUS', 'LOGOUT'])
})

test('another UIDVALIDITY than the one known lists everything again', async () => {
  const { messages } = await using((mailbox) => mailbox.list(inbox, { uidValidity: '1', uid: 4000, state: null }))
  expect(messages.length).toBe(4)
})

test('a copy goes into Sent once it is asked for: seen, dated, and found by its Message-ID', async () => {
  const receivedAt = new Date('2026-11-01T02:03:04Z')
  await using(async (mailbox) => {
    const folders = await mailbox.folders()
    expect(folders).toEqual([inbox, { path: 'Sent', role: 'sent' }])
    const sent = folders[1] as ServerFolder
    await mailbox.list(inbox, start)
    expect(await mailbox.holds(sent, '<9@b.example>')).toBe(false)
    await mailbox.append(sent, Buffer.from(mail(9)), receivedAt)
    expect(await mailbox.holds(sent, '<9@b.example>')).toBe(true)
    const { messages } = await mailbox.list(sent, start)
    expect(messages.map((message) => message.receivedAt)).toEqual([receivedAt.toISOString()])
  })
  const stored = server.stored('Sent')
  expect(stored.length).toBe(1)
  expect(changes(server.commands()).map(({ name }) => name)).toEqual(['APPEND'])
  expect(JSON.stringify(stored[0])).toContain('S')
})

test.each(['starttls', 'implicit'] as const)('%s reads over TLS that the given authority vouches for', async (tls) => {
  const change = { tls, port: server.ports[tls], host: 'localhost', ca: server.ca }
  expect((await using((mailbox) => mailbox.list(inbox, start), change)).messages.length).toBe(4)
})

test.each(['starttls', 'implicit'] as const)('%s refuses a certificate of an unknown authority', async (tls) => {
  lines.length = 0
  const fault = using((mailbox) => mailbox.folders(), { tls, port: server.ports[tls], host: 'localhost' })
  await expect(fault).rejects.toMatchObject({ kind: 'config', code: 'server.tls-authority' })
  expect(lines.join('\n')).not.toMatch(/> \S+ (?:LOGIN|AUTHENTICATE)/)
})

test('a certificate for another name is refused', async () => {
  const other = await startDovecot({ names: 'DNS:mail.other.example' })
  try {
    const change = { tls: 'implicit', port: other.ports.implicit, host: 'localhost', ca: other.ca } as const
    await expect(using((mailbox) => mailbox.folders(), change)).rejects.toMatchObject({ code: 'server.tls-name' })
  } finally {
    await other.stop()
  }
})

test('starttls is strict: a server without it gets no login', async () => {
  const bare = await startDovecot({ tls: false })
  try {
    lines.length = 0
    const fault = using((mailbox) => mailbox.folders(), { tls: 'starttls', port: bare.ports.plain })
    await expect(fault).rejects.toMatchObject({ kind: 'config', code: 'server.tls-absent' })
    expect(lines.join('\n')).not.toMatch(/> \S+ (?:LOGIN|AUTHENTICATE)/)
  } finally {
    await bare.stop()
  }
})

test('a folder that does not exist is named', async () => {
  const missing: ServerFolder = { path: 'Nowhere/請求', role: 'inbox' }
  const fault = using((mailbox) => mailbox.list(missing, { uidValidity: '7', uid: 3, state: null }))
  await expect(fault).rejects.toMatchObject({ kind: 'config', code: 'imap.folder', values: { folder: missing.path } })
})

test('plaintext to another machine is refused before anything is sent', async () => {
  await expect(using((mailbox) => mailbox.folders(), { host: '192.0.2.1' })).rejects.toMatchObject({
    kind: 'config',
    code: 'server.plain',
  })
})

test('a thousand messages come over in seconds', async () => {
  for (let n = 100; n < 1100; n++) server.deliver('INBOX', mail(n, 'x'.repeat(2000)))
  const begin = performance.now()
  const count = await using(async (mailbox) => {
    const { messages } = await mailbox.list(inbox, start)
    return (
      await fetched(
        mailbox,
        inbox,
        messages.map(({ uid }) => uid),
      )
    ).size
  })
  expect(count).toBe(1004)
  const seconds = (performance.now() - begin) / 1000
  console.log(`1,004 messages in ${seconds.toFixed(2)} s`)
  expect(seconds).toBeLessThan(20)
  expect(changes(server.commands()).map(({ name }) => name)).toEqual(['APPEND'])
})

// Last: after it Dovecot lets this address wait.
test('a refused login is a matter of configuration and shows no password', async () => {
  const log = (line: string) => void lines.push(line)
  const error = await openImap(settings(), 'wrong-password-7391', { log, now: () => new Date() }).catch(
    (reason) => reason,
  )
  expect(error).toMatchObject({ kind: 'config', code: 'imap.login', values: { user: mailUser.user } })
  expect(JSON.stringify([error, error.values, lines])).not.toContain('7391')
  expect(JSON.stringify(lines)).not.toContain(Buffer.from('wrong-password-7391').toString('base64').slice(0, 12))
})
