import type { ParsedMail, Parser } from '../../domain/message.ts'
import { entrants, roleOf } from '../../domain/partition.ts'
import { threadMail } from '../../domain/thread-mail.ts'
import { linkMail } from '../../domain/threading.ts'
import { ticketOfToken } from '../../domain/token.ts'
import { type StoredArrival, settleArrival, storedArrivals } from '../../store/arrival.ts'
import { appendEvents } from '../../store/event.ts'
import { isOvertaken } from '../../store/family.ts'
import { messageByRaw, messagesByMessageId, newest, storeMessage } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { addParticipants } from '../../store/participant.ts'
import { getRaw } from '../../store/raw.ts'
import { type Prospect, prospectOf } from '../../store/thread.ts'
import { nextNumber, ticketByNumber } from '../../store/ticket.ts'
import { type Desk, signerOf } from '../desk.ts'
import { markedTwin, settleByEvidence } from '../outbox/evidence.ts'
import { finishRules } from '../rules/acts.ts'
import { asKnown } from './as-read.ts'
import { candidatesOf } from './candidates.ts'
import { type Arrival, decide } from './decide.ts'
import { judge } from './judge.ts'
import { regroup } from './regroup.ts'

export interface TakenIn {
  /** Messages that became part of a ticket. */
  stored: number
  newTickets: Set<number>
  updatedTickets: Set<number>
  unreadable: number
}

export interface TakeInOptions {
  signal?: AbortSignal
  progress?: (taken: number) => void
  /** Only what was received before: older mail may still be on its way. */
  before?: string | null
  /** Counts go on from here. */
  into?: TakenIn
}

export function newTakenIn(): TakenIn {
  return { stored: 0, newTickets: new Set(), updatedTickets: new Set(), unreadable: 0 }
}

/** The key of a mail that has no row yet. */
const unfiled = -1

/** Mails parsed and committed together: few enough for memory, many enough that a commit costs nothing. */
const batchCount = 128
const batchBytes = 8 * 1024 * 1024

/**
 * Turns every stored arrival into a message of a ticket, in the order in which they were received. Each batch is one
 * transaction, so whoever is killed here goes on at the next run.
 */
export async function takeIn(desk: Desk, parser: Parser, each: TakeInOptions = {}): Promise<TakenIn> {
  const result = each.into ?? newTakenIn()
  const before = each.before ?? null
  let taken = 0
  let next = parseBatch(desk, parser, before, new Set())
  for (;;) {
    each.signal?.throwIfAborted()
    const { arrivals } = next
    if (arrivals.length === 0) return result
    const mails = await next.mails
    // The parser goes on with what comes next while this thread writes.
    next = parseBatch(desk, parser, before, new Set(arrivals.map(({ id }) => id)))
    transact(desk.store, () => {
      for (const [index, arrival] of arrivals.entries()) takeOne(desk, arrival, mails[index] as ParsedMail, result)
    })
    taken += arrivals.length
    each.progress?.(taken)
  }
}

/** Starts to parse the next arrivals behind those that are `parsed` and not written yet. */
function parseBatch(desk: Desk, parser: Parser, before: string | null, parsed: Set<number>) {
  const batch = nextBatch(desk, before, parsed)
  const mails = Promise.all(batch.map(({ bytes }) => parser.parse(bytes)))
  // Whoever waits for it hears of it; when the run has ended otherwise, nobody does.
  mails.catch(() => {})
  return { arrivals: batch.map(({ arrival }) => arrival), mails }
}

function nextBatch(desk: Desk, before: string | null, parsed: Set<number>) {
  const batch: { arrival: StoredArrival; bytes: Uint8Array }[] = []
  let size = 0
  for (const arrival of storedArrivals(desk.store, batchCount + parsed.size, before)) {
    if (parsed.has(arrival.id)) continue
    const bytes = getRaw(desk.store, arrival.raw)
    size += bytes.length
    if (batch.length > 0 && size > batchBytes) break
    batch.push({ arrival, bytes })
  }
  return batch
}

