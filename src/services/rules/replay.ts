import type { EventDraft, TicketEvent } from '../../domain/event.ts'
import { applyDrafts, applyEvent, blankTicket, type Ticket } from '../../domain/ticket.ts'
import type { RuleActs } from '../../domain/verdict.ts'
import {
  actsOf,
  corrections,
  type Envelope,
  envelopeOf,
  eventBefore,
  storedLetter,
  type Voice,
} from '../../store/history.ts'
import { type Difference, Rehearsal, type Twin } from '../../store/rehearsal.ts'
import type { Desk } from '../desk.ts'
import { type Arrival, decide } from '../sync/decide.ts'
import { judge } from '../sync/judge.ts'
import { isNewer } from '../sync/take-in.ts'
import { differencesOf } from './difference.ts'
import { addPlanned, plannedDifferences } from './planned.ts'

export interface ReplayOptions {
  /** Mail received before is not decided anew, RFC 3339; it stands as it was recorded. */
  since?: string | null
  /** Only the newest mails are decided anew. */
  limit?: number | null
  signal?: AbortSignal
  progress?: (mails: number) => void
}

/** What a replay found; close it when it has been read. */
export interface Replay {
  /** Mails decided anew. */
  mails: number
  differences(): Iterable<Difference>
  /** A ticket as it is recorded and as the rules would have made it. */
  twin(number: number): Twin | null
  close(): void
}

/** Every so many mails somebody may look, or stop us. */
const breath = 256

/**
 * Lets all mail of the store arrive once more, in the order in which it came, under the desk's rules. Each mail is decided by
 * the code of a sync, on the tickets and people as the mails before it have left them under these rules; what persons, the
 * mail system and deliveries did meanwhile is done again as recorded. Nothing is written or sent. What is compared is what a
 * mail's arrival made of its ticket, so what a person has set since makes no difference. A mail that a person has read again
 * in another charset, and a ticket that a late mail has put together anew, stand as they are recorded.
 */
export async function replay(desk: Desk, options: ReplayOptions = {}): Promise<Replay> {
  const stage = new Rehearsal()
  try {
    const walk = new Walk(desk, stage, options)
    let seen = 0
    for (const act of actsOf(desk.store)) {
      walk.step(act)
      if (walk.mails < seen + breath) continue
      seen = walk.mails
      options.progress?.(seen)
      await new Promise((resolve) => setImmediate(resolve))
      options.signal?.throwIfAborted()
    }
    return {
      mails: walk.mails,
      differences: () => stage.differences(),
      twin: (number) => stage.get(number),
      close: () => stage.close(),
    }
  } catch (error) {
    stage.close()
    throw error
  }
}

/** What the rules asked for beside the ticket's own row. */
function asked(happenings: readonly (EventDraft | TicketEvent)[]): RuleActs | null {
  for (const one of happenings) if (one.kind === 'acts') return one.data
  return null
}

class Walk {
  mails = 0
  readonly #corrected
  readonly #first: number

  constructor(
    readonly desk: Desk,
    readonly stage: Rehearsal,
    readonly options: ReplayOptions,
  ) {
    this.#corrected = corrections(desk.store)
    this.#first = options.limit == null ? 0 : eventBefore(desk.store, options.limit)
  }

  step(act: readonly TicketEvent[]): void {
    const arrived = act.find((event) => event.kind === 'message' && event.by === 'mail')
    if (arrived?.kind === 'message') this.#arrive(act, arrived)
    else if (act.some(({ kind }) => kind === 'applied')) this.#applied(act)
    else for (const event of act) this.#happen(event)
  }

