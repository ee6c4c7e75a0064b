import type { MessageKind } from './message.ts'

/** A message and when it was received, milliseconds since 1970. */
export type Mark = [message: number, at: number]

/** What the urgency asks of a message's new text. */
export interface Said {
  words: number
  /** Sentences that ask for something. */
  questions: number
  complaint: boolean
  files: number
}

/** Who has written what since when: what the targets of an SLA and the follow-ups are counted from. */
export interface Heard {
  /** The customer's first message: first response and resolution begin there. */
  first: Mark | null
  /** Our first reply after it. */
  answered: number | null
  /** Our newest reply. */
  replied: number | null
  /** The customer's messages that no reply of ours has followed, oldest first; of many, the oldest and the newest ones. */
  open: Mark[]
  /** What the newest of them says. */
  says: Said | null
}

/** Folders with the time at which the ticket came into them, oldest first: when the ball was whose. */
export type Path = [at: number, folder: string][]

export interface Clock extends Heard {
  path: Path
}

export function newClock(): Clock {
  return { first: null, answered: null, replied: null, open: [], says: null, path: [] }
}

export function heardOf({ first, answered, replied, open, says }: Heard): Heard {
  return { first, answered, replied, open, says }
}

/** A message as far as clocks are concerned. */
export interface Spoken {
  message: number
  kind: MessageKind
  /** Null: it starts and stops no clock (automatic mail from us, mail of somebody who is blocked, thanks). */
  at: number | null
  says: Said | null
}

/** Bounds for the row of a ticket; a flood of mail makes it no larger. */
const mostOpen = 12
const mostFolders = 200

/**
 * The clocks after one more message, in whatever order they become known. Only mail of the customer starts one and only a
 * reply by a person stops one: notes, handoffs, reminders and automatic mail have kinds of their own.
 */
export function hear<T extends Heard>(clock: T, { message, kind, at, says }: Spoken): T {
  if (at === null) return clock
  if (kind === 'reply') {
    const open = clock.open.filter(([, received]) => received > at)
    const isFirst = clock.first !== null && at >= clock.first[1]
    return {
      ...clock,
      answered: isFirst ? Math.min(at, clock.answered ?? at) : clock.answered,
      replied: Math.max(at, clock.replied ?? at),
      open,
      says: open.length > 0 ? clock.says : null,
    }
  }
  if (kind !== 'inbound') return clock
  const first: Mark = clock.first && clock.first[1] <= at ? clock.first : [message, at]
  if (clock.replied !== null && clock.replied >= at) return { ...clock, first }
  const open = [...clock.open, [message, at] as Mark].sort((a, b) => a[1] - b[1])
  if (open.length > mostOpen) open.splice(1, 1)
  return { ...clock, first, open, says: open.at(-1)?.[0] === message ? says : clock.says }
}

/** The same, from all messages of a ticket. */
export function hearAll(spoken: readonly Spoken[]): Heard {
  const inOrder = spoken.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
  return heardOf(inOrder.reduce<Heard>(hear, newClock()))
}

/**
 * The path after a change of folder; what it had come through after `since` is taken back by it. NaN: a split is taken back,
 * and the ticket has been nowhere.
 */
export function enter(path: Path, folder: string, since: number): Path {
  if (Number.isNaN(since)) return []
  const before = path.filter(([at]) => at < since)
  if (before.at(-1)?.[1] === folder) return before
  const after: Path = [...before, [since, folder]]
  return after.length > mostFolders ? [...after.slice(0, 1), ...after.slice(3)] : after
}
