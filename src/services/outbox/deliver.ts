import { isByItself, type OutboxRow, type Transport } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import type { Mailbox } from '../../domain/mailbox.ts'
import { takeLease } from '../../store/lease.ts'
import { transact } from '../../store/open.ts'
import { abandoned, claimNext, dueCount, isAnyDue, markLeaving, outboxById } from '../../store/outbox.ts'
import { getRaw } from '../../store/raw.ts'
import type { Desk } from '../desk.ts'
import { settleAsSent } from './evidence.ts'
import { cancelAnswered, holdStale } from './late.ts'
import { recordAbandoned, recordDelivery } from './outcome.ts'
import { countMail, mailsPerMinute, pause } from './pace.ts'
import { copyToSent, isInSent, lookInSent } from './sent-copy.ts'

export interface Outgoing {
  transport(): Promise<Transport>
  /** The mailbox that keeps copies of what was sent; null when there is none. */
  mailbox(): Promise<Mailbox | null>
  sentCopy: 'auto' | 'always' | 'never'
  /** True where the provider is known to put what it sends into Sent by itself. */
  filesSent?: boolean
  /** Also what waits for its next attempt: somebody who has mended the fault wants to see it leave. */
  hurry?: boolean
  /** Whether a full minute is waited out, because somebody waits for the mail; else the rest is the next run's. */
  patient?: boolean
  perMinute?: number
  /** The real time in milliseconds, also in a home with a clock of its own: no peer takes mail faster in the demo. */
  realTime(): number
  signal?: AbortSignal
  /** How many of the mails that were due have been dealt with. */
  progress?: (done: number, of: number) => void
}

export interface DeliveryReport {
  rows: OutboxRow[]
  /** Why no mail can leave now; what is queued waits for the next run. */
  problem: UserError | null
  /** Set when a copy in Sent could not be made; it stays owed and the next run makes it. */
  copyFailed: UserError | null
  /** Set when mail in doubt could not be looked for in Sent. */
  lookFailed: UserError | null
  /** True when more was due than may leave in a minute. */
  isPaced: boolean
}

/**
 * Sends what is due, oldest first, each mail by exactly one process, then puts the owed copies into Sent. The row is
 * `sending` before a byte leaves, and that the first one leaves is committed before it does. A row still `sending` when
 * nobody holds the right to send was cut short by a crash: before that commit it is queued again, after it nobody knows
 * whether the mail left (RFC 1047) and it becomes `unknown`. Null: another process is sending.
 */
export async function deliver(desk: Desk, outgoing: Outgoing): Promise<DeliveryReport | null> {
  const lease = takeLease(desk.store.folder, 'send')
  if (!lease) return null
  try {
    const done = new Set<number>()
    for (const { row, mayBeOut } of abandoned(desk.store)) {
      recordAbandoned(desk, row, mayBeOut)
      done.add(row.id)
    }
    for (const { id } of [...holdStale(desk), ...cancelAnswered(desk)]) done.add(id)
    const look = { failed: await lookInSent(desk, outgoing) }
    const { problem, isPaced, sent } = await drain(desk, outgoing, done, look)
    const copyFailed = await copyToSent(desk, outgoing, sent)
    const rows = [...done].map((id) => outboxById(desk.store, id) as OutboxRow)
    return { rows, problem, isPaced, copyFailed, lookFailed: look.failed }
  } finally {
    lease.release()
  }
}

interface Look {
  failed: UserError | null
}

async function drain(desk: Desk, outgoing: Outgoing, done: Set<number>, look: Look) {
  const sent = new Set<number>()
  const due = outgoing.progress ? dueCount(desk.store, outgoing.hurry ? null : desk.now().toISOString()) : 0
  for (let count = 0; ; count++) {
    if (count > 0) outgoing.progress?.(count, Math.max(count, due))
    const next = claim(desk, outgoing)
    if (next === null) return { problem: null, isPaced: false, sent }
    if ('wait' in next) {
      if (!outgoing.patient || !(await rested(next.wait, outgoing.signal)))
        return { problem: null, isPaced: true, sent }
      continue
    }
    const { row } = next
    done.add(row.id)
    const problem = await sendOne(desk, outgoing, row, look)
    if (outboxById(desk.store, row.id)?.copy === 'owed') sent.add(row.id)
    if (problem) return { problem, isPaced: false, sent }
  }
}

/** The next row, how long to wait until one may leave, or null when none is due. */
function claim(desk: Desk, outgoing: Outgoing): { row: OutboxRow } | { wait: number } | null {
  const at = desk.now().toISOString()
  const due = outgoing.hurry ? null : at
  // A look first: a run that finds nothing to do writes nothing.
  if (!isAnyDue(desk.store, due)) return null
  return transact(desk.store, () => {
    const wait = pause(desk.store, outgoing.perMinute ?? mailsPerMinute, outgoing.realTime())
    if (wait > 0) return isAnyDue(desk.store, due) ? { wait } : null
    const row = claimNext(desk.store, at, due)
    if (row) countMail(desk.store, outgoing.realTime())
    return row && { row }
  })
}

async function sendOne(desk: Desk, outgoing: Outgoing, row: OutboxRow, look: Look): Promise<UserError | null> {
  if (isByItself(row) && (await mayBeGone(desk, outgoing, row, look))) return null
  const transport = await opened(desk, row, outgoing)
  if (transport instanceof UserError) return transport
  const to = row.recipients.filter(({ state }) => state === 'pending').map(({ address }) => address)
  const leaving = () => transact(desk.store, () => markLeaving(desk.store, row.id))
  const delivery = await transport.send(getRaw(desk.store, row.raw), { ...row.envelope, to }, leaving)
  recordDelivery(desk, row, delivery, transport.needsSentCopy && outgoing.sentCopy !== 'never')
  return (delivery.outcome === 'unsent' && delivery.problem) || null
}

/**
 * What leaves by itself has the same Message-ID in every home of the mailbox: another one, or this one before its backup was
 * restored, may have sent it. Where Sent cannot be read it waits, and holds up nothing else.
 */
async function mayBeGone(desk: Desk, outgoing: Outgoing, row: OutboxRow, look: Look): Promise<boolean> {
  try {
    if (!(await isInSent(outgoing, row.messageId))) return false
    transact(desk.store, () => settleAsSent(desk, row, 'found in Sent', 'done'))
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    look.failed ??= problem
    recordDelivery(desk, row, { outcome: 'unsent', reply: problem.code }, false)
  }
  return true
}

/** A transport that cannot even be made (wrong password command) leaves the row to be tried again. */
async function opened(desk: Desk, row: OutboxRow, outgoing: Outgoing): Promise<Transport | UserError> {
  try {
    return await outgoing.transport()
  } catch (error) {
    const problem = error instanceof UserError ? error : null
    const reply = problem?.code ?? 'no transport'
    recordDelivery(desk, row, { outcome: 'unsent', reply, ...(problem ? { problem } : {}) }, false)
    if (problem) return problem
    throw error
  }
}

/** False when the wait was broken off. */
async function rested(wait: number, signal: AbortSignal | undefined): Promise<boolean> {
  if (signal?.aborted) return false
  return new Promise((resolve) => {
    const stop = () => {
      clearTimeout(timer)
      resolve(false)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve(true)
    }, wait)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
