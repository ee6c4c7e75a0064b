import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { UserError } from '../../../src/domain/error.ts'
import type { Mailbox, Position, ServerFolder } from '../../../src/domain/mailbox.ts'
import { openImap } from '../../../src/mail/mailboxes/imap.ts'
import type { ImapOptions } from '../../../src/mail/mailboxes/imap-session.ts'
import { freePort } from '../../support/port.ts'
import { collect } from '../sources/collect.ts'
import { type Script, scriptedImap } from './scripted.ts'

const inbox: ServerFolder = { path: 'INBOX', role: 'inbox' }
const start: Position = { uidValidity: null, uid: 0, state: null }
const limits = { connect: 250, greeting: 250, login: 400, command: 250, logout: 100 }
const mails = (...uids: number[]) => new Map(uids.map((uid) => [uid, `Subject: ${uid}\r\n\r\nbody ${uid}\r\n`]))

const open = (port: number, options: Partial<ImapOptions> = {}) => {
  const settings = {
    host: '127.0.0.1',
    port,
    tls: 'none',
    user: 'me',
    inbox: ['INBOX'],
    sent: 'auto',
    junk: 'off',
  } as const
  return openImap({ ...settings, inbox: [...settings.inbox] }, 'pass-4711', {
    log: () => {},
    now: () => new Date(),
    limits,
    ...options,
  })
}

/** A whole sync's worth of calls. */
async function readAll(mailbox: Mailbox, after = start) {
  const uids: number[] = []
  const { messages } = await mailbox.list(inbox, after)
  for await (const { uid } of mailbox.fetch(
    inbox,
    messages.map(({ uid }) => uid),
  ))
    uids.push(uid)
  return { listed: messages.map(({ uid }) => uid), uids }
}

async function session(script: Script, after?: Position) {
  await using server = await scriptedImap(script)
  const mailbox = await open(server.port)
  try {
    return { ...(await readAll(mailbox, after)), commands: server.commands }
  } finally {
    await mailbox.close()
  }
}

const stops = (['cut', 'reset', 'silent'] as const).flatMap((how) =>
  Array.from({ length: 20 }, (_, lines) => ({ how, lines })),
)

test('a line that breaks or falls silent after any of the first 20 server lines ends in a temporary fault', async () => {
  const unhandled: unknown[] = []
  const note = (reason: unknown) => unhandled.push(reason)
  process.on('unhandledRejection', note)
  const outcomes = await Promise.all(
    stops.map(async (stop) => {
      await using server = await scriptedImap({ mails: mails(1, 2, 3, 4), stop })
      const begin = performance.now()
      let mailbox: Mailbox | null = null
      try {
        mailbox = await open(server.port)
        await mailbox.folders()
        await readAll(mailbox)
        return { stop, error: null, lasted: 0 }
      } catch (error) {
        return { stop, error, lasted: performance.now() - begin }
      } finally {
        await mailbox?.close()
      }
    }),
  )
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
  for (const { stop, error, lasted } of outcomes) {
    expect(error, JSON.stringify(stop)).toBeInstanceOf(UserError)
    expect((error as UserError).kind, `${JSON.stringify(stop)} ${error}`).toBe('temporary')
    expect(lasted).toBeLessThan(5000)
  }
})

test('a server that falls silent inside a large message is not waited for as long as the message might take', async () => {
  const size = 16 * 1024 * 1024
  const answer = (command: string, tag: string) => {
    if (!/^UID FETCH/.test(command)) return undefined
    const row = `* 1 FETCH (UID 1 RFC822.SIZE ${size} INTERNALDATE "01-Nov-2026 10:00:00 +0900"`
    return command.includes('BODY') ? [`${row} BODY[] {${size}}`, 'Subject: 1'] : [`${row})`, `${tag} OK done`]
  }
  await using server = await scriptedImap({ mails: mails(1), answer })
  const mailbox = await open(server.port)
  const begin = performance.now()
  await expect(readAll(mailbox)).rejects.toMatchObject({ kind: 'temporary' })
  expect(performance.now() - begin).toBeLessThan(10_000)
  await mailbox.close()
})

test('a UID that is listed and never handed over does not hold back the others', async () => {
  const { listed, uids } = await session({ mails: mails(3, 4, 5, 6), phantom: [5] })
  expect(listed).toEqual([3, 4, 5, 6])
  expect(uids).toEqual([3, 4, 6])
})

test('rows in any order, twice, or as mere flag news come out sorted and once', async () => {
  const arrange = (rows: string[]) => ['* 2 FETCH (UID 4 FLAGS (\\Seen))', ...rows.toReversed(), ...rows.slice(0, 1)]
  const { listed, uids } = await session({ mails: mails(3, 4, 5), arrange })
  expect(listed).toEqual([3, 4, 5])
  expect(uids.toSorted()).toEqual([3, 4, 5])
})

test('the last message, which "n:*" always names, is not new when its UID is below n', async () => {
  const { listed } = await session({ mails: mails(3, 4), uidNext: 0 }, { uidValidity: '7', uid: 4, state: null })
  expect(listed).toEqual([])
})

test('retired UIDs below UIDNEXT are no reason to list old mail again', async () => {
  const { listed } = await session({ mails: mails(3, 4), uidNext: 900 }, { uidValidity: '7', uid: 4, state: null })
  expect(listed).toEqual([])
})

test('an empty folder is never asked for 1:*, which some servers refuse', async () => {
  const { listed, commands } = await session({})
  expect(listed).toEqual([])
  expect(commands.filter((line) => line.includes('FETCH'))).toEqual([])
})

