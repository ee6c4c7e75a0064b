import { lastEvening, todayOf } from '../domain/last-evening.ts'
import { byUrgency, type RankedTicket } from '../domain/ranked.ts'
import { needy, outboxById } from '../store/outbox.ts'
import { sentSince, spokenSince } from '../store/recent.ts'
import { ticketByNumber, ticketsCalled } from '../store/ticket.ts'
import { type Condition, condition } from './condition.ts'
import { ballOf, type Desk } from './desk.ts'
import { type OutboxView, viewOf } from './outbox/outbox.ts'
import { headsOf } from './outbox/reason.ts'
import { listDrafts } from './tickets/drafts.ts'
import { queue, wholeQueue } from './tickets/queue.ts'
import { ranked } from './tickets/standing.ts'

/** What a person wants to know before the first answer of the day. Times are RFC 3339 UTC. */
export interface Morning {
  at: string
  /** When work ended on the last day that was one. */
  since: string
  /** Tickets to which customers have written since, most urgent first. */
  came: RankedTicket[]
  /** What has to be answered, most urgent first. */
  queue: RankedTicket[]
  /** Tickets with a promise of ours that is due today or was due before, the earliest first. */
  promises: RankedTicket[]
  /** Mails that have left since. */
  sent: OutboxView[]
  /** Mails that a person has to decide about. */
  doubts: OutboxView[]
  /** Answers that rules and reminders have written and nobody has looked at. */
  drafts: { draft: number; ticket: number; by: string }[]
  condition: Condition
}

/** `filesSent`: whether the server files by itself what it sends. */
export function morning(desk: Desk, timeZone: string, filesSent = false): Morning {
  const now = desk.now()
  const today = todayOf(desk.times.office, now.getTime(), timeZone)
  const since = new Date(lastEvening(desk.times.office, today)).toISOString()
  const heads = headsOf(desk)
  const mail = (row: OutboxView | null) => (row ? [row] : [])
  return {
    at: now.toISOString(),
    since,
    came: cameSince(desk, since),
    queue: queue(desk, wholeQueue),
    promises: promisesUntil(desk, new Date(today.to).toISOString()),
    sent: sentSince(desk.store, since).flatMap((id) => {
      const row = outboxById(desk.store, id)
      return mail(row && viewOf(desk, row, filesSent, heads))
    }),
    doubts: needy(desk.store).map((row) => viewOf(desk, row, filesSent, heads)),
    drafts: listDrafts(desk).flatMap(({ id, ticket, by }) => (by === 'agent' ? [] : { draft: id, ticket, by })),
    condition: condition(desk),
  }
}

function cameSince(desk: Desk, since: string): RankedTicket[] {
  const spoken = spokenSince(desk.store, since).filter(({ isCustomers }) => isCustomers)
  const now = desk.now()
  const numbers = new Set(spoken.map(({ ticket }) => ticket))
  return [...numbers]
    .flatMap((number) => ticketByNumber(desk.store, number) ?? [])
    .map((ticket) => ranked(desk, ticket, now))
    .sort(byUrgency)
}

function promisesUntil(desk: Desk, at: string): RankedTicket[] {
  const names = desk.folders.map(({ name }) => name).filter((name) => ballOf(desk.folders, name) !== 'nobody')
  const due = [...ticketsCalled(desk.store, names, at)].flatMap((ticket) => {
    const until = ticket.promise?.until
    return until !== undefined && until <= at ? { until, row: ranked(desk, ticket) } : []
  })
  return due.sort((a, b) => (a.until < b.until ? -1 : 1)).map(({ row }) => row)
}
