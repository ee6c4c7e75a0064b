import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { expect, test } from 'vitest'
import type { Delivery, Transport } from '../../../src/domain/delivery.ts'
import type { ServerSettings } from '../../../src/mail/server.ts'
import { createSmtp, type SmtpOptions } from '../../../src/mail/smtp.ts'
import { freePort } from '../../support/port.ts'
import { startSmtp } from '../../support/smtp.ts'
import { type Fault, type Stage, startFaultySmtp } from '../../support/smtp-fault.ts'
import { certificates } from '../../support/tls.ts'

const bytes = Buffer.from('Message-ID: <1@a.example>\r\nSubject: s\r\n\r\nline\r\n.dot\r\n..two\r\nend\r\n')
const envelope = { from: 'support@a.example', to: ['taro@b.example'] }
const limits = { connect: 200, reply: 200, send: 400 }
const lines: string[] = []

function transport(
  server: { host: string; port: number },
  change: Partial<ServerSettings> = {},
  options: Partial<SmtpOptions> = {},
) {
  const settings: ServerSettings = { host: server.host, port: server.port, tls: 'none', user: null, ...change }
  const log = (line: string) => void lines.push(line)
  return createSmtp(settings, change.user ? 'word-8823' : null, { log, limits, ...options })
}

async function sent(smtp: Transport, to = envelope.to): Promise<Delivery> {
  try {
    return await smtp.send(bytes, { ...envelope, to })
  } finally {
    await smtp.close()
  }
}

const expected: [Stage, Fault, Delivery['outcome']][] = [
  ['greeting', 'drop', 'unsent'],
  ['greeting', 'silence', 'unsent'],
  ['greeting', '554 5.3.2 go away', 'unsent'],
  ['EHLO', 'drop', 'unsent'],
  ['EHLO', 'silence', 'unsent'],
  ['MAIL', 'drop', 'unsent'],
  ['MAIL', 'silence', 'unsent'],
  ['MAIL', '451 4.3.0 later', 'unsent'],
  ['MAIL', '421 4.3.0 closing', 'unsent'],
  ['MAIL', '550 5.7.1 not you', 'refused'],
  ['MAIL', '530 5.7.0 log in first', 'unsent'],
  ['RCPT', 'drop', 'unsent'],
  ['RCPT', '450 4.2.1 greylisted', 'unsent'],
  ['RCPT', '550 5.1.1 no such user', 'refused'],
  ['DATA', 'drop', 'unsent'],
  ['DATA', 'silence', 'unsent'],
  ['DATA', '451 4.3.0 later', 'unsent'],
  ['DATA', '554 5.6.0 no', 'refused'],
  ['content', 'drop', 'unknown'],
  ['content', 'silence', 'unknown'],
  ['content', '451 4.3.0 disk full', 'unsent'],
  ['content', '552 5.3.4 too big', 'refused'],
  ['dot', 'drop', 'unknown'],
  ['dot', 'silence', 'unknown'],
  ['dot', '451 4.3.0 later', 'unsent'],
  ['dot', '421 4.3.0 closing', 'unsent'],
  ['dot', '554 5.7.1 spam', 'refused'],
]

