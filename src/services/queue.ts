import { UserError } from '../domain/error.ts'
import type { Priority } from '../domain/folder.ts'
import { byUrgency, type RankedTicket, rank } from '../domain/ranked.ts'
import { ticketByNumber, ticketsIn } from '../store/ticket.ts'
import type { Desk } from './desk.ts'

export interface QueueFilter {
  /** Empty: what we have to answer. */
  folders: string[]
  all: boolean
  tag: string | null
  customer: string | null
  priority: Priority | null
  limit: number | null
}

export const wholeQueue: QueueFilter = {
  folders: [],
  all: false,
  tag: null,
  customer: null,
  priority: null,
  limit: null,
}

/** Tickets by urgency. Only the folders asked for are read, so closed tickets cost nothing. Unknown folder: `usage`. */
export function queue(desk: Desk, filter: QueueFilter): RankedTicket[] {
  const folders = filter.all ? null : filter.folders.length > 0 ? filter.folders : ['answer-now', 'answer-later']
  for (const name of folders ?? []) knownFolder(desk, name)
  const now = desk.now()
  const rows: RankedTicket[] = []
  for (const ticket of ticketsIn(desk.store, folders)) {
    if (filter.tag !== null && !ticket.tags.includes(filter.tag)) continue
    if (filter.customer !== null && ticket.customer.address !== filter.customer.toLowerCase()) continue
    if (filter.priority !== null && ticket.priority !== filter.priority) continue
    rows.push(rank(ticket, desk.folders, now))
  }
  rows.sort(byUrgency)
  return filter.limit === null ? rows : rows.slice(0, filter.limit)
}

export function knownFolder(desk: Desk, name: string): string {
  if (desk.folders.some((folder) => folder.name === name)) return name
  const known = desk.folders.map((folder) => folder.name).join(', ')
  throw new UserError('usage', 'folder.unknown', { folder: name, known })
}

/** One ticket as listings show it. Unknown number: `usage`. */
export function rankedTicket(desk: Desk, number: number): RankedTicket {
  const ticket = ticketByNumber(desk.store, number)
  if (!ticket) throw new UserError('usage', 'ticket.unknown', { ticket: number })
  return rank(ticket, desk.folders, desk.now())
}
