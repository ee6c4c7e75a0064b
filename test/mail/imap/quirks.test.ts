/** What servers in the field do (pitfalls A1, A8, A11), each as a script, each through a whole sync. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openImap } from '../../../src/mail/mailboxes/imap.ts'
import { sync } from '../../../src/services/sync/sync.ts'
import { openDesk, parser, type TestDesk } from '../../support/desk.ts'
import { root } from '../../support/program.ts'
import { type Script, scriptedImap } from './scripted.ts'

const mails = (...uids: number[]) =>
  new Map(
    uids.map((uid) => [
      uid,
      `From: c${uid}@x.example\r\nMessage-ID: <${uid}@x>\r\nSubject: ${uid}\r\n\r\nbody ${uid}\r\n`,
    ]),
  )

async function run(script: Script, desk = openDesk(), more: { full?: boolean; sent?: string } = {}) {
  await using server = await scriptedImap(script)
  const settings = { host: '127.0.0.1', port: server.port, tls: 'none', user: 'me', junk: 'off' } as const
  const open = () =>
    openImap({ ...settings, inbox: ['INBOX'], sent: more.sent ?? 'INBOX' }, 'pass', {
      log: () => {},
      now: () => new Date(),
      limits: { command: 2000, logout: 100 },
    })
  let mailbox: Awaited<ReturnType<typeof open>> | null = null
  try {
    const report = await sync(
      desk,
      async () => {
        mailbox = await open()
        return mailbox
      },
      parser,
      { since: null, full: more.full ?? false },
    )
    return { report, desk, commands: server.commands, error: null }
  } catch (error) {
    return { report: null, desk, commands: server.commands, error }
  } finally {
    await (mailbox as { close(): Promise<void> } | null)?.close()
  }
}

const stored = (desk: TestDesk) =>
  desk.store.db.prepare('SELECT message_id FROM message ORDER BY message_id').pluck().all()
const ids = (...uids: number[]) => uids.map((uid) => `<${uid}@x>`)
const marked = (desk: TestDesk) =>
  desk.store.db.prepare('SELECT uid FROM arrival WHERE gone_at IS NOT NULL').pluck().all()

test('Office 365 that is authenticated but not connected is for a later run', async () => {
  const { error } = await run({ login: 'NO User is authenticated but not connected.' })
  expect(error).toMatchObject({ kind: 'temporary', code: 'imap.login-later' })
})

test('a throttled FETCH is repeated after the pause that the server names, and rows that come twice are one mail', async () => {
  let throttled = 0
  const { desk, report } = await run({
    mails: mails(1, 2, 3),
    answer: (command, tag) =>
      command.includes('BODY.PEEK[]') && throttled++ === 0
        ? [
            '* 1 FETCH (UID 1 BODY[] {3}\r\nold)',
            `${tag} BAD Request is throttled. Suggested Backoff Time: 20 milliseconds`,
          ]
        : undefined,
  })
  expect(throttled).toBeGreaterThan(1)
  expect(report).toMatchObject({ gaps: 0 })
  expect(stored(desk)).toEqual(ids(1, 2, 3))
}, 20_000)

test('Gmail shows one mail in two folders: it is stored once', async () => {
  const { desk, report } = await run({ mails: mails(1, 2) }, openDesk(), { sent: 'Sent' })
  expect(report).toMatchObject({ fetched: 4, stored: 2 })
  expect(stored(desk)).toEqual(ids(1, 2))
})

test('retired UIDs below UIDNEXT and a UIDNEXT of 0 hide no mail', async () => {
  for (const uidNext of [900, 0]) {
    const { desk, report } = await run({ mails: mails(3, 4), uidNext })
    expect(report).toMatchObject({ stored: 2, gaps: 0 })
    expect(stored(desk)).toEqual(ids(3, 4))
  }
})

test('a listing in any order, with rows that do not come, is completed by SEARCH', async () => {
  let lists = 0
  const { desk, commands } = await run({
    mails: mails(3, 4, 5),
    arrange: (rows) => (rows.some((row) => row.includes('BODY')) || lists++ > 0 ? rows : rows.toReversed().slice(0, 2)),
    answer: (command, tag) => (/^UID SEARCH/.test(command) ? ['* SEARCH 5 3 4', `${tag} OK`] : undefined),
  })
  expect(commands.some((line) => line.includes('UID SEARCH'))).toBe(true)
  expect(stored(desk)).toEqual(ids(3, 4, 5))
})

test('a row that a later listing leaves out is missed and asked for', async () => {
  const { desk } = await run({ mails: mails(1, 2) })
  let lists = 0
  const again = await run(
    {
      mails: mails(1, 2, 3, 4),
      arrange: (rows) =>
        rows.some((row) => row.includes('BODY')) || lists++ > 0 ? rows : rows.filter((row) => !row.includes('UID 3 ')),
      answer: (command, tag) => {
        if (/^UID SEARCH UID 3:/.test(command)) return ['* SEARCH 3 4', `${tag} OK`]
        return /^UID SEARCH/.test(command) ? ['* SEARCH 1 2', `${tag} OK`] : undefined
      },
    },
    desk,
  )
  expect(again.error).toBeNull()
  expect(stored(desk)).toEqual(ids(1, 2, 3, 4))
  expect(marked(desk)).toEqual([])
})

test('a body as a quoted string is a body', async () => {
  const { desk } = await run({
    mails: mails(1),
    answer: (command, tag) =>
      command.includes('BODY.PEEK[]') ? ['* 1 FETCH (UID 1 BODY[] "Message-ID: <q@x>")', `${tag} OK`] : undefined,
  })
  expect(stored(desk)).toEqual(['<q@x>'])
})

test('an empty folder is not asked for 1:*', async () => {
  const { commands, report } = await run({})
  expect(report).toMatchObject({ fetched: 0 })
  expect(commands.filter((line) => line.includes('FETCH'))).toEqual([])
})

/** A server with QRESYNC that talks of vanished mail before it says that the numbers are new. */
function rashServer(validity: number, vanished: string): Script {
  const examine = (tag: string) => [
    `* VANISHED (EARLIER) ${vanished}`,
    ...['* FLAGS (\\Seen)', '* 3 EXISTS', `* OK [UIDVALIDITY ${validity}] ok`, '* OK [UIDNEXT 4] ok'],
    ...['* OK [HIGHESTMODSEQ 9] ok', `${tag} OK [READ-ONLY] done`],
  ]
  return {
    capability: 'ENABLE CONDSTORE QRESYNC UIDPLUS',
    mails: mails(1, 2, 3),
    uidValidity: () => validity,
    answer(command, tag) {
      if (/^ENABLE/.test(command)) return ['* ENABLED CONDSTORE QRESYNC', `${tag} OK`]
      if (/^EXAMINE/.test(command)) return examine(tag)
      if (/^STATUS/.test(command))
        return [`* STATUS INBOX (UIDNEXT 4 UIDVALIDITY ${validity} MESSAGES 3 UNSEEN 3 HIGHESTMODSEQ 9)`, `${tag} OK`]
      return undefined
    },
  }
}

test('VANISHED before the numbering is confirmed marks nothing as gone', async () => {
  const { desk } = await run(rashServer(6, '99'))
  expect(stored(desk)).toEqual(ids(1, 2, 3))
  expect(marked(desk)).toEqual([])
  const again = await run(rashServer(7, '1:3'), desk)
  expect(again.error).toBeNull()
  expect(stored(desk)).toEqual(ids(1, 2, 3))
  expect(marked(desk)).toEqual([])
})

test('no command to the server stands inside a loop over fetched rows: there it would wait for ever', () => {
  const folder = join(root, 'src/mail')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const loop = /for await \(const \w+ of client\.fetch\([^\n]*\)\s*(\{[\s\S]*?\n\s*\}|[^\n]*)/g
  const loops = files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(loop)].map(([, body = '']) => ({ name, body })),
  )
  expect(loops.length).toBeGreaterThan(0)
  expect(loops.filter(({ body }) => /await|client\./.test(body))).toEqual([])
})
