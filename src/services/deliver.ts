import type { Delivery, OutboxRow, Transport } from '../domain/delivery.ts'
import { UserError } from '../domain/error.ts'
import type { EventDraft } from '../domain/event.ts'
import type { Mailbox } from '../domain/mailbox.ts'
import { appendEvents } from '../store/event.ts'
import { takeLease } from '../store/lease.ts'
import { transact } from '../store/open.ts'
import { abandoned, claimNext, outboxById, outboxRows, owedCopies, setCopy, setOutbox } from '../store/outbox.ts'
import { getRaw } from '../store/raw.ts'
import { ticketByNumber } from '../store/ticket.ts'
import { ballOf, type Desk } from './desk.ts'

/** How long a mail that certainly did not leave waits for its next attempt, in minutes. */
const pauses = [1, 5, 15, 60, 240]

export interface Outgoing {
  transport(): Promise<Transport>
  /** The mailbox that keeps copies of what was sent; null when there is none. */
  mailbox(): Promise<Mailbox | null>
  sentCopy: 'auto' | 'always' | 'never'
}

export interface DeliveryReport {
  rows: OutboxRow[]
  /** Why no mail can leave now; what is queued waits for the next run. */
  problem: UserError | null
  /** Set when a copy in Sent could not be made; it stays owed and the next run makes it. */
  copyFailed: UserError | null
}

/**
 * Sends what is due, oldest first, each mail by exactly one process, then puts the owed copies into Sent. The row is
 * `sending` before a byte leaves; one that is still `sending` when nobody holds the right to send was cut short by a
 * crash, and whether it left nobody knows (RFC 1047): it becomes `unknown`. Null: another process is sending.
 */
export async function deliver(desk: Desk, outgoing: Outgoing): Promise<DeliveryReport | null> {
  const lease = takeLease(desk.store.folder, 'send')
  if (!lease) return null
  try {
    const done: number[] = []
    for (const row of abandoned(desk.store)) {
      record(desk, row, { outcome: 'unknown', reply: 'interrupted while sending' }, false)
      done.push(row.id)
    }
    let problem: UserError | null = null
    for (let row = claim(desk); row; row = problem ? null : claim(desk)) {
      const transport = await opened(desk, row, outgoing)
      const delivery = await transport.send(getRaw(desk.store, row.raw), row.envelope)
      record(desk, row, delivery, transport.needsSentCopy && outgoing.sentCopy !== 'never')
      done.push(row.id)
      problem = (delivery.outcome === 'unsent' && delivery.problem) || null
    }
    const copyFailed = await copyToSent(desk, outgoing)
    return { rows: done.map((id) => outboxById(desk.store, id) as OutboxRow), problem, copyFailed }
  } finally {
    lease.release()
  }
}

/** Waits until a row is on no other process's hands; at most half a minute. */
export async function settled(desk: Desk, id: number): Promise<OutboxRow> {
  for (let tries = 0; tries < 300; tries++) {
    const row = outboxById(desk.store, id) as OutboxRow
    if (row.state !== 'queued' && row.state !== 'sending') return row
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return outboxById(desk.store, id) as OutboxRow
}

function claim(desk: Desk): OutboxRow | null {
  return transact(desk.store, () => claimNext(desk.store, desk.now().toISOString()))
}

/** A transport that cannot even be made (wrong password command) leaves the row as it was. */
async function opened(desk: Desk, row: OutboxRow, outgoing: Outgoing): Promise<Transport> {
  try {
    return await outgoing.transport()
  } catch (error) {
    record(desk, row, { outcome: 'unsent', reply: error instanceof UserError ? error.code : 'no transport' }, false)
    throw error
  }
}

function record(desk: Desk, row: OutboxRow, delivery: Delivery, owesCopy: boolean): void {
  const now = desk.now()
  const state = stateAfter(delivery)
  const partial = delivery.outcome === 'accepted' ? delivery.refused : []
  const error =
    delivery.outcome !== 'accepted'
      ? delivery.reply
      : partial.map(({ address, reply }) => `${address}: ${reply}`).join('; ') || null
  const pause = pauses[Math.min(row.attempts, pauses.length) - 1] ?? 1
  const notBefore = state === 'queued' ? new Date(now.getTime() + pause * 60_000).toISOString() : row.notBefore
  transact(desk.store, () => {
    setOutbox(desk.store, row.id, { state, error, copy: state === 'sent' && owesCopy ? 'owed' : 'none', notBefore })
    const drafts: EventDraft[] = [{ kind: 'delivery', by: 'mail', data: { outbox: row.id, state, reply: error } }]
    if (state === 'refused' || partial.length > 0) drafts.push(...alarm(desk, row, 'refused'))
    if (state === 'unknown') drafts.push({ kind: 'flag', by: 'mail', data: { add: ['doubt'], remove: [] } })
    appendEvents(desk.store, row.ticket, now.toISOString(), drafts)
  })
}

function stateAfter({ outcome }: Delivery): OutboxRow['state'] {
  if (outcome === 'accepted') return 'sent'
  return outcome === 'unsent' ? 'queued' : outcome
}

/** A mail that did not arrive puts its ticket back in front of the agent. */
function alarm(desk: Desk, row: OutboxRow, flag: string): EventDraft[] {
  const ticket = ticketByNumber(desk.store, row.ticket)
  if (!ticket) return []
  const now = desk.now().toISOString()
  const ours = ballOf(desk.folders, ticket.folder) === 'us'
  const since = { from: ticket.waitingSince, to: ours ? ticket.waitingSince : now }
  const hand = { from: ticket.hand.folder, to: false }
  return [
    { kind: 'flag', by: 'mail', data: { add: [flag], remove: [] } },
    { kind: 'folder', by: 'mail', data: { from: ticket.folder, to: 'answer-now', reason: 'refused', since, hand } },
  ]
}

/**
 * The copy in Sent is a step of its own: its failure never sends again. It is looked for first, since some servers file
 * what they send themselves and since we may have been killed right after making it.
 */
async function copyToSent(desk: Desk, outgoing: Outgoing): Promise<UserError | null> {
  const owed = owedCopies(desk.store)
  if (owed.length === 0) return null
  try {
    const mailbox = await outgoing.mailbox()
    const sent = (await mailbox?.folders())?.find(({ role }) => role === 'sent')
    for (const row of owed) {
      if (mailbox && sent && !(await mailbox.holds(sent, row.messageId))) {
        await mailbox.append(sent, getRaw(desk.store, row.raw), new Date(row.createdAt))
      }
      transact(desk.store, () => setCopy(desk.store, row.id, mailbox && sent ? 'done' : 'none'))
    }
    return null
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}

export function outboxList(desk: Desk): OutboxRow[] {
  return outboxRows(desk.store)
}
