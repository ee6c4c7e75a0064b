import { likelyAddress } from '../../domain/address-typo.ts'
import type { OutboxRow } from '../../domain/delivery.ts'
import type { Bounce } from '../../domain/message.ts'
import { messagesOf } from '../../store/message.ts'
import { openRows } from '../../store/outbox.ts'
import { participantsOf } from '../../store/participant.ts'
import type { Desk } from '../desk.ts'
import { ticketOf } from './outcome.ts'

/**
 * Why a mail is where it is: it can still be called back (`undo`), waits for its next attempt (`retry`), behind an older mail
 * of its ticket (`behind`), for a person (`held`), or its turn (`waiting`); it is `leaving`, in `doubt`, was `refused` or
 * `cancelled`, came back (`bounced`, of which `delayed` still may arrive), or its copy is owed (`copy`). Null: it is done.
 */
export const outboxReasons = [
  ...(['undo', 'retry', 'behind', 'held', 'waiting', 'leaving', 'doubt', 'refused', 'cancelled'] as const),
  ...(['bounced', 'delayed', 'copy'] as const),
]
export type OutboxReason = (typeof outboxReasons)[number]

/** A mail of ours that came back, and why. */
export interface Returned extends Bounce {
  /** The message that says so. */
  message: number
  receivedAt: string
}

/** The oldest mail of each ticket that is still to leave: the others wait behind it. */
export type Heads = ReadonlyMap<number, number>

export function headsOf({ store }: Desk): Heads {
  const heads = new Map<number, number>()
  for (const { id, ticket, state, held } of openRows(store))
    if (state !== 'unknown' && !held && !heads.has(ticket)) heads.set(ticket, id)
  return heads
}

export function reasonOf(desk: Desk, row: OutboxRow, returned: readonly Returned[], heads: Heads): OutboxReason | null {
  switch (row.state) {
    case 'queued':
      return waitingFor(desk, row, heads)
    case 'sending':
      return 'leaving'
    case 'unknown':
      return 'doubt'
    case 'refused':
    case 'cancelled':
      return row.state
    case 'sent': {
      if (returned.length > 0) return returned.every(({ permanent }) => permanent === false) ? 'delayed' : 'bounced'
      return row.copy === 'owed' ? 'copy' : null
    }
  }
}

function waitingFor(desk: Desk, row: OutboxRow, heads: Heads): OutboxReason {
  if (row.held) return 'held'
  if (row.notBefore > desk.now().toISOString()) return row.attempts === 0 ? 'undo' : 'retry'
  return (heads.get(row.ticket) ?? row.id) < row.id ? 'behind' : 'waiting'
}

/** The reports that a mail came back, newest first. */
export function returnsOf(desk: Desk, row: OutboxRow): Returned[] {
  if (row.state !== 'sent') return []
  return messagesOf(desk.store, ticketOf(desk, row))
    .filter(({ kind, mail, receivedAt }) => {
      if (kind !== 'automatic' || !mail.bounce) return false
      const isNamed = mail.bounce.recipients.some((address) => row.envelope.to.includes(address))
      return mail.about.includes(row.messageId) || (isNamed && mail.about.length === 0 && receivedAt >= row.createdAt)
    })
    .flatMap(({ id, receivedAt, mail }) => (mail.bounce ? [{ ...mail.bounce, message: id, receivedAt }] : []))
    .reverse()
}

/** Where a mail that did not arrive was most likely meant to go; null: it arrived, or nothing is near. */
export function suggestionFor(desk: Desk, row: OutboxRow, returned: readonly Returned[]): string | null {
  const refused = row.recipients.flatMap(({ address, state }) => (state === 'refused' ? [address] : []))
  const dead = returned.flatMap(({ recipients, permanent }) => (permanent === false ? [] : recipients))
  const wrong = [...refused, ...dead].find((address) => row.envelope.to.includes(address))
  return wrong === undefined ? null : likelyAddress(wrong, [...participantsOf(desk.store, ticketOf(desk, row))])
}
