import { readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UserError } from '../../../src/domain/error.ts'
import { openImap } from '../../../src/mail/mailboxes/imap.ts'
import { sync } from '../../../src/services/sync/sync.ts'
import { mailBytes, openDesk, parser } from '../../support/desk.ts'
import { type Dovecot, mailUser, startDovecot } from '../../support/dovecot.ts'
import { sha256 } from '../../support/model-mailbox.ts'
import { randomNumbers, sample } from '../../support/sample.ts'

const all = Array.from({ length: 25 }, (_, number) => number)
const cases = sample('dovecot schedules', all, 2)
let server: Dovecot
beforeAll(async () => {
  server = await startDovecot({ users: Object.fromEntries(all.map((n) => [`user${n}`, mailUser.password])) })
})
afterAll(() => server.stop())

/** Reads or flags a random mail, as another mail program on the server does. */
function mark(folder: string, random: () => number): void {
  const parts = ['new', 'cur'].flatMap((part) =>
    readdirSync(join(folder, part)).map((file) => join(folder, part, file)),
  )
  const file = parts[Math.floor(random() * parts.length)]
  if (!file) return
  const name = (file.split('/').at(-1) ?? '').split(':')[0]
  renameSync(file, join(folder, 'cur', `${name}:2,${['S', 'RS', 'F', ''][Math.floor(random() * 4)]}`))
}

test.each(cases)(
  'schedule %i: after any interruptions the store holds what Dovecot holds',
  async (number) => {
    const random = randomNumbers(`dovecot ${number}`)
    const user = `user${number}`
    const desk = openDesk()
    const settings = {
      host: '127.0.0.1',
      port: server.ports.plain,
      tls: 'none',
      user,
      sent: 'auto',
      junk: 'off',
    } as const
    const run = async (after: number | null) => {
      const control = new AbortController()
      const timer =
        after === null ? null : setTimeout(() => control.abort(new UserError('temporary', 'imap.lost')), after)
      const { signal } = control
      const mailbox = await openImap({ ...settings, inbox: ['INBOX'] }, mailUser.password, {
        log: () => {},
        now: () => new Date(),
        signal,
      }).catch(() => null)
      try {
        if (mailbox) return await sync(desk, async () => mailbox, parser, { since: null, signal, full: after === null })
      } catch (error) {
        if (!(error instanceof UserError)) throw error
      } finally {
        if (timer) clearTimeout(timer)
        await mailbox?.close()
      }
      return null
    }
    let count = 0
    for (let step = 0; step < 8; step++) {
      for (let n = 0; n < 15; n++) {
        const bytes = mailBytes({
          id: `<${number}.${count}@x>`,
          from: `c${count}@x${count}.example`,
          body: `mail ${count++}`,
        })
        server.deliver(random() < 0.7 ? 'INBOX' : 'Sent', bytes, undefined, user)
      }
      if (random() < 0.6) server.remove('INBOX', Math.floor(random() * 6), user)
      for (let n = 0; n < 3; n++) mark(server.maildir(user), random)
      if (random() < 0.15) await server.renumber(user)
      await run(Math.floor(random() * 200))
    }
    const report = await run(null)
    const held = ['INBOX', 'Sent'].flatMap((folder) => server.stored(folder, user).map(({ bytes }) => sha256(bytes)))
    const sql = 'SELECT raw FROM arrival WHERE gone_at IS NULL'
    expect(desk.store.db.prepare(sql).pluck().all().sort()).toEqual(held.sort())
    expect(report).toMatchObject({ gaps: 0, full: { server: held.length, named: [] } })
    const letters = { answered: 'R', flagged: 'F', seen: 'S' } as const
    const flags = desk.store.db
      .prepare(
        "SELECT flags FROM arrival a JOIN server_folder f ON f.id = a.server_folder WHERE f.path = 'INBOX' AND gone_at IS NULL",
      )
      .pluck()
      .all() as string[]
    const known = flags.map((text) =>
      text
        .split(' ')
        .map((flag) => letters[flag as keyof typeof letters] ?? '')
        .sort()
        .join(''),
    )
    expect(known.sort()).toEqual(
      server
        .stored('INBOX', user)
        .map((mail) => mail.flags)
        .sort(),
    )
  },
  120_000,
)
