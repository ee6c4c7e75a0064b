import { nearest } from '../../domain/did-you-mean.ts'
import { UserError } from '../../domain/error.ts'
import type { Priority } from '../../domain/folder.ts'
import { byEffort, byUrgency, type RankedTicket } from '../../domain/ranked.ts'
import type { SlaState } from '../../domain/sla.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { addressesOf } from '../../store/customer.ts'
import { ticketByNumber, ticketsCalled, ticketsIn } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { openDrafts } from './drafts.ts'
import { ranked } from './standing.ts'
import { inView, viewNamed } from './view.ts'

export interface QueueFilter {
  /** Empty: what we have to answer. */
  folders: string[]
  all: boolean
  tag: string | null
  customer: string | null
  priority: Priority | null
  /** Empty: whatever the state of its targets. */
  sla: SlaState[]
  /** The name of a view of the rules file; without `folders`, tickets of all folders that are not closed are looked at. */
  view: string | null
  /** What takes the shortest answer first, instead of what is most urgent. */
  quick: boolean
  limit: number | null
}

export const wholeQueue: QueueFilter = {
  folders: [],
  all: false,
  tag: null,
  customer: null,
  priority: null,
  sla: [],
  view: null,
  quick: false,
  limit: null,
}

/** What the queue is without a filter. */
export const answerFolders: readonly string[] = ['answer-now', 'answer-later']

/**
 * Tickets by urgency. Only the folders asked for are read, so closed tickets cost nothing; what is snoozed is left out
 * unless a folder, a view or all is asked for. Unknown folder: `usage`.
 */
export function queue(desk: Desk, filter: QueueFilter): RankedTicket[] {
  const folders = filter.all ? null : filter.folders.length > 0 ? filter.folders : usualFolders(desk, filter)
  const view = filter.view === null ? null : viewNamed(desk, filter.view)
  const customers = filter.customer === null ? null : addressesOf(desk.store, filter.customer)
  for (const name of folders ?? []) knownFolder(desk, name)
  const now = desk.now()
  const isAsked = filter.all || filter.folders.length > 0 || view !== null
  const hidden = isAsked ? null : now.toISOString()
  const drafts = openDrafts(desk)
  const rows: RankedTicket[] = []
  for (const ticket of candidates(desk, filter, folders, now.toISOString())) {
    if (filter.tag !== null && !ticket.tags.includes(filter.tag)) continue
    if (customers !== null && !customers.includes(ticket.customer.address)) continue
    if (filter.priority !== null && ticket.priority !== filter.priority) continue
    if (hidden !== null && ticket.snooze !== null && ticket.snooze.until > hidden) continue
    if (view && !inView(desk, ticket, view)) continue
    const row = ranked(desk, ticket, now, drafts)
    if (filter.sla.length === 0 || filter.sla.includes(row.sla.state)) rows.push(row)
  }
  rows.sort(filter.quick ? byEffort : byUrgency)
  return filter.limit === null ? rows : rows.slice(0, filter.limit)
}

/** What waits for somebody else and has come to its time, a snooze or a promise of ours, stands in the queue as well. */
function* candidates(desk: Desk, filter: QueueFilter, folders: string[] | null, at: string): Generator<Ticket> {
  yield* ticketsIn(desk.store, folders)
  if (filter.all || filter.folders.length > 0 || filter.view !== null || filter.sla.length > 0) return
  const others = desk.folders.filter(({ name, ball }) => ball !== 'nobody' && !folders?.includes(name))
  const names = others.map(({ name }) => name)
  yield* ticketsCalled(desk.store, names, at)
}

/** What we have to answer; of a view or a state of targets, whatever is not closed: it says itself whose turn it may be. */
function usualFolders(desk: Desk, { view, sla }: QueueFilter): string[] {
  if (view === null && sla.length === 0) return [...answerFolders]
  return desk.folders.flatMap(({ name, ball }) => (ball === 'nobody' ? [] : [name]))
}

export function knownFolder(desk: Desk, name: string): string {
  if (desk.folders.some((folder) => folder.name === name)) return name
  const names = desk.folders.map((folder) => folder.name)
  const near = nearest(name, names)
  if (near !== null) throw new UserError('usage', 'folder.unknown-near', { name, near })
  throw new UserError('usage', 'folder.unknown', { name, options: names.join(', ') })
}

/** One ticket as listings show it. Unknown number: `usage`. */
export function rankedTicket(desk: Desk, number: number): RankedTicket {
  const ticket = ticketByNumber(desk.store, number)
  if (!ticket) throw new UserError('usage', 'ticket.unknown', { ticket: number })
  return ranked(desk, ticket)
}
