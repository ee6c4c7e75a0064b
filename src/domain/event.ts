import type { Address } from './address.ts'
import type { OutboxState } from './delivery.ts'
import type { Priority } from './folder.ts'
import type { MessageKind } from './message.ts'
import type { Link } from './threading.ts'
import type { RulePoints } from './ticket.ts'

/** Who did it (contract.md section 3). */
export type Actor = 'agent' | 'mail' | `rule ${string}` | `reminder ${string}`

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
  | 'sent-alone'
  | 'thanks'
  | 'bounced'
  | 'refused'
  | 'undo'

interface Added<T> {
  add: T[]
  remove: T[]
}

/** What can happen to a ticket. A change carries both sides, so that its opposite can be appended (undo). */
export type Happening =
  | { kind: 'created'; data: { subject: string; customer: Address; channel: string; since: string } }
  | { kind: 'message'; data: { message: number; kind: MessageKind; link: Link | null } }
  | { kind: 'withdrawn' | 'restored'; data: { message: number } }
  | { kind: 'decided'; data: { message: number; trace: readonly object[] } }
  | { kind: 'folder'; data: FolderChange }
  | { kind: 'priority'; data: { from: Priority; to: Priority; hand: Toggle } }
  | { kind: 'urgency'; data: { from: RulePoints[]; to: RulePoints[] } }
  | { kind: 'tag' | 'flag'; data: Added<string> }
  | { kind: 'related'; data: Added<number> }
  | { kind: 'asked'; data: { from: boolean | null; to: boolean | null } }
  | { kind: 'delivery'; data: { outbox: number; state: OutboxState; reply: string | null } }

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
    case 'tag':
    case 'flag':
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
    default:
      return null
  }
}

function swap<T>(change: { from: T; to: T }): { from: T; to: T } {
  return { from: change.to, to: change.from }
}