test('new numbers between listing and fetching are noticed', async () => {
  let validity = 7
  await using server = await scriptedImap({ mails: mails(1, 2), uidValidity: () => validity })
  const mailbox = await open(server.port)
  await mailbox.list(inbox, start)
  await mailbox.holds({ path: 'Sent', role: 'sent' }, '<x@y>')
  validity = 8
  const all = collect(mailbox.fetch(inbox, [1, 2]))
  await expect(all).rejects.toMatchObject({ kind: 'temporary', code: 'imap.renumbered' })
  await mailbox.close()
})

test.each([
  ['NO [AUTHENTICATIONFAILED] bad pass-4711', 'config', 'imap.login'],
  ['NO no', 'config', 'imap.login'],
  ['NO [UNAVAILABLE] Temporary authentication failure', 'temporary', 'imap.login-later'],
  ['NO [LIMIT] Too many simultaneous connections', 'temporary', 'imap.login-later'],
])('login answered by "%s" is %s', async (login, kind, code) => {
  for (const capability of ['', 'AUTH=PLAIN']) {
    await using server = await scriptedImap({ login, capability })
    const error = await open(server.port).catch((reason) => reason)
    expect(error).toMatchObject({ kind, code })
    expect(JSON.stringify([error, error.values, String(error.stack)])).not.toContain('4711')
  }
})

test('a server that turns us away with BYE is quoted', async () => {
  await using server = await scriptedImap({ greeting: '* BYE too busy today' })
  await expect(open(server.port)).rejects.toMatchObject({ kind: 'temporary', values: { reason: 'too busy today' } })
})

test('a refused APPEND is an error', async () => {
  await using server = await scriptedImap({
    answer: (command, tag) => (/^APPEND/.test(command) ? [`${tag} NO [OVERQUOTA] full`] : undefined),
  })
  const mailbox = await open(server.port)
  const copy = mailbox.append({ path: 'Sent', role: 'sent' }, Buffer.from('a: b\r\n\r\n'), new Date(0))
  await expect(copy).rejects.toMatchObject({ kind: 'temporary', code: 'imap.answer' })
  await mailbox.close()
})

test('a refused SEARCH is an error, not "not there"', async () => {
  await using server = await scriptedImap({
    answer: (command, tag) => (/SEARCH/.test(command) ? [`${tag} NO not now`] : undefined),
  })
  const mailbox = await open(server.port)
  await expect(mailbox.holds({ path: 'Sent', role: 'sent' }, '<x@y>')).rejects.toMatchObject({ kind: 'temporary' })
  await mailbox.close()
})

test('without SPECIAL-USE the folder for sent mail is found by its name', async () => {
  const names = ['"[Gmail]/&kAFP4W4IMH8w4TD8MOs-"', '"&kAFP4W4IMH8wojCkMMYw4A-"', '"Sent Items"', 'INBOX.Sent']
  const paths = ['[Gmail]/送信済みメール', '送信済みアイテム', 'Sent Items', 'INBOX.Sent']
  for (const [index, name] of names.entries()) {
    const answer = (command: string, tag: string) =>
      /^(?:LIST|LSUB)/.test(command)
        ? ['* LIST () "/" INBOX', `* LIST () "${name.includes('.') ? '.' : '/'}" ${name}`, `${tag} OK done`]
        : undefined
    await using server = await scriptedImap({ answer })
    const mailbox = await open(server.port)
    expect((await mailbox.folders()).find(({ role }) => role === 'sent')?.path).toBe(paths[index])
    await mailbox.close()
  }
})

test('a closed port is temporary and names the server', async () => {
  const port = await freePort()
  await expect(open(port)).rejects.toMatchObject({
    kind: 'temporary',
    code: 'server.closed-port',
    values: { server: `127.0.0.1:${port}` },
  })
})

test('a server that accepts and says nothing is given up in time', async () => {
  const server = createServer(() => {}).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await expect(open(port)).rejects.toMatchObject({ kind: 'temporary', code: 'server.silent' })
  server.close()
})

test('a signal ends a wait at once, with its own reason', async () => {
  await using server = await scriptedImap({ stop: { lines: 4, how: 'silent' } })
  const control = new AbortController()
  const reason = new UserError('temporary', 'sync.too-long')
  setTimeout(() => control.abort(reason), 30)
  const waiting = open(server.port, { signal: control.signal, limits: {} }).then((mailbox) =>
    mailbox.list(inbox, start),
  )
  await expect(waiting).rejects.toBe(reason)
})

test('a large message whose structure the server does not tell is taken in part and marked', async () => {
  const big = 26 * 1024 * 1024
  const head = 'Subject: big\r\n\r\n'
  await using server = await scriptedImap({
    mails: mails(1),
    answer: (command, tag) => {
      if (!/^UID FETCH/.test(command)) return undefined
      if (command.includes('BODYSTRUCTURE')) return ['* 1 FETCH (UID 1 BODYSTRUCTURE NIL)', `${tag} OK`]
      if (!command.includes('BODY.'))
        return [`* 1 FETCH (UID 1 INTERNALDATE "01-Nov-2026 10:00:00 +0900" RFC822.SIZE ${big})`, `${tag} OK`]
      const length = Number(/<0\.(\d+)>/.exec(command)?.[1])
      return [`* 1 FETCH (UID 1 BODY[]<0> {${length}}\r\n${head.padEnd(length, 'x')})`, `${tag} OK`]
    },
  })
  const mailbox = await open(server.port, { limits: { command: 5000 } })
  await mailbox.list(inbox, start)
  const [got] = await collect(mailbox.fetch(inbox, [1]))
  expect(got?.withheld).toEqual([])
  expect(got?.bytes.length).toBe(4 * 1024 * 1024)
  await mailbox.close()
})
