import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { UserError } from '../../src/domain/error.ts'
import { checkBackup, writeBackup } from '../../src/store/backup.ts'
import { openStore, type Store, transact } from '../../src/store/open.ts'
import { addOutbox, outboxRows } from '../../src/store/outbox.ts'
import { getRaw, putRaw } from '../../src/store/raw.ts'
import { restoreBackup } from '../../src/store/restore.ts'
import { arrive, openDesk, tickets } from '../support/desk.ts'
import { sample } from '../support/sample.ts'
import { waitUntil } from '../support/wait.ts'
import { newFolder, notes, run, soundness, storeWithTicket } from './processes.ts'

const failing = (code: string) => expect.objectContaining({ code })
const plain = { force: false }

/** A store with two tickets that came by mail. */
async function storeWithMail(): Promise<Store> {
  const desk = openDesk()
  onTestFinished(() => desk.store.close())
  await arrive(desk, { id: '<a@b>', subject: 'Invoice' }, { id: '<c@d>', subject: '領収書', body: '届きません' })
  return desk.store
}

function reopen(folder: string): Store {
  const store = openStore(folder)
  onTestFinished(() => store.close())
  return store
}

describe('a backup', () => {
  test('is one SQLite file for its owner alone, with every ticket and the bytes of every mail', async () => {
    const store = await storeWithMail()
    const file = join(newFolder('backup'), 'saved.db')
    const contents = await writeBackup(store.folder, file, plain)
    expect(contents).toMatchObject({ tickets: 2, messages: 2, mails: 2, schema: 1, size: statSync(file).size })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const db = new Database(file, { readonly: true })
    onTestFinished(() => {
      db.close()
    })
    const sql =
      'SELECT t.subject, r.bytes FROM ticket t JOIN message m ON m.ticket = t.number JOIN raw r ON r.sha256 = m.raw'
    const found = db.prepare(sql).all() as { subject: string; bytes: Buffer }[]
    expect(found.map(({ subject }) => subject).sort()).toEqual(['Invoice', '領収書'])
    expect(found.every(({ bytes }) => bytes.includes('Message-ID:'))).toBe(true)
    // No log beside it: the file can be copied as it is.
    expect(db.pragma('journal_mode', { simple: true })).toBe('delete')
    expect(readdirSync(join(file, '..'))).toEqual(['saved.db'])
  })

  test('tells how far it is, up to all of it', async () => {
    const store = storeWithTicket()
    for (let n = 0; n < 5; n++) putRaw(store, [Buffer.alloc(3 * 1024 * 1024, n)])
    const steps: [number, number][] = []
    const file = join(newFolder('backup'), 'saved.db')
    await writeBackup(store.folder, file, { ...plain, progress: (done, of) => steps.push([done, of]) })
    expect(steps.length).toBeGreaterThan(2)
    expect(steps.every(([done, of]) => done <= of)).toBe(true)
    expect(steps.map(([done]) => done)).toEqual(steps.map(([done]) => done).toSorted((a, b) => a - b))
  })

  test('does not replace a file unless told to', async () => {
    const store = storeWithTicket()
    const file = join(newFolder('backup'), 'saved.db')
    writeFileSync(file, 'mine')
    await expect(writeBackup(store.folder, file, plain)).rejects.toThrow(failing('backup.exists'))
    expect(readFileSync(file, 'utf8')).toBe('mine')
    await writeBackup(store.folder, file, { force: true })
    expect(checkBackup(file).tickets).toBe(1)
  })

  test('that is interrupted leaves nothing behind', async () => {
    const store = storeWithTicket()
    for (let n = 0; n < 5; n++) putRaw(store, [Buffer.alloc(3 * 1024 * 1024, n)])
    const folder = newFolder('backup')
    const stop = new AbortController()
    const options = { ...plain, signal: stop.signal, progress: () => stop.abort(new Error('enough')) }
    await expect(writeBackup(store.folder, join(folder, 'saved.db'), options)).rejects.toThrow('enough')
    expect(readdirSync(folder)).toEqual([])
  })

  test('is not made of a store in which a mail lacks its bytes', async () => {
    const store = await storeWithMail()
    store.raw.exec('DELETE FROM raw WHERE rowid = 1')
    const folder = newFolder('backup')
    await expect(writeBackup(store.folder, join(folder, 'saved.db'), plain)).rejects.toThrow(failing('backup.damaged'))
    expect(readdirSync(folder)).toEqual([])
  })

  test('into a folder that is not there says so', async () => {
    const store = storeWithTicket()
    const file = join(newFolder('backup'), 'missing', 'saved.db')
    await expect(writeBackup(store.folder, file, plain)).rejects.toBeInstanceOf(UserError)
  })
})

const rounds = sample(
  'backup under load',
  Array.from({ length: 50 }, (_, index) => index),
  5,
)

