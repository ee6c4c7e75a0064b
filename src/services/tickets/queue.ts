import { UserError } from '../../domain/error.ts'
import type { Priority } from '../../domain/folder.ts'
import { byUrgency, type RankedTicket, rank } from '../../domain/ranked.ts'
import { ticketByNumber, ticketsIn } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { inView, viewNamed } from './view.ts'

export interface QueueFilter {
  /** Empty: what we have to answer. */
  folders: string[]
  all: boolean
  tag: string | null
  customer: string | null
  priority: Priority | null
  /** The name of a view of the rules file; without `folders`, tickets of all folders that are not closed are looked at. */
  view: string | null
  limit: number | null
}

export const wholeQueue: QueueFilter = {
  folders: [],
  all: false,
  tag: null,
  customer: null,
  priority: null,
  view: null,
  limit: null,
}

/** Tickets by urgency. Only the folders asked for are read, so closed tickets cost nothing. Unknown folder: `usage`. */
export function queue(desk: Desk, filter: QueueFilter): RankedTicket[] {
  const folders = filter.all ? null : filter.folders.length > 0 ? filter.folders : usualFolders(desk, filter)
  const view = filter.view === null ? null : viewNamed(desk, filter.view)
  for (const name of folders ?? []) knownFolder(desk, name)
  const now = desk.now()
  const rows: RankedTicket[] = []
  for (const ticket of ticketsIn(desk.store, folders)) {
    if (filter.tag !== null && !ticket.tags.includes(filter.tag)) continue
    if (filter.customer !== null && ticket.customer.address !== filter.customer.toLowerCase()) continue
    if (filter.priority !== null && ticket.priority !== filter.priority) continue
    if (view && !inView(desk, ticket, view)) continue
    rows.push(rank(ticket, desk.folders, now))
  }
  rows.sort(byUrgency)
  return filter.limit === null ? rows : rows.slice(0, filter.limit)
}

/** What we have to answer; of a view, whatever is not closed: it says itself whose turn it may be. */
function usualFolders(desk: Desk, { view }: QueueFilter): string[] {
  if (view === null) return ['answer-now', 'answer-later']
  return desk.folders.flatMap(({ name, ball }) => (ball === 'nobody' ? [] : [name]))
}

export function knownFolder(desk: Desk, name: string): string {
  if (desk.folders.some((folder) => folder.name === name)) return name
  const options = desk.folders.map((folder) => folder.name).join(', ')
  throw new UserError('usage', 'folder.unknown', { name, options })
}

/** One ticket as listings show it. Unknown number: `usage`. */
export function rankedTicket(desk: Desk, number: number): RankedTicket {
  const ticket = ticketByNumber(desk.store, number)
  if (!ticket) throw new UserError('usage', 'ticket.unknown', { ticket: number })
  return rank(ticket, desk.folders, desk.now())
}
