import type { Address } from '../../domain/address.ts'
import type { TicketEvent } from '../../domain/event.ts'
import type { Ball } from '../../domain/folder.ts'
import type { AutomaticKind, MessageKind } from '../../domain/message.ts'
import type { RatingScale } from '../../domain/rating.ts'
import type { TargetName } from '../../domain/sla.ts'
import { applyEvent, blankTicket, type Ticket } from '../../domain/ticket.ts'
import { stays } from './stay.ts'

/** A message, as far as figures are concerned. Instants are milliseconds since 1970. */
export interface Word {
  message: number
  kind: MessageKind
  /** When it was received, or written by us. */
  at: number
  /** Whether it starts or stops a clock: not automatic, not thanks alone, not from somebody blocked. */
  counts: boolean
  automatic: AutomaticKind | null
  template: string | null
}

/** How long one side had the ball; the last one has no end (Infinity). */
export interface Stay {
  from: number
  to: number
  ball: Ball
}

/** What became of a target: met then, or missed from `due` on. */
export interface Outcome {
  name: TargetName
  policy: string
  since: number
  due: number
  met: number | null
}

/** All that figures are made of, of one ticket, out of its events alone. Lists are in the order of time. */
export interface History {
  ticket: number
  subject: string
  customer: Address
  tags: readonly string[]
  words: readonly Word[]
  stays: readonly Stay[]
  outcomes: readonly Outcome[]
  /** `answered` null: not yet, or the matter went on without it. */
  handoffs: readonly { to: string; since: number; answered: number | null }[]
  snoozes: readonly { from: number; to: number }[]
  /** Rules that matched. */
  matches: readonly { rule: string; at: number }[]
  /** Folders that a rule chose, and whether a person chose another one next. */
  choices: readonly { rule: string; at: number; corrected: boolean }[]
  /** Mails that left by themselves and were written from a template, beside `words`. */
  reminders: readonly { template: string; at: number }[]
  asked: readonly number[]
  ratings: readonly { at: number; scale: RatingScale; value: number }[]
  /** Acts of the agent; `spent`: milliseconds since the act before it, null where that is not known. */
  acts: readonly { at: number; spent: number | null }[]
}

/** What a ticket's own events do not say. */
export interface Around {
  /** A message that came from another ticket; null: nobody knows it any more. */
  moved(message: number, from: number): Word | null
  spent(act: number): number | null
  ballOf(folder: string): Ball
  outcomes(ticket: Ticket, words: readonly Word[]): Outcome[]
  /** Up to when things are known. */
  end: number
}

/** Folds the events of one ticket. Null: it is part of another one, or never came to be. */
export function historyOf(number: number, events: Iterable<TicketEvent>, around: Around): History | null {
  let ticket = blankTicket(number)
  const found = new Collected(number, around)
  for (const event of events) {
    ticket = applyEvent(ticket, event)
    found.add(event)
  }
  if (ticket.mergedInto !== null || ticket.clock.path.length === 0) return null
  const words = [...found.words.values()].sort((a, b) => a.at - b.at || a.message - b.message)
  return {
    ticket: number,
    ...{ subject: ticket.subject, customer: ticket.customer, tags: ticket.tags, words },
    stays: stays(ticket.clock.path, around.ballOf),
    outcomes: around.outcomes(ticket, words),
    ...found.rest(),
  }
}

/** What a message is after these events about it, oldest first; null: it was taken back, or nothing is known of it. */
export function wordAfter(events: readonly TicketEvent[]): Word | null {
  let word: Word | null = null
  let isThere = true
  for (const event of events) {
    if (event.kind === 'message') word = wordOf(event)
    else if (event.kind === 'kind' && word) word = corrected(word, event.data.to)
    else if (event.kind === 'withdrawn' || event.kind === 'restored') isThere = event.kind === 'restored'
  }
  return isThere ? word : null
}

function wordOf({ at: written, data }: TicketEvent & { kind: 'message' }): Word {
  const { message, kind, at, received, automatic = null, template = null } = data
  return {
    ...{ message, kind, automatic, template },
    at: Date.parse(at ?? received ?? written),
    counts: at !== null,
  }
}

function corrected(word: Word, automatic: Word['automatic']): Word {
  return { ...word, kind: automatic === null ? 'inbound' : 'automatic', automatic, counts: automatic === null }
}

