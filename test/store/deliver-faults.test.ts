import { expect, test } from 'vitest'
import type { OutboxState } from '../../src/domain/delivery.ts'
import { createSmtp } from '../../src/mail/smtp.ts'
import { ticket } from '../support/desk.ts'
import { freePort } from '../support/port.ts'
import { deskWith, onlyRow, pass, reply, send } from '../support/send.ts'
import { type Fault, type Stage, startFaultySmtp } from '../support/smtp-fault.ts'

/** What a server does, the state that the mail must be in, and how often the peer has it after it is healthy again. */
const ways: [string, Partial<Record<Stage, Fault>> | 'down', OutboxState, number][] = [
  ['is down', 'down', 'queued', 1],
  ['hangs up after its greeting', { EHLO: 'drop' }, 'queued', 1],
  ['is silent at MAIL', { MAIL: 'silence' }, 'queued', 1],
  ['is busy at RCPT', { RCPT: '450 4.2.1 greylisted' }, 'queued', 1],
  ['knows no such user', { RCPT: '550 5.1.1 no such user' }, 'refused', 0],
  ['hangs up at DATA', { DATA: 'drop' }, 'queued', 1],
  ['hangs up while the mail comes', { content: 'drop' }, 'unknown', 0],
  ['hangs up after the final dot', { dot: 'drop' }, 'unknown', 1],
  ['is silent after the final dot', { dot: 'silence' }, 'unknown', 1],
]

const kinds = ['none', 'starttls', 'implicit'] as const
const cases = kinds.flatMap((tls) => ways.map(([name, ...rest]) => [name, tls, ...rest] as const))
const limits = { connect: 300, reply: 300, send: 600 }

test.each(cases)(
  'a server that %s (TLS: %s) leaves the mail in the right state',
  async (_, tls, fault, state, copies) => {
    const desk = await deskWith()
    await reply(desk)
    await using peer = await startFaultySmtp(fault === 'down' ? {} : fault, { tls })
    const settings = { host: 'localhost', port: peer.port, tls, user: null, ca: peer.ca }
    const port = fault === 'down' ? await freePort() : peer.port
    const sick = createSmtp({ ...settings, port }, null, { log: () => {}, limits })
    await send(desk, sick)
    await sick.close()
    expect(onlyRow(desk)).toMatchObject({ state, attempts: 1, error: expect.stringMatching(/./) })
    const flag = { unknown: ['doubt'], refused: ['refused'] }[state as string] ?? []
    expect(ticket(desk)).toMatchObject({
      flags: flag,
      folder: state === 'refused' ? 'answer-now' : 'awaiting-customer',
    })

    // The server is well again, and a minute later whatever is due goes out: no mail is there twice.
    peer.setFaults({})
    pass(desk, 2)
    const well = createSmtp(settings, null, { log: () => {}, limits })
    await send(desk, well)
    await send(desk, well)
    await well.close()
    expect(onlyRow(desk).state).toBe(state === 'queued' ? 'sent' : state)
    expect(peer.mails.length).toBe(copies)
  },
)

test('27 ways to fail are tried', () => {
  expect(cases.length).toBe(27)
})