/** TLS in front of a server that has none. */
async function behindTls(target: { port: number }) {
  const { ca, cert, key } = await certificates()
  const proxy = createTlsServer({ cert, key }, (socket) => {
    const inner = connect(target.port, '127.0.0.1')
    socket.pipe(inner).pipe(socket)
    inner.on('error', () => {}).on('close', () => socket.destroy())
    socket.on('error', () => {}).on('close', () => inner.destroy())
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const settings = { tls: 'implicit', ca, user: null } as const
  return { port: (proxy.address() as AddressInfo).port, settings, [Symbol.dispose]: () => void proxy.close() }
}

const modes = ['plain', 'pipelining', 'implicit TLS'] as const
const cases = modes.flatMap((mode) => expected.map((row) => [mode, ...row] as const))

test.concurrent.each(cases)(
  '%s: a server that at %s does "%s" leaves the mail %s',
  async (mode, stage, fault, outcome) => {
    const offer = mode === 'pipelining' ? { EHLO: '250-faulty.example\r\n250 PIPELINING' } : {}
    await using server = await startFaultySmtp({ ...offer, [stage]: fault })
    using proxy = await behindTls(server)
    const tls = mode === 'implicit TLS'
    const smtp = tls ? transport({ host: '127.0.0.1', port: proxy.port }, proxy.settings) : transport(server)
    const delivery = await sent(smtp)
    expect(delivery.outcome, delivery.reply).toBe(outcome)
    if (/^\d/.test(fault)) expect(delivery.reply).toContain(fault)
    else expect(delivery.reply).not.toBe('')
  },
)

test('the bytes arrive verbatim, dots included', async () => {
  await using server = await startSmtp()
  expect(await sent(transport(server))).toMatchObject({ outcome: 'accepted', refused: [] })
  expect(server.mails.map((mail) => mail.text)).toEqual([bytes.toString()])
  expect(server.mails[0]).toMatchObject({ from: envelope.from, to: envelope.to })
})

test('one refused recipient of three is reported, and the others get the mail once', async () => {
  await using server = await startSmtp({ refuse: { 'b@x.example': '550 5.1.1 no such user' } })
  const delivery = await sent(transport(server), ['a@x.example', 'b@x.example', 'c@x.example'])
  expect(delivery).toMatchObject({ outcome: 'accepted', refused: [{ address: 'b@x.example' }] })
  expect(delivery.outcome === 'accepted' && delivery.refused[0]?.reply).toContain('550 5.1.1 no such user')
  expect(server.mails.map(({ to }) => to)).toEqual([['a@x.example', 'c@x.example']])
})

test('when every recipient is refused for good the mail is refused, when one may come later it stays', async () => {
  const refuse = { 'a@x.example': '550 5.1.1 no', 'b@x.example': '451 4.7.1 greylisted' }
  await using server = await startSmtp({ refuse })
  expect(await sent(transport(server), ['a@x.example'])).toMatchObject({ outcome: 'refused' })
  expect(await sent(transport(server), ['a@x.example', 'b@x.example'])).toMatchObject({ outcome: 'unsent' })
  expect(server.mails).toEqual([])
})

test('several mails go over one connection, also when they are handed over at once', async () => {
  await using server = await startSmtp()
  const smtp = transport(server)
  lines.length = 0
  const all = await Promise.all([1, 2, 3, 4, 5].map(() => smtp.send(bytes, envelope)))
  await smtp.close()
  expect(all.map(({ outcome }) => outcome)).toEqual(Array(5).fill('accepted'))
  expect(lines.filter((line) => /> EHLO/.test(line)).length).toBe(1)
  expect(server.mails.length).toBe(5)
})

test('after a refused mail the next one goes out', async () => {
  await using server = await startSmtp({ refuse: { 'b@x.example': '550 no' } })
  const smtp = transport(server)
  const outcomes = []
  for (const to of ['a@x.example', 'b@x.example', 'c@x.example'])
    outcomes.push((await smtp.send(bytes, { ...envelope, to: [to] })).outcome)
  await smtp.close()
  expect(outcomes).toEqual(['accepted', 'refused', 'accepted'])
})

test('a connection that the server ended while it stood idle is replaced without a word', async () => {
  const port = await freePort()
  const first = await startSmtp({ port })
  const smtp = transport(first)
  await smtp.send(bytes, envelope)
  await first.stop()
  await using second = await startSmtp({ port })
  expect(await smtp.send(bytes, envelope)).toMatchObject({ outcome: 'accepted' })
  expect(second.mails.length).toBe(1)
  await smtp.close()
})

test.each(['starttls', 'implicit'] as const)('%s logs in and sends over TLS', async (tls) => {
  await using server = await startSmtp({ tls, users: { me: 'word-8823' } })
  lines.length = 0
  const delivery = await sent(transport(server, { tls, user: 'me', ca: server.ca, host: 'localhost' }))
  expect(delivery.outcome, delivery.reply).toBe('accepted')
  expect(server.mails[0]).toMatchObject({ secured: true, user: 'me' })
  expect(lines.join('\n')).not.toContain('8823')
  expect(lines.join('\n')).not.toContain(Buffer.from('\0me\0word-8823').toString('base64'))
})

test.each(['starttls', 'implicit'] as const)('%s refuses an unknown authority and sends no password', async (tls) => {
  await using server = await startSmtp({ tls, users: { me: 'word-8823' } })
  lines.length = 0
  const delivery = await sent(transport(server, { tls, user: 'me', host: 'localhost' }))
  expect(delivery).toMatchObject({ outcome: 'unsent', problem: { kind: 'config', code: 'server.tls-authority' } })
  expect(lines.join('\n')).not.toMatch(/AUTH PLAIN/)
})

test('starttls is strict: a server without it gets neither login nor mail', async () => {
  await using server = await startFaultySmtp()
  const delivery = await sent(transport(server, { tls: 'starttls', user: 'me' }))
  expect(delivery).toMatchObject({ outcome: 'unsent', problem: { kind: 'config', code: 'server.tls-absent' } })
  expect(server.lines.join('\n')).not.toMatch(/AUTH|MAIL/)
})

test('a refused login keeps the mail and shows no password', async () => {
  await using server = await startSmtp({ users: { me: 'another' } })
  const delivery = await sent(transport(server, { user: 'me' }))
  expect(delivery).toMatchObject({ outcome: 'unsent', problem: { kind: 'config', code: 'smtp.login' } })
  expect(JSON.stringify([delivery, lines])).not.toContain('8823')
})

test('a closed port and a server that says nothing are temporary and name the server', async () => {
  const port = await freePort()
  const closed = await sent(transport({ host: '127.0.0.1', port }))
  expect(closed).toMatchObject({ outcome: 'unsent', problem: { kind: 'temporary', code: 'server.closed-port' } })
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await new Promise((resolve) => silent.once('listening', resolve))
  const mute = await sent(transport({ host: '127.0.0.1', port: (silent.address() as AddressInfo).port }))
  expect(mute).toMatchObject({ outcome: 'unsent', problem: { kind: 'temporary', code: 'server.silent' } })
  silent.close()
})

test('plaintext, or no login, is for this machine only', () => {
  expect(() => transport({ host: 'mail.example', port: 25 })).toThrow(expect.objectContaining({ code: 'server.plain' }))
  const open = () => transport({ host: 'mail.example', port: 465 }, { tls: 'implicit' })
  expect(open).toThrow(expect.objectContaining({ code: 'server.no-login' }))
})

test('an address that is none is refused before a server sees it', async () => {
  await using server = await startSmtp()
  const delivery = await sent(transport(server), ['a@b.example>\r\nRCPT TO:<x@y.example'])
  expect(delivery.outcome).toBe('refused')
  expect(server.mails).toEqual([])
})
