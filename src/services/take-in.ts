import { createHash } from 'node:crypto'
import { asksSomething } from '../domain/asked.ts'
import type { ParsedMail, Parser } from '../domain/message.ts'
import { isThanksOnly } from '../domain/thanks.ts'
import { type Candidate, linkMail } from '../domain/threading.ts'
import { ticketOfToken } from '../domain/token.ts'
import { evaluate } from '../rules/evaluate.ts'
import type { Fact } from '../rules/rule.ts'
import { type StoredArrival, settleArrival, storedArrivals } from '../store/arrival.ts'
import { appendEvents } from '../store/event.ts'
import { addMessage, hasWritten, messageByRaw, messagesByMessageId, newest } from '../store/message.ts'
import { transact } from '../store/open.ts'
import { addParticipants, participantsOf } from '../store/participant.ts'
import { getRaw } from '../store/raw.ts'
import { nextNumber, ticketByNumber } from '../store/ticket.ts'
import { type Arrival, decide } from './decide.ts'
import { type Desk, signerOf } from './desk.ts'

export interface TakenIn {
  /** Messages that became part of a ticket. */
  stored: number
  newTickets: Set<number>
  updatedTickets: Set<number>
  unreadable: number
}

/** Mails parsed and committed together: few enough for memory, many enough that a commit costs nothing. */
const batchCount = 64
const batchBytes = 32 * 1024 * 1024

/**
 * Turns every stored arrival into a message of a ticket, in the order in which they were received. Each batch is one
 * transaction, so whoever is killed here goes on at the next run.
 */
export async function takeIn(
  desk: Desk,
  parser: Parser,
  each: { signal?: AbortSignal; progress?: (taken: number) => void } = {},
): Promise<TakenIn> {
  const result: TakenIn = { stored: 0, newTickets: new Set(), updatedTickets: new Set(), unreadable: 0 }
  let taken = 0
  for (;;) {
    each.signal?.throwIfAborted()
    const batch = nextBatch(desk)
    if (batch.length === 0) return result
    const mails = await Promise.all(batch.map(({ bytes }) => parser.parse(bytes)))
    transact(desk.store, () => {
      for (const [index, { arrival }] of batch.entries()) takeOne(desk, arrival, mails[index] as ParsedMail, result)
    })
    taken += batch.length
    each.progress?.(taken)
  }
}

function nextBatch(desk: Desk): { arrival: StoredArrival; bytes: Uint8Array }[] {
  const batch: { arrival: StoredArrival; bytes: Uint8Array }[] = []
  let size = 0
  for (const arrival of storedArrivals(desk.store, batchCount)) {
    const bytes = getRaw(desk.store, arrival.raw)
    size += bytes.length
    if (batch.length > 0 && size > batchBytes) break
    batch.push({ arrival, bytes })
  }
  return batch
}

