import type { Address } from './address.ts'
import type { Heard, Path, Said } from './clock.ts'
import type { OutboxState } from './delivery.ts'
import type { Priority } from './folder.ts'
import type { ServerFlag } from './mailbox.ts'
import type { AutomaticKind, MessageKind } from './message.ts'
import type { RatingScale } from './rating.ts'
import type { Link } from './threading.ts'
import type { Appointment, Handoff, RulePoints } from './ticket.ts'
import type { RuleActs, RuleTrace } from './verdict.ts'

/** Who did it (contract.md section 3). */
export type Actor = 'agent' | 'mail' | `rule ${string}` | `reminder ${string}` | `alert ${string}`

/** Why a ticket is in its folder, as a code that output puts into words. */
export type FolderReason =
  | 'rule'
  | 'hand'
  | 'human'
  | 'automatic'
  | 'unreadable'
  | 'customer-answer'
  | 'reply'
  | 'reply-elsewhere'
  | 'handoff'
  | 'answer'
  | 'forward'
  | 'sent-alone'
  | 'archive'
  | 'thanks'
  | 'bounced'
  | 'refused'
  | 'unsent'
  | 'blocked'
  | 'undo'
  | 'merged'
  | 'split'
  | 'regrouped'
  | 'applied'
  | 'reminder'

interface Added<T> {
  add: T[]
  remove: T[]
}

/** What can happen to a ticket. A change carries both sides, so that its opposite can be appended (undo). */
export type Happening =
  | { kind: 'created'; data: { subject: string; customer: Address; channel: string; since: string } }
  | { kind: 'message'; data: MessageCame }
  | { kind: 'withdrawn' | 'restored'; data: { message: number } }
  | { kind: 'moved'; data: Moved }
  | { kind: 'merged'; data: { from: number | null; to: number | null } }
  | { kind: 'opening'; data: { from: Opening; to: Opening } }
  /** Its messages are others than before, or are taken for something else: what its clocks count from has changed. */
  | { kind: 'clock'; data: { from: Heard; to: Heard; path: { from: Path; to: Path } | null } }
  | { kind: 'decided'; data: Decision }
  /** The same about an act of ours or a colleague's answer. */
  | { kind: 'ruled'; data: RuledOn }
  /** The agent had the rules decide anew about an open ticket; the changes follow in the same act. */
  | { kind: 'applied'; data: Decision }
  | { kind: 'folder'; data: FolderChange }
  | { kind: 'priority'; data: { from: Priority; to: Priority; hand: Toggle } }
  | { kind: 'urgency'; data: { from: RulePoints[]; to: RulePoints[] } }
  | { kind: 'tag' | 'flag'; data: Added<string> }
  | { kind: 'suggest'; data: Added<string> }
  | { kind: 'fields'; data: { from: Record<string, string>; to: Record<string, string> } }
  | { kind: 'assign'; data: { from: string | null; to: string | null } }
  | { kind: 'customer'; data: { from: Address; to: Address } }
  | { kind: 'related'; data: Added<number> }
  | { kind: 'asked'; data: { from: boolean | null; to: boolean | null } }
  | { kind: 'sla'; data: { from: string | null; to: string | null } }
  | { kind: 'snooze' | 'promise'; data: { from: Appointment | null; to: Appointment | null } }
  | { kind: 'handoff'; data: { from: Handoff | null; to: Handoff | null } }
  | { kind: 'reminder'; data: ReminderTaken }
  /** What rules asked for beside, carried out in the act that this belongs to or, where it leaves the house, after it. */
  | { kind: 'acts'; data: RuleActs & { message: number | null } }
  /** A program that a rule or a reminder has started has failed. */
  | { kind: 'notification'; data: { command: string; reason: string } }
  /** A rule or a reminder has written an answer that waits for a person. */
  | { kind: 'draft'; data: { draft: number; template: string | null } }
  /** The agent has thrown a draft away at this time, RFC 3339 UTC, or has it back. */
  | { kind: 'discarded'; data: { draft: number; from: string | null; to: string | null } }
  /** A customer was asked how it was (`to` null), or has said it. `words`: what he said beside. */
  | { kind: 'satisfaction'; data: SatisfactionTold }
  /** A rule has answered by itself (`outbox`), or has not, and why. `message`: what it was about. */
  | { kind: 'automatic'; data: { message: number | null; outbox: number | null; reason: string | null } }
  | { kind: 'place'; data: PlaceChange }
  | { kind: 'mark'; data: { message: number; folder: string } & Added<ServerFlag> }
  | { kind: 'kind'; data: { message: number; from: AutomaticKind | null; to: AutomaticKind | null } }
  | { kind: 'sender'; data: { pattern: string; from: SenderDecision; to: SenderDecision } }
  /** An address is one more of a customer's (`to`: the one he is known by), or no longer. */
  | { kind: 'joined'; data: { address: string; from: string | null; to: string | null } }
  /** Its text and who wrote it are gone for good; so many messages had some. */
  | { kind: 'forgotten'; data: { messages: number } }
  | { kind: 'reread'; data: { message: number; from: string | null; to: string | null; subject: Renamed | null } }
  | { kind: 'delivery'; data: { outbox: number; state: OutboxState; reply: string | null } }

interface SatisfactionTold {
  scale: RatingScale
  from: number | null
  to: number | null
  words: string | null
  message: number | null
}

interface MessageCame {
  message: number
  kind: MessageKind
  link: Link | null
  /** When it was received, where that is not when this was written; null: it starts and stops no clock. */
  at?: string | null
  /** When it was received, where `at` does not say so. */
  received?: string
  /** What kind of machine wrote it; absent: a person. */
  automatic?: AutomaticKind
  says?: Said
  /** The template that it was written from. */
  template?: string
}

