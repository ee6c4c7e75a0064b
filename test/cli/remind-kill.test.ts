/** A reminder run that is killed between any two steps: nobody gets a mail twice, and nothing is lost silently. */
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeLease } from '../../src/store/lease.ts'
import { outboxRows } from '../../src/store/outbox.ts'
import { start, triage } from '../support/cli.ts'
import { openDesk, ticket } from '../support/desk.ts'
import type { Home } from '../support/home.ts'
import { sample } from '../support/sample.ts'
import { copyHome, due, makeSilentHome } from '../support/silent-home.ts'
import { type Fault, type FaultySmtp, type Stage, startFaultySmtp } from '../support/smtp-fault.ts'
import { waitUntil } from '../support/wait.ts'

interface Point {
  name: string
  /** What the outbox says in the end of the reminder, and how often the peer has it. */
  state: 'sent' | 'unknown'
  copies: 0 | 1
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

const rows = (home: string, state: string) =>
  count(join(home, 'triage.db'), `SELECT count(*) FROM outbox WHERE kind = 'reminder' AND state = '${state}'`)

const points: Point[] = [
  {
    ...{ name: 'after its bytes are kept, before the step is written down', state: 'sent', copies: 1 },
    async reached(home) {
      const raws = () => count(join(home, 'raw.db'), 'SELECT count(*) FROM raw')
      const before = raws()
      const unlock = locked(home)
      await waitUntil('the bytes in raw.db', () => raws() > before)
      return unlock
    },
  },
  {
    ...{ name: 'after the step is written down', state: 'sent', copies: 1 },
    async reached(home) {
      const lease = takeLease(home, 'send')
      await waitUntil('the queued row', () => rows(home, 'queued') === 1)
      return () => lease?.release()
    },
  },
  {
    ...{ name: 'after the claim', state: 'sent', copies: 1, fault: { greeting: 'silence' } },
    async reached(home) {
      await waitUntil('the claimed row', () => rows(home, 'sending') === 1)
      return nothing
    },
  },
  {
    ...{ name: 'after RCPT', state: 'sent', copies: 1, fault: { RCPT: 'silence' } },
    reached: (_, stage) => stage('RCPT').then(() => nothing),
  },
  {
    ...{ name: 'while the mail leaves', state: 'unknown', copies: 0, fault: { content: 'silence' } },
    reached: (_, stage) => stage('content').then(() => nothing),
  },
  {
    ...{ name: 'after the final dot, before the reply', state: 'unknown', copies: 1, fault: { dot: 'silence' } },
    reached: (_, stage) => stage('dot').then(() => nothing),
  },
  {
    ...{ name: 'after 250, before it is recorded', state: 'unknown', copies: 1 },
    async reached(home, stage, peer) {
      await stage('dot')
      const unlock = locked(home)
      await waitUntil('the mail at the peer', () => peer.mails.length === 1)
      await rest(150)
      return unlock
    },
  },
]

let silent: Home
beforeAll(async () => {
  silent = await makeSilentHome(1)
})
afterAll(() => silent.remove())

test.each(sample('remind-kill', points, 4))('killed $name', async ({ state, copies, fault = {}, reached }) => {
  const waiting = new Map<Stage, () => void>()
  const stage = (wanted: Stage) => new Promise<void>((resolve) => waiting.set(wanted, resolve))
  await using peer = await startFaultySmtp(fault, { onStage: (at) => waiting.get(at)?.() })
  const home = copyHome(silent, peer.port)
  const env = { TRIAGE_NOW: due }
  const point = reached(home.path, stage, peer)
  const running = await start(['remind'], { home: home.path, env })
  const undo = await point
  running.child.kill('SIGKILL')
  await running.finish(Promise.resolve(''))
  undo()

  peer.setFaults({})
  for (const _ of [1, 2]) await triage(['remind'], { home: home.path, env })
  const desk = openDesk('version: 1', home.path)
  const [row, ...others] = outboxRows(desk.store).filter(({ kind }) => kind === 'reminder')
  expect(others).toEqual([])
  expect([row?.state, peer.mails.length]).toEqual([state, copies])
  expect(ticket(desk)).toMatchObject({ folder: 'closed', flags: state === 'unknown' ? ['doubt'] : [] })
  desk.store.close()
  home.remove()
})