function takeOne(desk: Desk, arrival: StoredArrival, parsed: ParsedMail, result: TakenIn): void {
  const { store } = desk
  const mail = arrival.role === 'sent' ? parsed : asKnown(desk, parsed)
  if (arrival.truncated) mail.flags.push('truncated')
  if (arrival.role === 'junk') mail.flags.push('junk')
  for (const [index, size] of (arrival.withheld ?? []).entries()) {
    const attachment = mail.attachments[index]
    if (attachment) attachment.size = size
  }
  settleByEvidence(desk, mail, arrival.role)
  const twin = twinOf(desk, arrival, mail)
  if (twin !== null) {
    settleArrival(store, arrival.id, 'duplicate', twin)
    return
  }
  const prospect = prospectOf(store, threadMail(mail, unfiled, arrival.receivedAt))
  const value = examine(desk, arrival, mail, prospect)
  const number = value.ticket?.number ?? nextNumber(store)
  if (!value.ticket) appendEvents(store, number, desk.now().toISOString(), [])
  const { kind } = value
  const { raw, receivedAt } = arrival
  const { id: message, changed } = storeMessage(store, { ticket: number, kind, raw, receivedAt, mail }, prospect)
  appendEvents(store, number, desk.now().toISOString(), decide({ ...value, message }))
  if (value.verdict) finishRules(desk, number, value.verdict)
  if (!value.ticket && value.link.refused !== null) relate(desk, value.link.refused, number)
  const entered = value.ticket === null ? 'opens' : value.link.entered
  addParticipants(store, number, entrants(prospect.mail, kind === 'reply', entered, desk.addresses))
  if (changed.length > 0 || isOvertaken(store, message)) regroup(desk, [message, ...changed])
  settleArrival(store, arrival.id, 'taken', message)
  result.stored++
  if (mail.flags.includes('unreadable')) result.unreadable++
  if (value.ticket && !result.newTickets.has(number)) result.updatedTickets.add(number)
  if (!value.ticket) result.newTickets.add(number)
}

/** The message that this mail is another delivery of: same bytes, our own mail out of Sent, or same id and content. */
function twinOf(desk: Desk, arrival: StoredArrival, mail: ParsedMail): number | null {
  const same = messageByRaw(desk.store, arrival.raw)
  if (same) return same.id
  const marked = arrival.role === 'sent' ? markedTwin(desk, mail) : null
  if (marked !== null) return marked
  if (!mail.messageId) return null
  const namesakes = messagesByMessageId(desk.store, mail.messageId)
  const ours = arrival.role === 'sent' && ticketOfToken(mail.messageId, signerOf(desk.store)) !== null
  const twin = namesakes.find(
    (other) => (ours && other.kind === 'reply') || other.mail.contentHash === mail.contentHash,
  )
  if (!twin && namesakes.length > 0) mail.flags.push('message-id-reused')
  return twin?.id ?? null
}

/** Looks up everything that the decision needs. */
function examine(desk: Desk, arrival: StoredArrival, mail: ParsedMail, prospect: Prospect): Omit<Arrival, 'message'> {
  const { store } = desk
  const kind = arrival.role === 'sent' ? 'reply' : mail.automatic ? 'automatic' : 'inbound'
  const candidates = candidatesOf(desk, prospect)
  const role = roleOf(prospect.mail, kind === 'reply')
  const { ticket: number, link } = linkMail(mail.from, role, candidates, desk.addresses)
  const ticket = number === null ? null : ticketByNumber(store, number)
  return {
    ...judge(desk, { kind, mail, receivedAt: arrival.receivedAt, ticket, link }),
    overtaken: {
      byReply: ticket !== null && isNewer(newest(store, ticket.number, 'reply'), mail, arrival),
      byInbound: ticket !== null && isNewer(newest(store, ticket.number, 'inbound'), mail, arrival),
    },
    aboutOurs: candidates.some((candidate) => candidate.ours && candidate.ticket === number),
  }
}

/** Whether `other` came later. What a mail refers to came before it, whatever two clocks that differ may say. */
export function isNewer(
  other: ReturnType<typeof newest>,
  mail: ParsedMail,
  { receivedAt }: { receivedAt: string },
): boolean {
  if (!other || other.receivedAt <= receivedAt) return false
  return other.messageId === null || ![...mail.inReplyTo, ...mail.references].includes(other.messageId)
}

/** Tells the ticket that a stranger pointed to about the new one. */
function relate(desk: Desk, ticket: number, stranger: number): void {
  appendEvents(desk.store, ticket, desk.now().toISOString(), [
    { kind: 'related', by: 'mail', data: { add: [stranger], remove: [] } },
  ])
}
