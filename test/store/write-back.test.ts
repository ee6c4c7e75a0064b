import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/domain/error.ts'
import type { MailboxWriter, WriteBackPolicy } from '../../src/domain/write-back.ts'
import { openImapWriter } from '../../src/mail/imap-writer.ts'
import { openImap } from '../../src/mail/mailboxes/imap.ts'
import { writeBack, writeBackList } from '../../src/services/outbox/write-back.ts'
import { sync } from '../../src/services/sync/sync.ts'
import { carryOut, planMove, planReopen, planTags, undo } from '../../src/services/tickets/change.ts'
import { mailBytes, openDesk, parser, type TestDesk, tickets } from '../support/desk.ts'
import { type Dovecot, mailUser, startDovecot } from '../support/dovecot.ts'
import { accepted, answering, pass, reply, send } from '../support/send.ts'

const off: WriteBackPolicy = { answered: false, seen: false, archiveOnClose: false }
const all: WriteBackPolicy = { answered: true, seen: true, archiveOnClose: true }

const settings = (server: Dovecot) =>
  ({ host: server.host, port: server.ports.plain, tls: 'none', user: mailUser.user }) as const

async function synced(server: Dovecot, desk: TestDesk): Promise<void> {
  const where = { ...settings(server), inbox: ['INBOX'], sent: 'auto', junk: 'off' } as const
  const mailbox = await openImap({ ...where, inbox: ['INBOX'] }, mailUser.password, {
    log: () => {},
    now: () => new Date(),
  })
  await sync(desk, async () => mailbox, parser, { since: null })
  await mailbox.close()
}

const writer = (server: Dovecot) => () => openImapWriter(settings(server), mailUser.password, { log: () => {} })

async function deskOn(server: Dovecot, count: number): Promise<TestDesk> {
  const desk = openDesk()
  for (let number = 1; number <= count; number++) {
    const from = `hana${number}@customer.example`
    server.deliver('INBOX', mailBytes({ id: `<q${number}@customer.example>`, from }), new Date('2026-11-23T01:00:00Z'))
  }
  await synced(server, desk)
  return desk
}

const flags = (server: Dovecot, folder = 'INBOX') =>
  server
    .stored(folder)
    .map((mail) => mail.flags)
    .sort()

/** The commands that change mail which lies on the server. */
const changing = (server: Dovecot) =>
  server.commands().filter(({ name }) => /^(?:UID )?(?:STORE|COPY|MOVE|EXPUNGE)$|^CLOSE$/.test(name))

/** The network's edge: remembers what it was asked, and fails as it is told. */
function fakeWriter(fault: () => UserError | null, asked: string[] = []): () => Promise<MailboxWriter> {
  const act = async (what: string) => {
    const error = fault()
    if (error) throw error
    asked.push(what)
  }
  const made: MailboxWriter = {
    flag: ({ uids }, flag) => act(`${flag} ${uids.join()}`),
    archive: ({ uids }) => act(`archive ${uids.join()}`),
    close: async () => {},
  }
  return async () => made
}

describe('write-back on a server', () => {
  test('marks as answered what our reply has answered, once it has left', async () => {
    await using server = await startDovecot()
    const desk = await deskOn(server, 2)
    await reply(desk, 1)
    await writeBack(desk, { ...off, answered: true }, writer(server))
    expect(flags(server)).toEqual(['', ''])
    await send(desk, answering(accepted))
    expect(await writeBack(desk, { ...off, answered: true }, writer(server))).toMatchObject({ done: 1, problem: null })
    expect(flags(server)).toEqual(['', 'R'])
    const before = changing(server).length
    await writeBack(desk, { ...off, answered: true }, writer(server))
    expect(changing(server).length).toBe(before)
  })

  test('marks as seen what the agent has dealt with', async () => {
    await using server = await startDovecot()
    const desk = await deskOn(server, 2)
    carryOut(desk, planTags(tickets(desk).slice(0, 1), ['+a']))
    await writeBack(desk, { ...off, seen: true }, writer(server))
    expect(flags(server)).toEqual(['', 'S'])
  })

  test('moves the mail of a closed ticket to the archive, marked first, by MOVE and never by EXPUNGE', async () => {
    await using server = await startDovecot()
    server.deliver('Archive', mailBytes({ id: '<old@customer.example>' }))
    const desk = await deskOn(server, 2)
    carryOut(desk, planMove(desk, tickets(desk).slice(0, 1), 'closed'))
    expect(await writeBack(desk, all, writer(server))).toMatchObject({ done: 2, failed: [] })
    expect([flags(server), flags(server, 'Archive')]).toEqual([[''], ['', 'S']])
    expect(changing(server).map(({ name }) => name)).toEqual(['UID STORE', 'UID MOVE'])
  })

  test('with nothing switched on sends no command that changes anything, and opens no connection', async () => {
    await using server = await startDovecot()
    const desk = await deskOn(server, 3)
    await reply(desk, 1)
    await send(desk, answering(accepted))
    carryOut(desk, planMove(desk, tickets(desk), 'closed'))
    const never = () => Promise.reject(new Error('opened'))
    expect(await writeBack(desk, off, never)).toEqual({ done: 0, failed: [], problem: null })
    expect(changing(server)).toEqual([])
    expect(writeBackList(desk)).toEqual([])
  })

  test('says what is missing when there is no archive, and leaves the mail where it is', async () => {
    await using server = await startDovecot()
    const desk = await deskOn(server, 1)
    carryOut(desk, planMove(desk, tickets(desk), 'closed'))
    const report = await writeBack(desk, { ...off, archiveOnClose: true }, writer(server))
    expect(report?.problem).toMatchObject({ kind: 'config', code: 'imap.no-archive' })
    expect(writeBackList(desk)).toMatchObject([{ state: 'queued', attempts: 1, error: 'imap.no-archive' }])
    expect(server.stored('INBOX')).toHaveLength(1)
  })
})