  /** What happened besides: it happens to both. */
  #happen(event: TicketEvent): void {
    const { stage } = this
    const twin = this.#twin(event.ticket)
    const recorded = applyEvent(twin.recorded, event)
    const replayed = twin.recorded === twin.replayed ? recorded : applyEvent(twin.replayed, event)
    this.#keep(event.ticket, { ...twin, recorded, replayed })
    if (event.kind === 'message') this.#hear(event)
    if (event.kind === 'moved' && event.data.to === event.ticket) {
      stage.moveMails(event.data.messages, event.data.from, event.data.to)
    }
    if (event.kind === 'kind') stage.renameMail(event.data.message, event.data.to === null ? 'inbound' : 'automatic')
  }

  #hear({ ticket, data }: TicketEvent & { kind: 'message' }, known: Envelope | null = null): void {
    if (data.kind !== 'inbound' && data.kind !== 'reply') return
    const envelope = known ?? envelopeOf(this.desk.store, data.message)
    if (envelope) this.stage.addMail(data.message, ticket, data.kind, envelope)
  }

  #arrive(act: readonly TicketEvent[], arrived: TicketEvent & { kind: 'message' }): void {
    const { ticket: number, at } = arrived
    const twin = this.#twin(number)
    const recorded = act.reduce(applyEvent, twin.recorded)
    const arrival = this.#arrival(act, arrived, twin.replayed)
    if (!arrival) {
      const replayed = twin.recorded === twin.replayed ? recorded : act.reduce(applyEvent, twin.replayed)
      this.#keep(number, { ...twin, recorded, replayed })
    } else {
      const drafts = decide(arrival)
      const after = applyDrafts(twin.replayed, drafts, at)
      const notes = asked(drafts)?.notes.length ?? 0
      const replayed = notes > 0 ? { ...after, messageCount: after.messageCount + notes } : after
      const planned = addPlanned(twin.planned, asked(act), asked(drafts))
      this.#compare(number, { ...twin, recorded, replayed, planned }, drafts, act)
      this.mails++
    }
    this.#hear(arrived, arrival && { receivedAt: arrival.receivedAt, messageId: arrival.mail.messageId })
  }

  /** What is known when the mail comes, on the replayed side; null when it stands as it is recorded. */
  #arrival(
    act: readonly TicketEvent[],
    { event, ticket: number, at, data }: TicketEvent & { kind: 'message' },
    ticket: Ticket,
  ): Arrival | null {
    const { desk, stage, options } = this
    const { message, kind, link } = data
    if (event <= this.#first || link === null || this.#corrected.reread.has(message)) return null
    if (kind !== 'inbound' && kind !== 'automatic' && kind !== 'reply') return null
    const letter = storedLetter(desk.store, message)
    if (!letter || (options.since && letter.receivedAt < options.since)) return null
    const { mail, receivedAt } = letter
    const first = this.#corrected.kinds.get(message)
    if (first !== undefined) mail.automatic = first
    const isNew = act.some((one) => one.kind === 'created')
    const isLate = (voice: Voice) => !isNew && isNewer(stage.newest(number, voice), mail, letter)
    return {
      ...judge(desk, {
        ...{ kind, mail, receivedAt, link, ticket: isNew ? null : ticket },
        ...{ people: stage, trace: false, decidedAt: at },
      }),
      message,
      // Both sides have heard the same, as it is recorded.
      says: data.says ?? null,
      // Most mails are not asked about it, and a look costs more than a rule.
      overtaken: {
        get byReply() {
          return isLate('reply')
        },
        get byInbound() {
          return isLate('inbound')
        },
      },
      // A report enters a ticket only by a mail of ours that it is about.
      aboutOurs: !isNew,
    }
  }

  /** The rules were applied to open tickets since, or that was taken back: this is what is recorded now. */
  #applied(act: readonly TicketEvent[]): void {
    for (const number of new Set(act.map(({ ticket }) => ticket))) {
      const twin = this.#twin(number)
      const events = act.filter(({ ticket }) => ticket === number)
      this.#compare(number, { ...twin, recorded: events.reduce(applyEvent, twin.recorded) }, [], events)
    }
  }

  #compare(number: number, twin: Twin, drafts: readonly EventDraft[], act: readonly TicketEvent[]): void {
    const found = [...differencesOf(twin, drafts, act), ...plannedDifferences(number, twin.planned)]
    // Who first made the difference is still the reason where nobody has touched the value since.
    const known = twin.differs ? this.stage.noted(number) : []
    for (const one of found) one.rule ??= known.find(({ field }) => field === one.field)?.rule ?? null
    if (found.length > 0 || twin.differs) this.stage.note(number, found)
    this.#keep(number, { ...twin, differs: found.length > 0 })
  }

  #twin(number: number): Twin {
    const known = this.stage.get(number)
    if (known) return known
    const ticket = blankTicket(number)
    return { recorded: ticket, replayed: ticket, differs: false, planned: null }
  }

  /** Sides that agree become one value again, which costs half. */
  #keep(number: number, twin: Twin): void {
    const { recorded, replayed } = twin
    const same = recorded === replayed || JSON.stringify(recorded) === JSON.stringify(replayed)
    this.stage.put(number, same ? { ...twin, replayed: recorded } : twin)
  }
}
