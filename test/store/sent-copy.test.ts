import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/domain/error.ts'
import type { Mailbox, ServerFolder } from '../../src/domain/mailbox.ts'
import { openImap } from '../../src/mail/mailboxes/imap.ts'
import { meta } from '../../src/store/meta.ts'
import { getRaw } from '../../src/store/raw.ts'
import type { TestDesk } from '../support/desk.ts'
import { type Dovecot, mailUser, startDovecot } from '../support/dovecot.ts'
import { accepted, answering, deskWith, onlyRow, pass, reply, send } from '../support/send.ts'

async function imap(server: Dovecot): Promise<Mailbox> {
  const settings = { host: server.host, port: server.ports.plain, tls: 'none', user: mailUser.user } as const
  return openImap({ ...settings, inbox: ['INBOX'], sent: 'auto', junk: 'off' }, mailUser.password, {
    log: () => {},
    now: () => new Date(),
  })
}

/** Sends through a server that has filed the mail in Sent this many milliseconds later, under this Message-ID. */
function filing(desk: TestDesk, server: Dovecot, delay: number, rewritten?: string) {
  const transport = answering(accepted)
  const file = () => {
    const text = Buffer.from(getRaw(desk.store, onlyRow(desk).raw)).toString('latin1')
    const filed = rewritten ? text.replace(/^Message-ID: .*$/im, `Message-ID: ${rewritten}`) : text
    server.deliver('Sent', Buffer.from(filed, 'latin1'))
  }
  const { send: hand } = transport
  transport.send = async (...mail) => {
    if (delay === 0) file()
    else setTimeout(file, delay)
    return hand(...mail)
  }
  return transport
}

describe('the copy in Sent is there once', () => {
  test('on a server that files nothing: we put it there, and know it the next time', async () => {
    await using server = await startDovecot()
    const desk = await deskWith()
    const mailbox = await imap(server)
    const row = await reply(desk)
    await send(desk, answering(accepted), { mailbox: async () => mailbox })
    expect(onlyRow(desk)).toMatchObject({ state: 'sent', copy: 'done' })
    const copies = server.stored('Sent')
    expect(copies).toHaveLength(1)
    expect(copies[0]?.bytes.toString()).toBe(
      Buffer.from(getRaw(desk.store, row.raw)).toString().replaceAll('\r\n', '\n'),
    )
    expect(meta(desk.store, 'sent_filing')).toBe('us')
    await mailbox.close()
  })

  test.each([
    ['at once', 0, undefined],
    ['a moment later', 400, undefined],
    ['under a Message-ID of its own', 0, '<rewritten@exchange.example>'],
  ])('on a server that files what it sends %s', async (_, delay, rewritten) => {
    await using server = await startDovecot()
    const desk = await deskWith()
    const mailbox = await imap(server)
    await reply(desk)
    await send(desk, filing(desk, server, delay, rewritten), { mailbox: async () => mailbox })
    expect(server.stored('Sent')).toHaveLength(1)
    expect(onlyRow(desk)).toMatchObject({ state: 'sent', copy: 'done' })
    expect(meta(desk.store, 'sent_filing')).toBe('server')
    await mailbox.close()
  })

  test('when we were killed between sending and copying, or between copying and writing that down', async () => {
    await using server = await startDovecot()
    const desk = await deskWith()
    const mailbox = await imap(server)
    await reply(desk)
    const dying = withAppend(mailbox, () => Promise.reject(new Error('killed')))
    await expect(send(desk, answering(accepted), { mailbox: async () => dying })).rejects.toThrow('killed')
    expect(onlyRow(desk)).toMatchObject({ state: 'sent', copy: 'owed' })
    const dyingLater = withAppend(mailbox, async (...copy) => {
      await mailbox.append(...copy)
      throw new Error('killed')
    })
    await expect(send(desk, answering(accepted), { mailbox: async () => dyingLater })).rejects.toThrow('killed')
    const transport = answering(accepted)
    await send(desk, transport, { mailbox: async () => mailbox })
    expect(onlyRow(desk).copy).toBe('done')
    expect(server.stored('Sent')).toHaveLength(1)
    expect(transport.sent).toEqual([])
    await mailbox.close()
  })

  test('when the mailbox cannot be reached at first, and the mail is not sent again', async () => {
    await using server = await startDovecot()
    const desk = await deskWith()
    await reply(desk)
    const problem = new UserError('temporary', 'imap.lost', {})
    const transport = answering(accepted)
    const report = await send(desk, transport, { mailbox: () => Promise.reject(problem) })
    expect(report.copyFailed).toBe(problem)
    const mailbox = await imap(server)
    await send(desk, transport, { mailbox: async () => mailbox })
    expect(server.stored('Sent')).toHaveLength(1)
    expect(transport.sent).toHaveLength(1)
    await mailbox.close()
  })
})

test('a provider that files by itself is waited for, and helped only after ten minutes', async () => {
  const desk = await deskWith()
  await reply(desk)
  const appended: string[] = []
  const mailbox = () => Promise.resolve(emptyMailbox(appended))
  await send(desk, answering(accepted), { mailbox, filesSent: true })
  expect([onlyRow(desk).copy, appended.length]).toEqual(['owed', 0])
  pass(desk, 11)
  await send(desk, answering(accepted), { mailbox, filesSent: true })
  expect([onlyRow(desk).copy, appended.length]).toEqual(['done', 1])
}, 30_000)

test.each([
  ['never', 'none', 0],
  ['always', 'done', 1],
] as const)('sent_copy %s is obeyed', async (sentCopy, copy, copies) => {
  const desk = await deskWith()
  await reply(desk)
  const appended: string[] = []
  await send(desk, answering(accepted), { mailbox: async () => emptyMailbox(appended), sentCopy, filesSent: true })
  expect([onlyRow(desk).copy, appended.length]).toEqual([copy, copies])
})

test('a mail in doubt that lies in Sent has left; one that does not stays in doubt and is looked for again', async () => {
  await using server = await startDovecot()
  const desk = await deskWith()
  const mailbox = await imap(server)
  const row = await reply(desk)
  await send(desk, answering({ outcome: 'unknown', reply: 'lost' }))
  await send(desk, answering(accepted), { mailbox: async () => mailbox })
  expect(onlyRow(desk)).toMatchObject({ state: 'unknown', lookedAt: desk.clock.now })
  server.deliver('Sent', Buffer.from(getRaw(desk.store, row.raw)))
  await send(desk, answering(accepted), { mailbox: async () => mailbox })
  expect(onlyRow(desk)).toMatchObject({ state: 'sent', copy: 'done' })
  expect(server.stored('Sent')).toHaveLength(1)
  await mailbox.close()
})

/** The same mailbox with another way to append: the network's edge at which a process dies. */
function withAppend(mailbox: Mailbox, append: Mailbox['append']): Mailbox {
  return new Proxy(mailbox, {
    get: (target, key) => {
      if (key === 'append') return append
      const value = target[key as keyof Mailbox]
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

/** The network's edge: a Sent that holds nothing and takes copies. */
function emptyMailbox(appended: string[]): Mailbox {
  const parts: Partial<Mailbox> = {
    folders: async () => [{ path: 'Sent', role: 'sent' }],
    holds: async () => appended.length > 0,
    append: async (folder: ServerFolder) => void appended.push(folder.path),
  }
  return parts as Mailbox
}
