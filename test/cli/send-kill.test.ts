import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeLease } from '../../src/store/lease.ts'
import { outboxRows } from '../../src/store/outbox.ts'
import { type RunningProgram, start, triage } from '../support/cli.ts'
import { mailBytes, openDesk, ticket } from '../support/desk.ts'
import { type Home, makeHome, serverConfig } from '../support/home.ts'
import { randomNumbers } from '../support/sample.ts'
import { type Fault, type FaultySmtp, type Stage, startFaultySmtp } from '../support/smtp-fault.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { waitUntil } from '../support/wait.ts'

/** What the outbox must say in the end, and how often the peer has the mail. */
interface Point {
  name: string
  state: 'none' | 'sent' | 'unknown'
  copies: 0 | 1
  /** What the peer does there besides letting the test know. */
  fault?: Partial<Record<Stage, Fault>>
  /** Settles when the program has come to the point; what it returns is undone after the kill. */
  reached: (home: string, stage: (wanted: Stage) => Promise<void>, peer: FaultySmtp) => Promise<() => void>
}

const nothing = () => {}

function locked(home: string): () => void {
  const db = new Database(join(home, 'triage.db'))
  db.exec('BEGIN IMMEDIATE')
  return () => void db.close()
}

function count(file: string, sql: string): number {
  const db = new Database(file, { readonly: true })
  try {
    return db.prepare(sql).pluck().get() as number
  } finally {
    db.close()
  }
}

const rowsIn = (home: string, state: string) =>
  count(join(home, 'triage.db'), `SELECT count(*) FROM outbox WHERE state = '${state}'`)

const points: Point[] = [
  {
    ...{ name: 'before the commit', state: 'none', copies: 0 },
    async reached(home) {
      const raws = () => count(join(home, 'raw.db'), 'SELECT count(*) FROM raw')
      const before = raws()
      const unlock = locked(home)
      await waitUntil('the bytes in raw.db', () => raws() > before)
      return unlock
    },
  },
  {
    ...{ name: 'after the commit', state: 'sent', copies: 1 },
    async reached(home) {
      const lease = takeLease(home, 'send')
      await waitUntil('the queued row', () => rowsIn(home, 'queued') === 1)
      return () => lease?.release()
    },
  },
  {
    ...{ name: 'after the claim', state: 'sent', copies: 1, fault: { greeting: 'silence' } },
    async reached(home) {
      await waitUntil('the claimed row', () => rowsIn(home, 'sending') === 1)
      return nothing
    },
  },
  {
    ...{ name: 'after connecting', state: 'sent', copies: 1, fault: { EHLO: 'silence' } },
    reached: (_, stage) => stage('EHLO').then(() => nothing),
  },
  {
    ...{ name: 'after MAIL', state: 'sent', copies: 1, fault: { RCPT: 'silence' } },
    reached: (_, stage) => stage('RCPT').then(() => nothing),
  },
  {
    ...{ name: 'after 354', state: 'unknown', copies: 0, fault: { content: 'silence' } },
    reached: (_, stage) => stage('content').then(() => nothing),
  },
  {
    ...{ name: 'after the final dot, before the reply', state: 'unknown', copies: 1, fault: { dot: 'silence' } },
    reached: (_, stage) => stage('dot').then(() => nothing),
  },
  {
    ...{ name: 'after 250, before our commit', state: 'unknown', copies: 1 },
    async reached(home, stage, peer) {
      await stage('dot')
      const unlock = locked(home)
      await waitUntil('the mail at the peer', () => peer.mails.length === 1)
      await rest(150)
      return unlock
    },
  },
]

let seeded: Home
beforeAll(async () => {
  seeded = makeHome({ 'one.eml': mailBytes({ id: '<one@customer.example>' }) })
  await triage(['import', join(seeded.path, 'one.eml')], { home: seeded.path })
  // Makes the key that signs our Message-IDs: the first write of a reply is then its own.
  await triage(['reply', '1', '--body', join(seeded.path, 'one.eml'), '--dry-run'], { home: seeded.path })
})
afterAll(() => seeded.remove())

const rounds = Array.from({ length: 25 }, (_, round) => round)
const cases = rounds.flatMap((round) => points.map((point) => ({ round, ...point })))
/** Each point once, at the very moment; all 200 with SAMPLE=all, the others some milliseconds later. */
const chosen = process.env.SAMPLE === 'all' ? cases : cases.filter(({ round }) => round === 0)

test.each(chosen)('killed $name ($round)', async ({ name, round, state, copies, fault = {}, reached }) => {
  const folder = temporaryFolder('kill')
  const home = folder.path
  cpSync(seeded.path, home, { recursive: true })
  const waiting = new Map<Stage, () => void>()
  const stage = (wanted: Stage) => new Promise<void>((resolve) => waiting.set(wanted, resolve))
  await using peer = await startFaultySmtp(fault, { onStage: (at) => waiting.get(at)?.() })
  const config = serverConfig({ smtp: { host: '127.0.0.1', port: peer.port } })
  writeFileSync(join(home, 'config.yaml'), config)

  const point = reached(home, stage, peer)
  const program: RunningProgram = await start(['reply', '1', '--body', '-', '--send'], { home, stdin: 'Done.' })
  const undo = await point
  await rest(round === 0 ? 0 : randomNumbers(`${name} ${round}`)() * 25)
  program.child.kill('SIGKILL')
  await program.finish(Promise.resolve(''))
  undo()

  peer.setFaults({})
  for (const _ of round === 0 ? [1] : [1, 2]) await triage(['outbox', 'send', '--now'], { home })
  const desk = openDesk('version: 1', home)
  const [row, ...others] = outboxRows(desk.store)
  expect(others).toEqual([])
  expect(peer.mails.length).toBeLessThanOrEqual(1)
  if (row) expect(['sent', 'unknown']).toContain(row.state)
  if (row?.state === 'sent') expect(peer.mails).toHaveLength(1)
  expect(ticket(desk).flags).toEqual(row?.state === 'unknown' ? ['doubt'] : [])
  if (round === 0) expect([row?.state ?? 'none', peer.mails.length]).toEqual([state, copies])
  desk.store.close()
  folder.remove()
})

test('there are eight points, each tried 25 times', () => {
  expect(cases).toHaveLength(200)
})
