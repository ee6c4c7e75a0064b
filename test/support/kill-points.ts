/** The named steps of a mail on its way out, at which a test kills the program. */
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { takeLease } from '../../src/store/lease.ts'
import type { Fault, FaultySmtp, Stage } from './smtp-fault.ts'
import { waitUntil } from './wait.ts'

/** What the outbox must say in the end, and how often the peer has the mail. */
interface KillPoint {
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

/**
 * The steps of a mail of one kind, in their order. `uncommitted`: what is there in the end when the program was killed before
 * it had written anything down: nothing, or what its next run makes.
 */
export function killPoints(kind: 'reply' | 'reminder', uncommitted: Pick<KillPoint, 'state' | 'copies'>): KillPoint[] {
  const rowsIn = (home: string, state: string) =>
    count(join(home, 'triage.db'), `SELECT count(*) FROM outbox WHERE kind = '${kind}' AND state = '${state}'`)
  return [
    {
      ...{ name: 'before the commit', ...uncommitted },
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
}