type Changing<T> = { -readonly [K in keyof T]: T[K] }

class Collected {
  readonly words = new Map<number, Word>()
  readonly #withdrawn = new Map<number, Word>()
  readonly #handoffs: Changing<History['handoffs'][number]>[] = []
  readonly #snoozes: Changing<History['snoozes'][number]>[] = []
  readonly #matches: History['matches'][number][] = []
  readonly #choices: (Changing<History['choices'][number]> & { to: string })[] = []
  readonly #reminders: History['reminders'][number][] = []
  readonly #asked: number[] = []
  readonly #ratings: History['ratings'][number][] = []
  readonly #acts: History['acts'][number][] = []
  /** Whether the last folder is the one that a rule chose. */
  #isChosen = false

  constructor(
    readonly number: number,
    readonly around: Around,
  ) {}

  add(event: TicketEvent): void {
    const at = Date.parse(event.at)
    if (event.by === 'agent' && event.act === event.event) this.#acts.push({ at, spent: this.around.spent(event.act) })
    switch (event.kind) {
      case 'message':
        this.words.set(event.data.message, wordOf(event))
        break
      case 'moved':
        this.#move(event.data)
        break
      case 'withdrawn':
        this.#pass(this.words, this.#withdrawn, event.data.message)
        break
      case 'restored':
        this.#pass(this.#withdrawn, this.words, event.data.message)
        break
      case 'kind': {
        const word = this.words.get(event.data.message)
        if (word) this.words.set(word.message, corrected(word, event.data.to))
        break
      }
      case 'folder':
        this.#choose(event, at)
        break
      case 'handoff':
        this.#handOff(event, at)
        break
      case 'snooze': {
        const last = this.#snoozes.at(-1)
        if (last) last.to = Math.min(last.to, at)
        if (event.data.to) this.#snoozes.push({ from: at, to: Date.parse(event.data.to.until) })
        break
      }
      case 'decided':
      case 'ruled':
      case 'applied':
        for (const { rule, outcome } of event.data.trace) if (outcome === 'matched') this.#matches.push({ rule, at })
        break
      case 'reminder':
        if (event.data.template !== null && event.data.outbox !== null)
          this.#reminders.push({ template: event.data.template, at })
        break
      case 'satisfaction':
        if (event.data.to === null) this.#asked.push(at)
        else this.#ratings.push({ at, scale: event.data.scale, value: event.data.to })
    }
  }

  rest(): Omit<History, 'ticket' | 'subject' | 'customer' | 'tags' | 'words' | 'stays' | 'outcomes'> {
    return {
      ...{ handoffs: this.#handoffs, snoozes: this.#snoozes, matches: this.#matches, choices: this.#choices },
      ...{ reminders: this.#reminders, asked: this.#asked, ratings: this.#ratings, acts: this.#acts },
    }
  }

  #move({ messages, from, to }: { messages: number[]; from: number; to: number }): void {
    for (const message of messages) {
      const word = to === this.number ? this.around.moved(message, from) : null
      if (word) this.words.set(message, word)
      else if (from === this.number) this.words.delete(message)
    }
  }

  #pass(from: Map<number, Word>, to: Map<number, Word>, message: number): void {
    const word = from.get(message)
    if (!word) return
    from.delete(message)
    to.set(message, word)
  }

  #choose({ by, data }: TicketEvent & { kind: 'folder' }, at: number): void {
    const last = this.#choices.at(-1)
    if (this.#isChosen && last && by === 'agent' && data.reason === 'hand') last.corrected = last.to !== data.to
    this.#isChosen = by.startsWith('rule ')
    if (this.#isChosen) this.#choices.push({ rule: by.slice('rule '.length), at, corrected: false, to: data.to })
  }

  /** A question ends by the answer that came last, or with none. */
  #handOff({ undoes, data: { to } }: TicketEvent & { kind: 'handoff' }, at: number): void {
    const last = this.#handoffs.at(-1)
    if (to) {
      if (last?.since !== Date.parse(to.since))
        this.#handoffs.push({ to: to.to, since: Date.parse(to.since), answered: null })
    } else if (undoes !== null) this.#handoffs.pop()
    else if (last) {
      const answer = [...this.words.values()].findLast(({ kind, at: came }) => kind === 'answer' && came >= last.since)
      last.answered = answer ? Math.min(answer.at, at) : null
    }
  }
}
