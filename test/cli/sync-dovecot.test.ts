import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { records, start } from '../support/cli.ts'
import { changes } from '../support/imap-log.ts'
import { mixedMails } from '../support/mixed-mails.ts'
import { openPostOffice, type PostOffice } from '../support/post-office.ts'
import { sample } from '../support/sample.ts'

const many = process.env.SAMPLE === 'all' ? 2000 : 400

/** What the store holds, as far as it does not depend on when it was fetched. */
function contents(home: string) {
  const db = new Database(join(home, 'triage.db'), { readonly: true })
  try {
    const all = (sql: string) => db.prepare(sql).all()
    return {
      tickets: all(
        'SELECT number, subject, customer_address, folder, priority, flags, message_count FROM ticket ORDER BY number',
      ),
      messages: all('SELECT id, ticket, kind, thread, raw FROM message ORDER BY id'),
      places: all('SELECT server_folder, uid, raw, state, message FROM arrival ORDER BY server_folder, uid'),
      events: all("SELECT ticket, kind, data FROM event WHERE kind <> 'decided' ORDER BY event"),
    }
  } finally {
    db.close()
  }
}

/** Rows of a store that must not be there at any time: a cursor beyond what is recorded. */
function passedOver(home: string): unknown[] {
  const db = new Database(join(home, 'triage.db'), { readonly: true })
  try {
    return db
      .prepare(
        `SELECT f.path, f.last_uid FROM server_folder f WHERE f.last_uid > 0 AND f.last_uid >
         (SELECT count(*) FROM arrival a WHERE a.server_folder = f.id AND a.uid_validity = f.uid_validity AND a.uid <= f.last_uid)`,
      )
      .all()
  } finally {
    db.close()
  }
}

describe(`${many} mails`, () => {
  let office: PostOffice
  let undisturbed: ReturnType<typeof contents>
  let lasted = 0

  beforeAll(async () => {
    office = await openPostOffice()
    for (const { folder, bytes, receivedAt } of mixedMails(many)) office.dovecot.deliver(folder, bytes, receivedAt)
    const begin = performance.now()
    expect((await office.run(['sync'])).code).toBe(5)
    lasted = performance.now() - begin
    undisturbed = contents(office.home.path)
  }, 120_000)
  afterAll(() => office[Symbol.asyncDispose]())

  const empty = () => {
    for (const file of readdirSync(office.home.path)) {
      if (file !== 'config.yaml') rmSync(join(office.home.path, file), { recursive: true })
    }
  }

  const moments = Array.from({ length: 25 }, (_, moment) => moment)
  test.each(sample('kills', moments, 3))(
    'are the same tickets after a sync that was killed (moment %i of 25) and a clean one',
    async (moment) => {
      empty()
      const running = await start(['sync'], { home: office.home.path, env: office.env })
      await pause(200 + (lasted * (moment + 1)) / 25)
      running.child.kill('SIGKILL')
      await running.finish(Promise.resolve(''))
      if (readdirSync(office.home.path).includes('triage.db')) expect(passedOver(office.home.path)).toEqual([])
      expect((await office.run(['sync'])).stderr).not.toContain('bug')
      expect(contents(office.home.path)).toEqual(undisturbed)
    },
    120_000,
  )

  test('cost at most 12 commands when nothing is new, and change nothing on the server', async () => {
    const before = office.dovecot.commands().length
    expect(await office.run(['sync', '--json'])).toMatchObject({ code: 0, stderr: '' })
    const commands = office.dovecot.commands().slice(before)
    console.log(`nothing new: ${commands.map(({ name }) => name).join(' ')}`)
    expect(commands.length).toBeLessThanOrEqual(10)
    expect(changes(office.dovecot.commands())).toEqual([])
  })

  test('keep their tickets when the server numbers its folders anew, without being fetched again', async () => {
    await office.dovecot.renumber()
    const run = await office.run(['sync', '--full', '--json'])
    const [record] = records(run) as { fetched: number; stored: number; full: { server: number; named: [] } }[]
    console.log(`numbered anew: ${record?.fetched} of ${many} fetched again`)
    expect(record).toMatchObject({ stored: 0, tickets_new: 0, tickets_updated: 0, full: { server: many, named: [] } })
    // Without a Message-ID, and with one that is there twice, only the bytes can tell.
    expect(record?.fetched).toBeLessThan(many / 2)
    const { tickets, messages, events } = contents(office.home.path)
    expect({ tickets, messages, events }).toEqual({
      tickets: undisturbed.tickets,
      messages: undisturbed.messages,
      events: undisturbed.events,
    })
  })

  test('are marked as gone, exactly those that were deleted while nobody looked', async () => {
    const gone = many / 2
    office.dovecot.remove('INBOX', gone)
    expect(await office.run(['sync', '--json'])).toMatchObject({ code: 0 })
    const db = new Database(join(office.home.path, 'triage.db'), { readonly: true })
    expect(db.prepare('SELECT count(*) FROM arrival WHERE gone_at IS NOT NULL').pluck().get()).toBe(gone)
    expect(db.prepare('SELECT count(*) FROM message').pluck().get()).toBe(undisturbed.messages.length)
    db.close()
  })
})
