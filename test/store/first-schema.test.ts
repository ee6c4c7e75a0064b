/**
 * test/fixtures/store/v1.db is a backup of a store of the first schema. It stays for ever: whoever has one like it must be
 * able to go on with every later version. While no version has been published, `FIXTURE=make npx vitest run
 * test/store/first-schema.test.ts` makes it anew after a change of 001-first.ts.
 */
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { addNote } from '../../src/services/tickets/note.ts'
import { checkBackup, writeBackup } from '../../src/store/backup.ts'
import { messagesOf } from '../../src/store/message.ts'
import { schemaVersion } from '../../src/store/migrate.ts'
import { migrations } from '../../src/store/migrations/index.ts'
import { getRaw } from '../../src/store/raw.ts'
import { restoreBackup } from '../../src/store/restore.ts'
import { arrive, openDesk, ticket, tickets } from '../support/desk.ts'
import { newFolder, soundness } from './processes.ts'

const fixture = fileURLToPath(new URL('../fixtures/store/v1.db', import.meta.url))

async function make(): Promise<void> {
  const desk = openDesk()
  onTestFinished(() => desk.store.close())
  const at = (minute: number) => `2026-11-23T01:0${minute}:00.000Z`
  await arrive(
    desk,
    { id: '<1@customer.example>', subject: 'Order 1204', at: at(1) },
    {
      id: '<2@customer.example>',
      from: '鈴木 <suzuki@customer.example>',
      subject: '領収書',
      body: '届きません。',
      at: at(2),
    },
    {
      id: '<3@example.com>',
      from: 'support@example.com',
      to: 'hana@customer.example',
      sent: true,
      at: at(3),
      references: ['<1@customer.example>'],
    },
  )
  addNote(desk, ticket(desk, 2), '経理に確認中')
  rmSync(fixture, { force: true })
  await writeBackup(desk.store.folder, fixture, { force: true })
}

/** Tables, indexes and triggers, and what they are made of. */
function schemaOf(db: Database.Database): unknown[] {
  return db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name <> 'raw' ORDER BY name")
    .all()
}

function opened(path: string, options = {}): Database.Database {
  const db = new Database(path, options)
  onTestFinished(() => {
    db.close()
  })
  return db
}

if (process.env.FIXTURE === 'make') test('the store of the first schema is made', make)

test('the kept store has the first schema, to the letter', () => {
  const first = opened(':memory:')
  const [migration = ''] = migrations
  if (typeof migration === 'string') first.exec(migration)
  const kept = opened(fixture, { readonly: true })
  expect(schemaVersion(kept)).toBe(1)
  expect(schemaOf(kept)).toEqual(schemaOf(first))
})

test('the kept store opens, whole, and mail goes on in its tickets', async () => {
  expect(checkBackup(fixture)).toMatchObject({ schema: 1, tickets: 2, messages: 4, mails: 3 })
  const folder = newFolder('first')
  restoreBackup(folder, fixture, { force: false })
  const desk = openDesk('version: 1', folder)
  onTestFinished(() => desk.store.close())
  expect(schemaVersion(desk.store.db)).toBe(migrations.length)
  expect(soundness(desk.store)).toBe('ok')
  expect(tickets(desk).map(({ subject, folder: where }) => [subject, where])).toEqual([
    ['Order 1204', 'awaiting-customer'],
    ['領収書', 'answer-now'],
  ])
  const [question, note] = messagesOf(desk.store, 2)
  expect([question?.mail.text.trim(), note?.mail.text]).toEqual(['届きません。', '経理に確認中'])
  expect(Buffer.from(getRaw(desk.store, question?.raw ?? '')).toString()).toContain('<2@customer.example>')
  await arrive(desk, { id: '<4@customer.example>', references: ['<3@example.com>'], at: '2026-11-24T01:00:00.000Z' })
  expect(ticket(desk, 1).messageCount).toBe(3)
})
