import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { schemaVersion } from '../../src/store/migrate.ts'
import { migrations } from '../../src/store/migrations/index.ts'
import { openStore } from '../../src/store/open.ts'
import { triage } from '../support/cli.ts'
import { makeHome } from '../support/home.ts'
import { randomNumbers, sample } from '../support/sample.ts'
import { planted, points } from './planted.ts'
import { newFolder, run, soundness, storeWithTicket } from './processes.ts'

/** Our own schema is the one that planted steps start from. */
const base = migrations.length

function closedStore(): string {
  const store = storeWithTicket()
  store.db.pragma(`user_version = ${base}`)
  store.close()
  return store.folder
}

/** What the database is at: its version, and whether it has exactly that version's tables and rows. */
function state(folder: string): [version: number, content: string] {
  const db = new Database(join(folder, 'triage.db'), { readonly: true })
  onTestFinished(() => {
    db.close()
  })
  const has = (table: string) => db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined
  const rows = ['extra', 'other'].filter(has).flatMap((table) => db.prepare(`SELECT * FROM ${table}`).all())
  return [schemaVersion(db) - base, JSON.stringify(rows)]
}

const versions = [
  '[]',
  '[{"id":1,"note":"two"}]',
  '[{"id":1,"note":"two","more":"three"}]',
  '[{"id":1,"note":"three"}]',
]
const whole = versions.map((content, version) => [version, content])

test.each(points)(
  'killed when step %s, the database is at the version before, and the next start finishes',
  async (point) => {
    const folder = closedStore()
    const { lines, ended } = run('migrate-child.ts', folder, point)
    expect((await ended).code).toBeNull()
    expect(lines).toEqual([`${point} true`])
    expect(state(folder)).toEqual(whole[Number(point[0]) - 2])
    openStore(folder, { migrations: planted() }).close()
    expect(state(folder)).toEqual(whole[3])
  },
)

const moments = sample(
  'kill during migration',
  Array.from({ length: 50 }, (_, index) => index),
  5,
)

test.each(moments)('killed from outside at a random moment (%s), it opens at one version, whole', async (index) => {
  const folder = closedStore()
  const child = run('migrate-child.ts', folder, 'none')
  const random = randomNumbers(`moment ${index}`)
  await pause(100 + random() * 120)
  child.process.kill('SIGKILL')
  await child.ended
  expect(whole).toContainEqual(state(folder))
  const store = openStore(folder, { migrations: planted() })
  onTestFinished(() => store.close())
  expect(soundness(store)).toBe('ok')
  expect(state(folder)).toEqual(whole[3])
})

describe('before a database with something in it is changed', () => {
  test('it is saved as it was, for its owner alone', () => {
    const folder = closedStore()
    const store = openStore(folder, { migrations: planted() })
    onTestFinished(() => store.close())
    const backups = join(folder, 'backups')
    expect(readdirSync(backups)).toEqual([`schema-${base}.db`])
    const file = join(backups, `schema-${base}.db`)
    expect([statSync(backups).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600])
    const saved = new Database(file, { readonly: true })
    onTestFinished(() => {
      saved.close()
    })
    expect(schemaVersion(saved)).toBe(base)
    expect(saved.prepare('SELECT subject FROM ticket').pluck().all()).toEqual(['Order 1204'])
    expect(saved.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  test('a new one is not', () => {
    const folder = newFolder('store')
    openStore(folder).close()
    expect(existsSync(join(folder, 'backups'))).toBe(false)
  })

  test('a step that fails leaves the version before it, and says why', () => {
    const folder = closedStore()
    const broken = [
      ...planted().slice(0, base + 2),
      'CREATE TABLE other (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1)',
    ]
    expect(() => openStore(folder, { migrations: broken })).toThrow('nowhere')
    expect(state(folder)).toEqual(whole[2])
  })
})

test('two processes that come at once to an old database both find it new', async () => {
  const folder = closedStore()
  const both = [run('migrate-child.ts', folder, 'none'), run('migrate-child.ts', folder, 'none')]
  const ends = await Promise.all(both.map(({ ended }) => ended))
  expect(ends).toEqual([0, 0].map((code) => ({ code, complaints: '' })))
  expect(state(folder)).toEqual(whole[3])
})

test('a database of a newer triage is refused with 3 and left byte for byte as it is', async () => {
  using home = makeHome()
  const store = openStore(home.path)
  store.db.pragma(`user_version = ${base + 1}`)
  store.close()
  const bytes = () => ['triage.db', 'raw.db'].map((name) => readFileSync(join(home.path, name)))
  const before = bytes()
  for (const command of [['queue'], ['sync'], ['backup', join(home.path, 'copy.db')]]) {
    const { code, stdout, stderr } = await triage([...command, '--json'], { home: home.path })
    expect([code, stdout]).toEqual([3, ''])
    expect(JSON.parse(stderr).error).toMatchObject({ kind: 'config', message: expect.stringContaining('newer') })
  }
  expect(bytes()).toEqual(before)
})
