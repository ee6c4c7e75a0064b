import { ImapFlow, type ImapFlowOptions } from 'imapflow'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Dovecot, mailUser, startDovecot } from './dovecot.ts'
import { changes } from './imap-log.ts'
import { waitUntil } from './wait.ts'

const mail = 'From: hana@customer.example\r\nSubject: =?utf-8?B?6aCY5Y+O5pu4?=\r\n\r\n届きません\r\n'

async function session<T>(options: Partial<ImapFlowOptions>, use: (client: ImapFlow) => Promise<T>): Promise<T> {
  const auth = { user: mailUser.user, pass: mailUser.password }
  const client = new ImapFlow({ host: '127.0.0.1', port: 0, logger: false, ...options, auth })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.logout()
  }
}

describe('a throw-away Dovecot', () => {
  let dovecot: Dovecot
  beforeAll(async () => {
    dovecot = await startDovecot()
  })
  afterAll(() => dovecot.stop())

  test.each([
    ['plaintext', () => ({ port: dovecot.ports.plain, secure: false, doSTARTTLS: false }), false],
    ['STARTTLS', () => ({ port: dovecot.ports.starttls, secure: false, doSTARTTLS: true }), true],
    ['implicit TLS', () => ({ port: dovecot.ports.implicit, secure: true }), true],
  ])('answers over %s with special-use folders', async (_, options, secured) => {
    const seen = await session({ ...options(), tls: { ca: dovecot.ca } }, async (client) => ({
      secured: client.secureConnection,
      uses: (await client.list()).map((folder) => folder.specialUse ?? folder.path).sort(),
    }))
    expect(seen).toEqual({ secured, uses: ['\\Drafts', '\\Inbox', '\\Junk', '\\Sent', '\\Trash'] })
  })

  test('is not trusted without its authority', async () => {
    const client = new ImapFlow({ host: '127.0.0.1', port: dovecot.ports.implicit, secure: true, logger: false })
    await expect(client.connect()).rejects.toThrow(/certificate/i)
    client.close()
  })

  test('shows a delivered mail with its INTERNALDATE', async () => {
    const receivedAt = new Date('2026-11-20T01:02:03Z')
    dovecot.deliver('INBOX', mail, receivedAt)
    const message = await session({ port: dovecot.ports.plain, secure: false, doSTARTTLS: false }, async (client) => {
      await client.mailboxOpen('INBOX', { readOnly: true })
      return client.fetchOne('*', { source: true, internalDate: true })
    })
    expect(message && { date: message.internalDate, source: message.source?.toString() }).toEqual({
      date: receivedAt,
      source: mail,
    })
  })
})

test('the protocol log tells reading from changing', async () => {
  await using dovecot = await startDovecot()
  dovecot.deliver('INBOX', mail)
  const options = { port: dovecot.ports.plain, secure: false, doSTARTTLS: false }
  await session(options, async (client) => {
    await client.mailboxOpen('INBOX', { readOnly: true })
    await client.fetchOne('1', { source: true })
  })
  const names = await waitUntil('the whole log', () => {
    const seen = dovecot.commands().map((command) => command.name)
    return seen.includes('LOGOUT') && seen
  })
  expect(names).toEqual(expect.arrayContaining(['EXAMINE', 'FETCH']))
  expect(changes(dovecot.commands())).toEqual([])

  await session(options, async (client) => {
    await client.append('Sent', `Subject: A1 EXPUNGE\r\n\r\nA2 STORE 1 +FLAGS \\Deleted\r\n`, ['\\Seen'])
    await client.mailboxOpen('INBOX')
    await client.messageFlagsAdd('1', ['\\Answered'])
  })
  await waitUntil('both sessions', () => dovecot.commands().filter(({ name }) => name === 'LOGOUT').length === 2)
  expect(changes(dovecot.commands()).map(({ name }) => name)).toEqual(['APPEND', 'SELECT', 'STORE'])
  expect(dovecot.stored('Sent').map(({ flags }) => flags)).toEqual(['S'])
})

test('instances do not meet, and a server without TLS offers none', async () => {
  await using first = await startDovecot()
  await using second = await startDovecot({ tls: false })
  first.deliver('INBOX', mail)
  await session({ port: second.ports.plain, secure: false }, async (client) => {
    expect(client.capabilities.has('STARTTLS')).toBe(false)
    expect(await client.status('INBOX', { messages: true })).toMatchObject({ messages: 0 })
  })
})