test('backups made while two processes write restore whole, each with all that was acknowledged before it', async () => {
  const folder = newFolder('store')
  const writers = ['sync', 'workbench'].map((name) => run('writer-child.ts', folder, name, '10000000'))
  for (const writer of writers) onTestFinished(() => void writer.process.kill())
  await waitUntil('both writers', () => writers.every(({ lines }) => lines.length > 0))
  for (const round of rounds) {
    const before = writers.flatMap(({ lines }) => lines)
    const file = join(newFolder('backup'), `${round}.db`)
    await writeBackup(folder, file, plain)
    const home = newFolder('restored')
    restoreBackup(home, file, plain)
    const restored = reopen(home)
    expect(soundness(restored)).toBe('ok')
    expect(before.filter((line) => !new Set(notes(restored)).has(line))).toEqual([])
  }
  expect(writers.map(({ process }) => process.exitCode)).toEqual([null, null])
})

describe('restoring', () => {
  async function saved(): Promise<{ store: Store; file: string }> {
    const store = await storeWithMail()
    const file = join(newFolder('backup'), 'saved.db')
    await writeBackup(store.folder, file, plain)
    return { store, file }
  }

  test('brings every ticket, message and byte into an empty folder', async () => {
    const { store, file } = await saved()
    const folder = join(newFolder('home'), 'new')
    expect(restoreBackup(folder, file, plain)).toMatchObject({ tickets: 2, mails: 2, aside: null })
    const restored = reopen(folder)
    for (const table of ['ticket', 'message', 'event', 'arrival', 'meta', 'participant']) {
      const rows = (one: Store) => one.db.prepare(`SELECT * FROM ${table}`).all()
      expect(rows(restored)).toEqual(rows(store))
    }
    const hashes = restored.db.prepare('SELECT raw FROM message').pluck().all() as string[]
    for (const hash of hashes) expect(getRaw(restored, hash)).toEqual(getRaw(store, hash))
    expect(soundness(restored)).toBe('ok')
    expect(restored.db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'raw'").pluck().get()).toBe(0)
    expect(['triage.db', 'raw.db'].map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600, 0o600])
  })

  test('goes on where the backup was: mail that comes then enters its ticket', async () => {
    const { file } = await saved()
    const folder = newFolder('home')
    restoreBackup(folder, file, plain)
    const desk = openDesk('version: 1', folder)
    onTestFinished(() => desk.store.close())
    await arrive(desk, { id: '<e@f>', subject: 'Re: Invoice', references: ['<a@b>'] })
    expect(tickets(desk).map(({ messageCount }) => messageCount)).toEqual([2, 1])
  })

  test('over a store needs --force, and keeps that store aside with its log', async () => {
    const { file } = await saved()
    const present = storeWithTicket()
    expect(() => restoreBackup(present.folder, file, plain)).toThrow(failing('restore.exists'))
    expect(present.db.prepare('SELECT subject FROM ticket').pluck().all()).toEqual(['Order 1204'])
    // As a crash leaves it: the last commits are in the log alone.
    expect(existsSync(`${present.db.name}-wal`)).toBe(true)
    const { aside } = restoreBackup(present.folder, file, { force: true })
    expect(reopen(present.folder).db.prepare('SELECT count(*) FROM ticket').pluck().get()).toBe(2)
    expect(
      reopen(aside ?? '')
        .db.prepare('SELECT subject FROM ticket')
        .pluck()
        .all(),
    ).toEqual(['Order 1204'])
    expect(restoreBackup(present.folder, file, { force: true }).aside).not.toBe(aside)
  })

  test('puts mail that was waiting then in doubt instead of sending it twice', async () => {
    const store = await storeWithMail()
    const [raw = ''] = putRaw(store, [Buffer.from('Message-ID: <ours@example.com>\r\n\r\n')])
    const envelope = { from: 'support@example.com', to: ['hana@customer.example'] }
    const row = { ticket: 1, kind: 'reply' as const, envelope, subject: 'Re', messageId: '<ours@example.com>', raw }
    transact(store, () => addOutbox(store, { ...row, key: null, at: '2026-11-24T00:00:00.000Z' }))
    const file = join(newFolder('backup'), 'saved.db')
    await writeBackup(store.folder, file, plain)
    const folder = newFolder('home')
    restoreBackup(folder, file, plain)
    expect(outboxRows(reopen(folder)).map(({ state }) => state)).toEqual(['unknown'])
  })

  test.each([
    ['is cut short', (file: string) => truncateSync(file, statSync(file).size - 8192)],
    ['has a torn page', (file: string) => writeFileSync(file, tear(readFileSync(file)))],
    ['is no database', (file: string) => writeFileSync(file, 'a letter'.repeat(1000))],
    ['is empty', (file: string) => writeFileSync(file, '')],
  ])('a file that %s is refused, and nothing is changed', async (_, spoil) => {
    const { file } = await saved()
    spoil(file)
    const folder = newFolder('home')
    expect(() => restoreBackup(folder, file, plain)).toThrow(expect.objectContaining({ kind: 'config' }))
    expect(readdirSync(folder).filter((name) => !name.endsWith('.lock'))).toEqual([])
  })

  test('a backup of a newer triage is refused', async () => {
    const { file } = await saved()
    const db = new Database(file)
    db.pragma('user_version = 99')
    db.close()
    expect(() => restoreBackup(newFolder('home'), file, plain)).toThrow(failing('restore.newer'))
  })
})

function tear(bytes: Buffer): Buffer {
  for (let at = 4096 * 2; at < bytes.length; at += 4096 * 3) bytes.fill(0xa5, at, at + 512)
  return bytes
}