function takeOne(desk: Desk, arrival: StoredArrival, mail: ParsedMail, result: TakenIn): void {
  const { store } = desk
  if (arrival.truncated) mail.flags.push('truncated')
  const twin = twinOf(desk, arrival, mail)
  if (twin !== null) {
    settleArrival(store, arrival.id, 'duplicate', twin)
    return
  }
  const value = examine(desk, arrival, mail)
  const number = value.ticket?.number ?? nextNumber(store)
  if (!value.ticket) appendEvents(store, number, desk.now().toISOString(), [])
  const message = addMessage(store, {
    ticket: number,
    kind: value.kind,
    thread: threadOf(desk, mail, arrival.raw),
    raw: arrival.raw,
    receivedAt: arrival.receivedAt,
    mail: value.mail as ParsedMail,
  })
  appendEvents(store, number, desk.now().toISOString(), decide({ ...value, message }))
  if (!value.ticket && value.link.refused !== null) relate(desk, value.link.refused, number)
  addParticipants(store, number, newcomers(desk, value, mail))
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
function examine(desk: Desk, arrival: StoredArrival, mail: ParsedMail): Omit<Arrival, 'message'> {
  const { store } = desk
  const kind = arrival.role === 'sent' ? 'reply' : mail.automatic ? 'automatic' : 'inbound'
  const candidates = candidatesOf(desk, mail)
  const role = kind === 'reply' ? 'sent' : isReport(mail) ? 'bounce' : 'inbound'
  const { ticket: number, link } = linkMail(mail.from, role, candidates)
  const ticket = number === null ? null : ticketByNumber(store, number)
  const thanks = kind === 'inbound' && isThanksOnly(mail)
  const facts = factsOf(desk, mail, ticket !== null, thanks)
  const asked = kind !== 'reply' && !mail.flags.includes('unreadable')
  const verdict = asked ? evaluate(desk.rules, { mail, is: facts }) : null
  const blind =
    thanks && verdict ? evaluate(desk.rules, { mail, is: new Set([...facts].filter((f) => f !== 'thanks')) }) : null
  const rule = verdict?.folder?.rule ?? null
  return {
    kind,
    mail,
    receivedAt: arrival.receivedAt,
    link,
    ticket,
    verdict,
    thanksRule: blind && rule !== blind.folder?.rule ? rule : null,
    thanks,
    asks: kind === 'reply' && asksSomething(mail.replyText),
    overtaken: {
      byReply: ticket !== null && isNewer(newest(store, ticket.number, 'reply'), mail, arrival),
      byInbound: ticket !== null && isNewer(newest(store, ticket.number, 'inbound'), mail, arrival),
    },
    aboutOurs: candidates.some((candidate) => candidate.ours && candidate.ticket === number),
    folders: desk.folders,
  }
}

/** Whether `other` came later. What a mail refers to came before it, whatever two clocks that differ may say. */
function isNewer(other: ReturnType<typeof newest>, mail: ParsedMail, { receivedAt }: StoredArrival): boolean {
  if (!other || other.receivedAt <= receivedAt) return false
  return other.messageId === null || ![...mail.inReplyTo, ...mail.references].includes(other.messageId)
}

/** A machine's word about a mail of ours; it comes from the mail system, not from anybody who takes part. */
function isReport(mail: ParsedMail): boolean {
  return mail.automatic === 'bounce' || mail.automatic === 'delay' || mail.automatic === 'delivered'
}

function factsOf(desk: Desk, mail: ParsedMail, entersTicket: boolean, thanks: boolean): Set<Fact> {
  const facts = new Set<Fact>([entersTicket ? 'reply' : 'new'])
  const from = mail.from?.address ?? ''
  if (thanks) facts.add('thanks')
  if (desk.addresses.includes(from)) facts.add('from-agent')
  if (desk.colleagues.includes(from)) facts.add('from-colleague')
  if (!entersTicket && !hasWritten(desk.store, from)) facts.add('first-contact')
  return facts
}

/** The tickets that a mail points to, nearest reference first. */
function candidatesOf(desk: Desk, mail: ParsedMail): Candidate[] {
  const { store } = desk
  const sign = signerOf(store)
  const references = new Set([...mail.inReplyTo, ...[...mail.references].reverse()])
  const found: Candidate[] = []
  for (const [list, about] of [
    [references, false],
    [new Set(mail.about), true],
  ] as const) {
    for (const reference of list) {
      const known = messagesByMessageId(store, reference)[0]
      const number = known?.ticket ?? ticketOfToken(reference, sign)
      const ticket = number === null ? null : ticketByNumber(store, number)
      if (!ticket) continue
      const token = ticketOfToken(reference, sign) !== null
      found.push({
        ticket: ticket.number,
        evidence: about ? 'about' : token ? 'token' : 'reference',
        reference,
        customer: ticket.customer,
        participants: participantsOf(store, ticket.number),
        ours: token || known?.kind === 'reply',
      })
    }
  }
  return found
}

/** The conversation by evidence alone: that of the nearest known reference, else one of its own. */
function threadOf(desk: Desk, mail: ParsedMail, raw: string): string {
  for (const reference of [...mail.inReplyTo, ...[...mail.references].reverse(), ...mail.about]) {
    const known = messagesByMessageId(desk.store, reference)[0]
    if (known) return known.thread
  }
  return createHash('sha256')
    .update(mail.messageId ?? raw)
    .digest('hex')
    .slice(0, 16)
}

/** Who takes part from now on: those whom we wrote to, and those whom a participant names; nobody adds himself. */
function newcomers(desk: Desk, value: Omit<Arrival, 'message'>, mail: ParsedMail): string[] {
  if (value.kind === 'automatic' && value.ticket) return []
  const opens = value.ticket === null && value.kind !== 'reply'
  if (value.kind !== 'reply' && !opens && value.link.entered !== 'participant') return []
  const isList = mail.headers.some(({ key }) => key === 'list-id' || key === 'list-post')
  const named = isList ? [] : [...mail.to, ...mail.cc]
  const senders = value.kind === 'reply' ? [] : [...(mail.from ? [mail.from] : []), ...mail.replyTo]
  return [...senders, ...named]
    .map(({ address }) => address)
    .filter((address) => address && !desk.addresses.includes(address))
}

/** Tells the ticket that a stranger pointed to about the new one. */
function relate(desk: Desk, ticket: number, stranger: number): void {
  appendEvents(desk.store, ticket, desk.now().toISOString(), [
    { kind: 'related', by: 'mail', data: { add: [stranger], remove: [] } },
  ])
}
