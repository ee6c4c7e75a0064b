import type { Link } from '../../domain/threading.ts'
import { applyEvent, blankTicket, type Ticket } from '../../domain/ticket.ts'
import type { RuleTrace } from '../../domain/verdict.ts'
import type { RuleEvent } from '../../rules/rule.ts'
import { eventsAfter } from '../../store/event.ts'
import { envelopeOf, storedMail } from '../../store/history.ts'
import { hasWrittenBefore } from '../../store/message.ts'
import type { Desk } from '../desk.ts'
import type { Arrival } from '../sync/decide.ts'
import { judge } from '../sync/judge.ts'
import { peopleIn } from './ask.ts'
import { same } from './difference.ts'

/** A value that rules decided, the rule that set it, and those that asked for another one. */
export interface Decided {
  field: string
  value: unknown
  rule: string
  overrode: { value: unknown; rule: string }[]
}

/** What the rules say about one mail. */
export interface RuleView {
  trace: RuleTrace[]
  decided: Decided[]
}

export interface RuleExplanation {
  ticket: number | null
  file: string | null
  /** The message that was decided; null for a file. */
  message: number | null
  /** When it was decided, RFC 3339; null where nothing was recorded. */
  at: string | null
  /** As it was recorded; null for a file, and where no rule was asked. */
  recorded: RuleView | null
  /** By today's rules. */
  now: RuleView | null
  /** Whether both say the same. */
  same: boolean
  /** What the rules for our own acts and a colleague's answers said when they were last asked, as it was recorded. */
  others: { on: RuleEvent; at: string; recorded: RuleView }[]
}

/**
 * Why the rules did what they did about a ticket's newest mail that they were asked about: as it was recorded, and by the
 * desk's rules on the ticket as it was when that mail came.
 */
export function explainRules(desk: Desk, number: number): RuleExplanation {
  let state: Ticket | null = null
  let arrival: { before: Ticket | null; message: number; kind: Arrival['kind']; link: Link } | null = null
  let recorded: { message: number; at: string; trace: RuleTrace[] } | null = null
  const others = new Map<RuleEvent, { at: string; recorded: RuleView }>()
  for (const event of eventsAfter(desk.store, 0, number)) {
    if (event.kind === 'message' && event.by === 'mail' && event.data.link && event.data.kind !== 'answer') {
      const kind = event.data.kind as Arrival['kind']
      // The event that opens a ticket stands before its first message.
      const before = state && state.messageCount > 0 ? state : null
      arrival = { before, message: event.data.message, kind, link: event.data.link }
    }
    if (event.kind === 'ruled' && event.undoes === null) {
      others.set(event.data.on, { at: event.at, recorded: viewOf([...event.data.trace]) })
    }
    const isTaken = event.kind === 'decided' || (event.kind === 'applied' && event.undoes === null)
    if (isTaken) recorded = { message: event.data.message, at: event.at, trace: [...event.data.trace] }
    state = applyEvent(state ?? blankTicket(number), event)
  }
  const now = arrival && traceNow(desk, number, arrival)
  const seen = recorded && viewOf(recorded.trace)
  return {
    ...{ ticket: number, file: null, message: recorded?.message ?? arrival?.message ?? null, at: recorded?.at ?? null },
    ...{ recorded: seen, now: now && viewOf(now), same: same(recorded?.trace ?? null, now) },
    others: [...others].map(([on, one]) => ({ on, ...one })),
  }
}

function traceNow(
  desk: Desk,
  number: number,
  { before, message, kind, link }: { before: Ticket | null; message: number; kind: Arrival['kind']; link: Link },
): RuleTrace[] | null {
  const mail = storedMail(desk.store, message)
  const envelope = envelopeOf(desk.store, message)
  if (!mail || !envelope) return null
  const { marks } = peopleIn(desk.store)
  const people = { marks, hasWritten: (address: string) => hasWrittenBefore(desk.store, address, number) }
  const { receivedAt } = envelope
  return (
    judge(desk, { mail, kind, link, ticket: before, receivedAt, people, decidedAt: receivedAt }).verdict?.trace ?? null
  )
}

/** The same for a mail file, of which nothing was recorded. */
export function explainFile(file: string, trace: RuleTrace[]): RuleExplanation {
  return { ticket: null, file, message: null, at: null, recorded: null, now: viewOf(trace), same: false, others: [] }
}

function viewOf(trace: RuleTrace[]): RuleView {
  return { trace, decided: decidedBy(trace) }
}

/** Effects that a trace shows, by the names that records have. */
const names: Record<string, string> = {
  ...{ folder: 'folder', priority: 'priority', tags: 'tags', untag: 'untag', points: 'urgency', assign: 'assignee' },
  ...{ sla: 'sla', customer: 'customer', suggest: 'suggested', reply: 'reply', handoff: 'handoff', note: 'note' },
  ...{ snooze: 'snooze', flags: 'flags', ignore: 'ignore', automaticMail: 'automatic_mail', notify: 'notify' },
}

function decidedBy(trace: readonly RuleTrace[]): Decided[] {
  return trace.flatMap(({ rule, set }) =>
    Object.entries(set).flatMap(([key, value]) => {
      const field = names[key]
      if (field === undefined) return []
      const overrode = trace.flatMap((other) => {
        const lost = other.overruled[key]
        return lost?.rule === rule ? [{ value: lost.value, rule: other.rule }] : []
      })
      return [{ field, value, rule, overrode }]
    }),
  )
}
