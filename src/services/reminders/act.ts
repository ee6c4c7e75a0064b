import type { Composer, Letter, OutboxRow } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import type { Actor, EventDraft } from '../../domain/event.ts'
import { isPrivate } from '../../domain/message.ts'
import { because, type ReminderLine } from '../../domain/reminder.ts'
import type { Taste } from '../../domain/taste.ts'
import { baseSubject, headerText } from '../../domain/text.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { appendEvents, nextEvent } from '../../store/event.ts'
import { addMessage, messageById } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { addParticipants } from '../../store/participant.ts'
import { putRaw } from '../../store/raw.ts'
import { takeStep } from '../../store/reminder.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { askToNotify } from '../notify/notify.ts'
import { derivedId, isKnownId, triggerOf } from '../outbox/derived-id.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { sentMail } from '../outbox/sent-mail.ts'
import { finishRules } from '../rules/acts.ts'
import { rulesOnClose } from '../rules/on.ts'
import { customerTaste } from '../tickets/draft.ts'
import { createDraft } from '../tickets/drafts.ts'
import { effectDrafts } from './effect.ts'
import { factsOf } from './facts.ts'
import { answer, lineOf, type Planned, writesToCustomer } from './plan.ts'

/** What carrying out a step needs of the world. */
export interface Means {
  composer: Composer
  /** The text of a template for this ticket and this reader. Throws UserError `usage` or `config` for one that cannot be filled in. */
  fill(ticket: Ticket, template: string, reader: Reader): Promise<Filled>
}

/** `taste` null: one of us. */
export interface Reader {
  name: string | null
  taste: Taste | null
}

export interface Filled {
  subject: string | null
  text: string
}

/** What a step has come to so far; `row` is the mail that it queued, which may still be refused. */
export interface Acted {
  line: ReminderLine
  row: OutboxRow | null
  /** Why the mail could not be written. */
  problem: UserError | null
}

type Written = { letter: Letter; raw: string } | { draft: Filled } | null

/**
 * Carries out one step: the bytes first, then in one transaction the step, its mail in the outbox, the message and the
 * events. Whether it is still due is asked once more inside, so that of any number of processes one acts. Nothing leaves here.
 */
export async function act(desk: Desk, planned: Planned, means: Means): Promise<Acted> {
  try {
    const written = await write(desk, planned, means)
    return transact(desk.store, () => commit(desk, planned, written))
  } catch (problem) {
    // What the outbox refuses, too, stops no other reminder.
    if (!(problem instanceof UserError) || problem.kind === 'temporary') throw problem
    return unwritten(planned, problem)
  }
}

/** A step as it would be taken: nothing is written, but its text is filled in, so that what cannot be is said before. */
export async function rehearse(desk: Desk, planned: Planned, fill: Means['fill']): Promise<Acted> {
  try {
    await filledFor(desk, planned, fill)
    return { line: lineOf(planned, 'planned', null), row: null, problem: null }
  } catch (problem) {
    if (!(problem instanceof UserError) || problem.kind === 'temporary') throw problem
    return unwritten(planned, problem)
  }
}

function unwritten(planned: Planned, problem: UserError): Acted {
  const reason = because('template', { template: planned.step.template ?? '' })
  return { line: lineOf(planned, 'skipped', reason), row: null, problem }
}

/** The text of a step for whoever gets it; null: it mails nobody, or its mail has left from another home. */
async function filledFor(desk: Desk, planned: Planned, fill: Means['fill']): Promise<Filled | null> {
  const { step, to, facts } = planned
  if (step.template === null || to === null || isKnownId(desk, idOf(desk, planned))) return null
  const taste = step.to === 'customer' ? customerTaste(desk, facts.ticket) : null
  return fill(facts.ticket, step.template, { name: to.name, taste })
}

async function write(desk: Desk, planned: Planned, { composer, fill }: Means): Promise<Written> {
  const filled = await filledFor(desk, planned, fill)
  if (!filled) return null
  if (writesToCustomer(planned.step) && desk.automaticMail === 'drafts') return { draft: filled }
  const letter = letterOf(desk, planned, filled)
  const [raw = ''] = putRaw(desk.store, [await composer(letter)])
  return { letter, raw }
}

function letterOf(desk: Desk, planned: Planned, { subject, text }: Filled): Letter {
  const { to, silence, facts } = planned
  const begun = messageById(desk.store, silence.message)
  const mail = begun?.mail
  // Nothing of what is written among ourselves leads into the customer's thread, and the other way round.
  const isSameThread = begun !== null && isPrivate(begun.kind) === (planned.step.to !== 'customer')
  const from = desk.addresses.find((address) => address === mail?.from?.address) ?? desk.addresses[0] ?? ''
  const last = isSameThread ? (mail?.messageId ?? null) : null
  const topic = headerText(baseSubject((isSameThread ? mail?.subject : null) ?? facts.ticket.subject))
  return {
    messageId: idOf(desk, planned),
    from: { address: from, name: desk.name },
    to: to ? [{ ...to, name: to.name === null ? null : headerText(to.name) || null }] : [],
    cc: [],
    subject: subject ?? `Re: ${topic}`,
    inReplyTo: last,
    references: isSameThread ? [...new Set([...(mail?.references ?? []), ...(last === null ? [] : [last])])] : [],
    date: desk.now(),
    text,
    attachments: [],
    submitted: 'auto-generated',
  }
}