describe('a row of write-back', () => {
  const closed = async (server: Dovecot) => {
    const desk = await deskOn(server, 1)
    carryOut(desk, planMove(desk, tickets(desk), 'closed'))
    return desk
  }
  const lost = new UserError('temporary', 'imap.lost', {})
  const archive = { ...off, archiveOnClose: true }

  test('is tried again with growing pauses, and given up and shown after a day', async () => {
    await using server = await startDovecot()
    const desk = await closed(server)
    await writeBack(
      desk,
      archive,
      fakeWriter(() => lost),
    )
    const asked: string[] = []
    await writeBack(
      desk,
      archive,
      fakeWriter(() => null, asked),
    )
    expect(asked).toEqual([])
    pass(desk, 24 * 60)
    const report = await writeBack(
      desk,
      archive,
      fakeWriter(() => lost),
    )
    expect(report?.failed).toMatchObject([{ state: 'failed', attempts: 2, error: 'imap.lost' }])
    expect(writeBackList(desk)).toMatchObject([{ state: 'failed' }])
  })

  test('is carried out once it can be', async () => {
    await using server = await startDovecot()
    const desk = await closed(server)
    await writeBack(
      desk,
      archive,
      fakeWriter(() => lost),
    )
    pass(desk, 2)
    const asked: string[] = []
    for (const _ of [1, 2])
      await writeBack(
        desk,
        archive,
        fakeWriter(() => null, asked),
      )
    expect(asked).toEqual(['archive 1'])
  })

  test('is void when the ticket is open again, and owed anew when it is closed again', async () => {
    await using server = await startDovecot()
    const desk = await closed(server)
    await writeBack(
      desk,
      archive,
      fakeWriter(() => lost),
    )
    carryOut(desk, planReopen(desk, tickets(desk)))
    pass(desk, 2)
    const asked: string[] = []
    const well = fakeWriter(() => null, asked)
    await writeBack(desk, archive, well)
    expect(asked).toEqual([])
    expect(writeBackList(desk)).toMatchObject([{ state: 'void' }])
    undo(desk, null)
    await writeBack(desk, archive, well)
    expect(asked).toEqual(['archive 1'])
  })

  test('touches nothing when the server has numbered the folder anew', async () => {
    await using server = await startDovecot()
    const desk = await closed(server)
    server.deliver('Archive', mailBytes({ id: '<old@customer.example>' }))
    desk.store.db.prepare("UPDATE arrival SET uid_validity = '1'").run()
    desk.store.db.prepare("UPDATE server_folder SET uid_validity = '1'").run()
    const report = await writeBack(desk, archive, writer(server))
    expect(report?.failed).toMatchObject([{ state: 'failed', error: 'imap.renumbered' }])
    expect(changing(server)).toEqual([])
  })
})

test('a server without MOVE and UIDPLUS is left as it is', async () => {
  const { scriptedImap } = await import('../mail/imap/scripted.ts')
  await using server = await scriptedImap({ capability: 'MOVE' })
  const where = { host: '127.0.0.1', port: server.port, tls: 'none', user: 'me' } as const
  const opened = await openImapWriter(where, 'secret', { log: () => {} })
  await expect(opened.archive({ path: 'INBOX', uidValidity: '7', uids: [1] })).rejects.toMatchObject({
    ...{ kind: 'config', code: 'imap.no-move' },
  })
  await opened.close()
  expect(server.commands.join('\n')).not.toMatch(/COPY|STORE|EXPUNGE|MOVE/)
})
