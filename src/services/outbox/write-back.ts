import { UserError } from '../../domain/error.ts'
import { nextTry } from '../../domain/retry.ts'
import type { MailboxWriter, Spot, WriteBackPolicy, WriteBackRow } from '../../domain/write-back.ts'
import { takeLease } from '../../store/lease.ts'
import { transact } from '../../store/open.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import { dueWriteBacks, setWriteBack, writeBackRows } from '../../store/write-back.ts'
import type { Desk } from '../desk.ts'
import { oweChanges } from './write-back-plan.ts'

export interface WriteBackReport {
  done: number
  /** Rows that a person has to look at. */
  failed: WriteBackRow[]
  /** Why something stays queued. */
  problem: UserError | null
}

/**
 * Carries out what the server is owed, each row once, folder by folder. With the default policy nothing is owed and no
 * connection is made. Marking and moving a message a second time would do no harm, so a row is carried out first and
 * recorded after. What `open` opens is closed here. Null: another process is at it.
 */
export async function writeBack(
  desk: Desk,
  policy: WriteBackPolicy,
  open: () => Promise<MailboxWriter>,
): Promise<WriteBackReport | null> {
  if (!policy.answered && !policy.seen && !policy.archiveOnClose) return { done: 0, failed: [], problem: null }
  const lease = takeLease(desk.store.folder, 'send')
  if (!lease) return null
  const opened: Promise<MailboxWriter>[] = []
  const once = () => {
    if (!opened[0]) opened.push(open())
    return opened[0] as Promise<MailboxWriter>
  }
  try {
    oweChanges(desk, policy)
    return await carryOutAll(desk, once)
  } finally {
    lease.release()
    for (const each of opened)
      await each.then(
        (writer) => writer.close(),
        () => {},
      )
  }
}

export function writeBackList(desk: Desk): WriteBackRow[] {
  return writeBackRows(desk.store)
}

async function carryOutAll(desk: Desk, open: () => Promise<MailboxWriter>): Promise<WriteBackReport> {
  const report: WriteBackReport = { done: 0, failed: [], problem: null }
  const due = dueWriteBacks(desk.store, desk.now().toISOString())
  for (const rows of grouped(due.filter((row) => stillWanted(desk, row)))) {
    try {
      await carryOut(await open(), rows)
      transact(desk.store, () => {
        for (const row of rows) setWriteBack(desk.store, row.id, { ...row, state: 'done', error: null })
      })
      report.done += rows.length
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      report.failed.push(...recordFailure(desk, rows, error))
      report.problem ??= error
      if (error.kind === 'temporary' && error.code !== 'imap.renumbered') return report
    }
  }
  return report
}

/** A ticket that was opened again keeps its mail where it is. */
function stillWanted(desk: Desk, row: WriteBackRow): boolean {
  if (row.kind !== 'archive' || ticketByNumber(desk.store, row.ticket)?.folder === 'closed') return true
  transact(desk.store, () => setWriteBack(desk.store, row.id, { ...row, state: 'void' }))
  return false
}

async function carryOut(writer: MailboxWriter, rows: WriteBackRow[]): Promise<void> {
  const [{ kind, path, uidValidity }] = rows as [WriteBackRow]
  const spot: Spot = { path, uidValidity, uids: rows.map(({ uid }) => uid) }
  if (kind === 'archive') await writer.archive(spot)
  else await writer.flag(spot, kind)
}

/** Rows of one folder, epoch and kind; marks come before a move takes the message away. */
function grouped(rows: WriteBackRow[]): WriteBackRow[][] {
  const groups = new Map<string, WriteBackRow[]>()
  const order = { answered: 0, seen: 1, archive: 2 }
  for (const row of rows.toSorted((a, b) => order[a.kind] - order[b.kind])) {
    const key = `${row.kind} ${row.uidValidity} ${row.path}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
}

/** Returns those rows that will not be tried again. A folder that is numbered anew has other UIDs: the sync finds them. */
function recordFailure(desk: Desk, rows: WriteBackRow[], error: UserError): WriteBackRow[] {
  const now = desk.now()
  return transact(desk.store, () =>
    rows.flatMap((row) => {
      const attempts = row.attempts + 1
      const triedSince = row.triedSince ?? now.toISOString()
      const next = error.code === 'imap.renumbered' ? null : nextTry(attempts, triedSince, now)
      const state = next === null ? 'failed' : 'queued'
      const changed = {
        ...row,
        state,
        attempts,
        triedSince,
        error: error.code,
        notBefore: next ?? row.notBefore,
      } as const
      setWriteBack(desk.store, row.id, changed)
      return state === 'failed' ? [changed] : []
    }),
  )
}
