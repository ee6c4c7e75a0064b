import type { ParsedMail, Parser } from '../../domain/message.ts'
import { entrants, roleOf } from '../../domain/partition.ts'
import { threadMail } from '../../domain/thread-mail.ts'
import { linkMail } from '../../domain/threading.ts'
import { ticketOfToken } from '../../domain/token.ts'
import { type StoredArrival, settleArrival, storedArrivals } from '../../store/arrival.ts'
import { appendEvents, appendTo, nextEvent, openTicket } from '../../store/event.ts'
import { isOvertaken } from '../../store/family.ts'
import { hasLaterMessage, messageByRaw, messagesByMessageId, newest, storeMessage } from '../../store/message.ts'
import { expectMany, transact } from '../../store/open.ts'
import { addParticipants } from '../../store/participant.ts'
import { getRaw } from '../../store/raw.ts'
import { indexMessages, type Unindexed } from '../../store/search-index.ts'
import { type Prospect, prospectOf } from '../../store/thread.ts'
import { nextNumber, ticketByNumber } from '../../store/ticket.ts'
import { type Desk, signerOf } from '../desk.ts'
import { privateMailOf, takePrivate } from '../handoff/answer.ts'
import { markedTwin, settleByEvidence } from '../outbox/evidence.ts'
import { clocksAfter } from '../outbox/outcome.ts'
import { finishRules } from '../rules/acts.ts'
import { clickedRating, digitRating, recordRating, takeRating } from '../satisfaction/answer.ts'
import { saidIn } from '../tickets/heard.ts'
import { asKnown } from './as-read.ts'
import { candidatesOf } from './candidates.ts'
import { type Arrival, decide } from './decide.ts'
import { judge, kindOf } from './judge.ts'
import type { ParsedAhead } from './parsed-ahead.ts'
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
  /** Mails that are being parsed already. */
  ahead?: ParsedAhead
}

export function newTakenIn(): TakenIn {
  return { stored: 0, newTickets: new Set(), updatedTickets: new Set(), unreadable: 0 }
}

/** The key of a mail that has no row yet. */
const unfiled = -1

/** Mails parsed and committed together: few enough for memory, many enough that a commit costs nothing. */
const batchCount = 384
const batchBytes = 12 * 1024 * 1024

/**
 * Turns every stored arrival into a message of a ticket, in the order in which they were received. Each batch is one
 * transaction, so whoever is killed here goes on at the next run.
 */
export async function takeIn(desk: Desk, parser: Parser, each: TakeInOptions = {}): Promise<TakenIn> {
  const result = each.into ?? newTakenIn()
  // Looked up before the transactions, where it can be remembered.
  signerOf(desk.store)
  expectMany(desk.store)
  let taken = 0
  let next = nextBatch(desk, parser, each, new Set())
  for (;;) {
    each.signal?.throwIfAborted()
    const { arrivals } = next
    if (arrivals.length === 0) return result
    const mails = await next.mails
    // The parser goes on with what comes next while this thread writes.
    next = nextBatch(desk, parser, each, new Set(arrivals.map(({ id }) => id)))
    transact(desk.store, () => {
      const unindexed: Unindexed[] = []
      for (const [index, arrival] of arrivals.entries())
        takeOne(desk, arrival, mails[index] as ParsedMail, result, unindexed)
      indexMessages(desk.store, unindexed)
    })
    taken += arrivals.length
    each.progress?.(taken)
  }
}

/** The next arrivals behind those that are `parsed` and not written yet, and their mails, which are being parsed now. */
function nextBatch(desk: Desk, parser: Parser, { before = null, ahead }: TakeInOptions, parsed: Set<number>) {
  const arrivals: StoredArrival[] = []
  const parsing: Promise<ParsedMail>[] = []
  let bytes = 0
  for (const arrival of storedArrivals(desk.store, batchCount + parsed.size, before)) {
    if (parsed.has(arrival.id)) continue
    if (arrivals.length === batchCount || bytes > batchBytes) break
    const { mail, size } = ahead?.take(arrival.raw) ?? parseStored(desk, parser, arrival.raw)
    bytes += size
    arrivals.push(arrival)
    parsing.push(mail)
  }
  const mails = Promise.all(parsing)
  // Whoever waits for it hears of it; when the run has ended otherwise, nobody does.
  mails.catch(() => {})
  return { arrivals, mails }
}