function idOf(desk: Desk, { silence, reminder, number }: Planned): string {
  const about = silence.about === '' ? [] : [silence.about]
  return derivedId(desk, triggerOf(desk, silence.message), 'reminder', reminder.name, String(number), ...about)
}

function commit(desk: Desk, planned: Planned, written: Written): Acted {
  const { number, reminder, step, silence, to } = planned
  const ticket = ticketByNumber(desk.store, planned.facts.ticket.number)
  const again = ticket && answer(desk, factsOf(desk, ticket), reminder)
  const isDue = again?.planned && again.reason === null && again.planned.number === number
  const isSame = again?.planned?.silence.message === silence.message && again.planned.silence.about === silence.about
  if (!ticket || !isDue || !isSame) {
    return { line: lineOf(planned, 'skipped', because('changed')), row: null, problem: null }
  }
  const at = desk.now().toISOString()
  const by: Actor = `reminder ${reminder.name}`
  const effect = effectDrafts(desk, ticket, step.effect, reminder.name)
  const closing = rulesOnClose(desk, ticket, step.effect.folder ?? ticket.folder, by)
  const isDraft = written !== null && 'draft' in written
  const row = written && 'letter' in written ? queue(desk, planned, written, at) : null
  const recipient = to?.address ?? null
  takeStep(desk.store, {
    ...{
      message: silence.message,
      about: silence.about,
      rule: reminder.name,
      step: number,
      ticket: ticket.number,
      at,
      recipient,
    },
    outbox: row?.id ?? null,
  })
  const data = { rule: reminder.name, step: number, to: recipient, template: step.template, outbox: row?.id ?? null }
  // The folder of a draft is the person's who sends it.
  const changes = isDraft ? effect.filter(({ kind }) => kind !== 'folder') : [...effect, ...closing]
  const key = [silence.message, number, silence.about].join(' ').trim()
  const events: EventDraft[] = [
    ...(row ? mailDrafts(desk, planned, written as { letter: Letter; raw: string }, row, by, at) : []),
    { kind: 'reminder', by, data },
    ...changes,
  ]
  const act = nextEvent(desk.store)
  appendEvents(desk.store, ticket.number, at, events, act)
  finishRules(desk, ticket.number, changes, { act, key, receivedAt: null })
  if (row && writesToCustomer(step)) addParticipants(desk.store, ticket.number, row.envelope.to)
  if (step.notify) {
    const argv = step.notify
    askToNotify(desk, { tickets: [ticket.number], message: null, argv, key: `reminder ${key} ${reminder.name}`, by })
  }
  if (isDraft) {
    const id = keepDraft(desk, planned, written.draft, at, by)
    return { line: lineOf(planned, 'queued', because('draft', { draft: id })), row: null, problem: null }
  }
  if (row) return { line: lineOf(planned, 'queued', null), row, problem: null }
  if (to !== null) return { line: lineOf(planned, 'skipped', because('elsewhere')), row: null, problem: null }
  return { line: lineOf(planned, 'sent', because('no-mail')), row: null, problem: null }
}

function queue(
  desk: Desk,
  { facts }: Planned,
  { letter, raw }: { letter: Letter; raw: string },
  at: string,
): OutboxRow {
  return enqueue(desk, { ticket: facts.ticket.number, kind: 'reminder', letter, raw, key: null, at })
}

function mailDrafts(
  desk: Desk,
  { facts, step }: Planned,
  { letter, raw }: { letter: Letter; raw: string },
  row: OutboxRow,
  by: Actor,
  at: string,
): EventDraft[] {
  const kind = writesToCustomer(step) ? 'reminder' : 'handoff'
  const thread = facts.silence === null ? '' : (messageById(desk.store, facts.silence.message)?.thread ?? '')
  const message = addMessage(desk.store, {
    ...{ ticket: facts.ticket.number, kind, thread, raw, receivedAt: at, mail: sentMail(letter, at) },
  })
  return [
    { kind: 'message', by, data: { message, kind, link: null, at: null } },
    { kind: 'delivery', by, data: { outbox: row.id, state: 'queued', reply: null } },
  ]
}

function keepDraft(desk: Desk, { facts, step, to }: Planned, { subject, text }: Filled, at: string, by: Actor): number {
  const { ticket } = facts
  return createDraft(desk, {
    ...{ ticket: ticket.number, by, template: step.template, subject, to: to ? [to] : [], cc: [], text },
    ...{ attachments: [], createdAt: at, expiresAt: null, folder: step.effect.folder ?? ticket.folder },
  }).id
}