/** What each rule said about a message. */
interface Decision {
  message: number
  trace: readonly RuleTrace[]
}

/** What each rule for another event than a customer's mail said. `message`: null where it has no row yet. */
interface RuledOn {
  on: 'reply' | 'answer' | 'close'
  message: number | null
  trace: readonly RuleTrace[]
}

/** A step of a reminder that was taken. `outbox`: the mail that it sent; null when it sent none. */
export interface ReminderTaken {
  rule: string
  /** From 1. */
  step: number
  to: string | null
  template: string | null
  outbox: number | null
}

/** A message lies in another server folder than before, or, with null, in none. */
interface PlaceChange {
  message: number
  from: string | null
  to: string | null
}

/** Messages that went from one ticket to another; stands in the history of both. */
export interface Moved {
  messages: number[]
  /** How many of them a reader sees: notes that were taken back do not count. */
  count: number
  from: number
  to: number
  /** Addresses that thereby take part in `to`, and that no longer take part in `from`. */
  enter: string[]
  leave: string[]
}

/** What a ticket has from its first message. */
export interface Opening {
  subject: string
  customer: Address
  since: string
}

/** What is decided about a sender's mail, later mail included. */
interface SenderDecision {
  kind: 'human' | 'automatic' | null
  blocked: boolean
}

/** A subject that was read differently before. */
interface Renamed {
  from: string
  to: string
}

/** `hand`: whether a person decided, before and after. `since`: when the holder of the ball began. */
export interface FolderChange {
  from: string
  to: string
  reason: FolderReason
  since: { from: string; to: string }
  hand: Toggle
}

interface Toggle {
  from: boolean
  to: boolean
}

/** An append-only fact on a ticket. All events of one act share `act`, the number of its first event. */
export type TicketEvent = Happening & {
  event: number
  act: number
  ticket: number
  /** RFC 3339 UTC. */
  at: string
  by: Actor
  /** The event that this one takes back. */
  undoes: number | null
}

/** An event before it has a number. */
export type EventDraft = Happening & { by: Actor; undoes?: number }

/** The event that takes `event` back; null for what cannot be taken back (created, a mail, a delivery). */
export function opposite(event: TicketEvent): EventDraft | null {
  const by = 'agent'
  const undoes = event.event
  switch (event.kind) {
    case 'folder': {
      const { from, to, since, hand } = event.data
      return {
        kind: 'folder',
        by,
        undoes,
        data: { from: to, to: from, reason: 'undo', since: swap(since), hand: swap(hand) },
      }
    }
    case 'priority':
      return { kind: 'priority', by, undoes, data: { ...swap(event.data), hand: swap(event.data.hand) } }
    case 'urgency':
      return { kind: 'urgency', by, undoes, data: swap(event.data) }
    case 'asked':
      return { kind: 'asked', by, undoes, data: swap(event.data) }
    case 'sla':
      return { kind: 'sla', by, undoes, data: swap(event.data) }
    case 'snooze':
    case 'promise':
      return { kind: event.kind, by, undoes, data: swap(event.data) }
    case 'handoff':
      return { kind: 'handoff', by, undoes, data: swap(event.data) }
    case 'fields':
      return { kind: 'fields', by, undoes, data: swap(event.data) }
    case 'customer':
      return { kind: 'customer', by, undoes, data: swap(event.data) }
    case 'discarded':
      return { kind: 'discarded', by, undoes, data: { draft: event.data.draft, ...swap(event.data) } }
    case 'kind':
      return { kind: 'kind', by, undoes, data: { message: event.data.message, ...swap(event.data) } }
    case 'sender':
      return { kind: 'sender', by, undoes, data: { pattern: event.data.pattern, ...swap(event.data) } }
    case 'joined':
      return { kind: 'joined', by, undoes, data: { address: event.data.address, ...swap(event.data) } }
    case 'moved': {
      const { messages, count, from, to, enter, leave } = event.data
      if (event.by !== 'agent') return null
      return { kind: 'moved', by, undoes, data: { messages, count, from: to, to: from, enter: leave, leave: enter } }
    }
    case 'merged':
      return event.by === 'agent' ? { kind: 'merged', by, undoes, data: swap(event.data) } : null
    case 'clock': {
      const { path } = event.data
      if (event.by !== 'agent') return null
      return { kind: 'clock', by, undoes, data: { ...swap(event.data), path: path && swap(path) } }
    }
    case 'opening':
      return event.by === 'agent' ? { kind: 'opening', by, undoes, data: swap(event.data) } : null
    case 'assign':
      return { kind: 'assign', by, undoes, data: swap(event.data) }
    case 'tag':
    case 'flag':
    case 'suggest':
      return { kind: event.kind, by, undoes, data: { add: event.data.remove, remove: event.data.add } }
    case 'related':
      return { kind: 'related', by, undoes, data: { add: event.data.remove, remove: event.data.add } }
    case 'message':
      return event.data.kind === 'note'
        ? { kind: 'withdrawn', by, undoes, data: { message: event.data.message } }
        : null
    case 'withdrawn':
      return { kind: 'restored', by, undoes, data: event.data }
    case 'restored':
      return { kind: 'withdrawn', by, undoes, data: event.data }
    case 'applied':
      return { kind: 'applied', by, undoes, data: event.data }
    case 'acts':
      return { kind: 'acts', by, undoes, data: event.data }
    case 'ruled':
      return event.by === 'agent' ? { kind: 'ruled', by, undoes, data: event.data } : null
    default:
      return null
  }
}

function swap<T>(change: { from: T; to: T }): { from: T; to: T } {
  return { from: change.to, to: change.from }
}