function parseStored(desk: Desk, parser: Parser, raw: string): { size: number; mail: Promise<ParsedMail> } {
  const bytes = getRaw(desk.store, raw)
  return { size: bytes.length, mail: parser.parse(bytes, { ahead: true }) }
}

function takeOne(
  desk: Desk,
  arrival: StoredArrival,
  parsed: ParsedMail,
  result: TakenIn,
  unindexed: Unindexed[],
): void {
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
  const secret = privateMailOf(desk, { ...arrival, mail })
  if (secret?.as) {
    settleArrival(store, arrival.id, 'taken', takePrivate(desk, { ...arrival, mail }, secret))
    result.stored++
    result.updatedTickets.add(secret.ticket.number)
    return
  }
  if (secret && arrival.role !== 'sent') mail.flags.push('private-token')
  const clicked = arrival.role === 'sent' ? null : clickedRating(desk, mail)
  if (clicked && !clicked.wantsAnswer) {
    settleArrival(store, arrival.id, 'taken', takeRating(desk, { ...arrival, mail }, clicked))
    result.stored++
    result.updatedTickets.add(clicked.rating.ticket)
    return
  }
  const prospect = prospectOf(store, threadMail(mail, unfiled, arrival.receivedAt))
  const decidedAt = desk.now().toISOString()
  const value = examine(desk, arrival, mail, prospect, decidedAt)
  // Whoever holds a colleague's token and may not use it is shown beside that ticket.
  if (secret && !value.ticket) value.link.refused ??= secret.ticket.number
  // What a customer wants beside his rating is a matter of its own, shown beside the one that he judges.
  if (clicked && !value.ticket) value.link.offered = [clicked.rating.ticket]
  const judged = clicked ?? (value.kind === 'inbound' ? digitRating(desk, value.ticket, mail) : null)
  // A rating that asks for nothing reopens nothing, as thanks do.
  if (judged && !judged.wantsAnswer) value.thanks = true
  const ticket = value.ticket ?? openTicket(store, nextNumber(store))
  const { number } = ticket
  const { kind } = value
  const { raw, receivedAt } = arrival
  const incoming = { ticket: number, kind, raw, receivedAt, mail }
  const { id: message, changed } = storeMessage(store, incoming, prospect, unindexed)
  const drafts = decide({ ...value, message })
  const act = nextEvent(store)
  appendTo(store, ticket, decidedAt, drafts, act)
  finishRules(desk, number, drafts, { act, key: String(message), receivedAt })
  if (mail.automatic === 'bounce' && value.aboutOurs)
    appendEvents(store, number, decidedAt, clocksAfter(desk, number), act)
  if (judged) recordRating(desk, judged, message, receivedAt)
  if (!value.ticket && value.link.refused !== null) relate(desk, value.link.refused, number)
  const entered = value.ticket === null ? 'opens' : value.link.entered
  addParticipants(store, number, entrants(prospect.mail, arrival.role === 'sent', entered, desk.addresses))
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
function examine(
  desk: Desk,
  arrival: StoredArrival,
  mail: ParsedMail,
  prospect: Prospect,
  decidedAt: string,
): Omit<Arrival, 'message'> {
  const { store } = desk
  const kind = kindOf(mail, arrival.role === 'sent')
  const candidates = candidatesOf(desk, prospect)
  const role = roleOf(prospect.mail, arrival.role === 'sent')
  const { ticket: number, link } = linkMail(mail.from, role, candidates, desk.addresses)
  const ticket = number === null ? null : ticketByNumber(store, number)
  const hasLater = ticket !== null && hasLaterMessage(store, ticket.number, arrival.receivedAt)
  return {
    ...judge(desk, { kind, mail, receivedAt: arrival.receivedAt, ticket, link, decidedAt }),
    says: kind === 'inbound' ? saidIn(mail) : null,
    overtaken: {
      byReply: hasLater && isNewer(newest(store, ticket.number, 'reply'), mail, arrival),
      byInbound: hasLater && isNewer(newest(store, ticket.number, 'inbound'), mail, arrival),
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
