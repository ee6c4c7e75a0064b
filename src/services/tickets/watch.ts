import { isCalled } from '../../domain/appointment.ts'
import { byUrgency, type RankedTicket } from '../../domain/ranked.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { nextEvent, ticketsTouched } from '../../store/event.ts'
import { countByFolder, ticketByNumber, ticketsIn } from '../../store/ticket.ts'
import { ballOf, type Desk } from '../desk.ts'
import { openDrafts } from './drafts.ts'
import { ranked } from './standing.ts'
import { subjectNow } from './subject.ts'

/** Open tickets as they were read last; reading them again goes on from there. */
export interface Watch {
  /** By number. */
  kept: ReadonlyMap<number, Kept>
  /** By urgency. */
  open: RankedTicket[]
  /** How many tickets lie in each folder. */
  counts: ReadonlyMap<string, number>
  /** What happened up to this event is known. */
  event: number
  /** Time has passed, or something was written that is no event: every ticket is read anew. Counts how often. */
  round: number
  /** The minute that it was then. */
  minute: number
  /** Something is left to be read. */
  isBehind: boolean
  /** By what urgency and views were judged. */
  by: Pick<Desk, 'times' | 'book'>
}

/** An open ticket, and which views of the rules file it is in. */
export interface Kept {
  row: RankedTicket
  views: readonly boolean[]
  round: number
  isCalled: boolean
}

const minute = 60_000

/** How to read on. */
export interface Reading {
  /** No more tickets than that are read; what is left is for the next time. */
  most: number
  /** Somebody else has written: where that was no event, it may be about any ticket. */
  isWritten: boolean
}

/**
 * Reads every open ticket; after `before` only what has changed since, and every minute all of them, since time alone changes
 * what is urgent.
 */
export function watchTickets(desk: Desk, before: Watch | null, reading: Reading): Watch {
  const now = desk.now()
  const known = before?.by.times === desk.times && before.by.book === desk.book ? before : null
  return known ? goneOn(desk, known, now, reading) : readAll(desk, now)
}

/** Whether there is something to read although nobody has written: what was left, or a minute has passed. */
export function isDue(desk: Desk, watch: Watch): boolean {
  return watch.isBehind || minuteOf(desk.now()) !== watch.minute
}

function readAll(desk: Desk, now: Date): Watch {
  const event = nextEvent(desk.store) - 1
  const drafts = openDrafts(desk)
  const names = desk.folders.map(({ name }) => name).filter((name) => isOpen(desk, name))
  const kept = new Map<number, Kept>()
  for (const ticket of ticketsIn(desk.store, names)) kept.set(ticket.number, keptOf(desk, ticket, now, 0, drafts))
  const by = { times: desk.times, book: desk.book }
  const counts = countByFolder(desk.store)
  return { kept, open: sorted(kept), counts, event, round: 0, minute: minuteOf(now), isBehind: false, by }
}

function goneOn(desk: Desk, before: Watch, now: Date, { most, isWritten }: Reading): Watch {
  const { store } = desk
  const at = now.toISOString()
  const { tickets, event } = ticketsTouched(store, before.event, most)
  const isMute = isWritten && tickets.length === 0 && !before.isBehind
  const isNext = minuteOf(now) !== before.minute || isMute
  const round = before.round + (isNext ? 1 : 0)
  const drafts = openDrafts(desk)
  const isStale = ({ row: { ticket, drafts: last }, ...one }: Kept) =>
    one.round < round || isCalled(ticket, at) !== one.isCalled || `${drafts.get(ticket.number) ?? ''}` !== `${last}`
  const stale = [...before.kept].filter(([, one]) => isStale(one))
  const due = [...new Set([...tickets, ...stale.map(([number]) => number)])]
  const kept = new Map(before.kept)
  for (const number of due.slice(0, most)) {
    const ticket = ticketByNumber(store, number)
    if (ticket && ticket.mergedInto === null && isOpen(desk, ticket.folder))
      kept.set(number, keptOf(desk, ticket, now, round, drafts))
    else kept.delete(number)
  }
  // Counting goes over all tickets there are: where little may be done at a time, it is done by itself.
  const isCounted = due.length === 0 || most === Number.POSITIVE_INFINITY
  const counts = isCounted ? countByFolder(store) : before.counts
  const open = due.length === 0 ? before.open : sorted(kept)
  const rest = { isBehind: !isCounted, by: before.by }
  return { kept, open, counts, event, round, minute: minuteOf(now), ...rest }
}

function keptOf(desk: Desk, ticket: Ticket, now: Date, round: number, drafts: Map<number, number[]>): Kept {
  const row = ranked(desk, ticket, now, drafts)
  const views = desk.book?.views ?? []
  const subject = views.length > 0 ? subjectNow(desk, ticket, () => row.sla.state) : null
  const inside = subject ? views.map(({ when }) => when.holds(subject)) : []
  return { row, views: inside, round, isCalled: isCalled(ticket, now.toISOString()) }
}

function sorted(kept: ReadonlyMap<number, Kept>): RankedTicket[] {
  return [...kept.values()].map(({ row }) => row).sort(byUrgency)
}

const isOpen = (desk: Desk, folder: string) => ballOf(desk.folders, folder) !== 'nobody'
const minuteOf = (now: Date) => Math.floor(now.getTime() / minute)
