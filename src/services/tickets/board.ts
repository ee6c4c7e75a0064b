import { isAsleep, isCalled } from '../../domain/appointment.ts'
import type { RankedTicket } from '../../domain/ranked.ts'
import { countByFolder, newestIn } from '../../store/ticket.ts'
import { ballOf, type Desk } from '../desk.ts'
import { answerFolders, queue, wholeQueue } from './queue.ts'
import { ranked } from './standing.ts'

/** What we have to answer; tickets that are hidden for a while; a folder by its name. */
export type TabKey = 'todo' | 'snoozed' | `folder ${string}`

export interface Tab {
  key: TabKey
  count: number
  breached: number
}

/** Every open ticket with its urgency, and how many lie where. */
export interface Board {
  tabs: Tab[]
  /** By urgency. */
  open: RankedTicket[]
  /** RFC 3339 UTC. */
  at: string
}

/** So many finished tickets are read at a time. */
const page = 200

/** Reads every open ticket once. Finished ones are only counted: there may be a hundred thousand. */
export function readBoard(desk: Desk): Board {
  const at = desk.now().toISOString()
  const isDone = (name: string) => ballOf(desk.folders, name) === 'nobody'
  const names = desk.folders.map(({ name }) => name)
  const open = queue(desk, { ...wholeQueue, folders: names.filter((name) => !isDone(name)) })
  const counts = countByFolder(desk.store)
  const board: Board = { tabs: [], open, at }
  const keys: TabKey[] = ['todo', ...names.map((name): TabKey => `folder ${name}`), 'snoozed']
  board.tabs = keys.map((key) => {
    const name = folderOfTab(key)
    if (name !== null && isDone(name)) return { key, count: counts.get(name) ?? 0, breached: 0 }
    const rows = open.filter((row) => belongs(row, key, at))
    return { key, count: rows.length, breached: rows.filter(({ sla }) => sla.state === 'breached').length }
  })
  return board
}

/** Rows of a tab: open tickets by urgency, finished ones newest first, `most` of them rounded up to whole pages. */
export function rowsOf(desk: Desk, board: Board, key: TabKey, most: number): RankedTicket[] {
  const name = folderOfTab(key)
  if (name === null || ballOf(desk.folders, name) !== 'nobody')
    return board.open.filter((row) => belongs(row, key, board.at))
  const limit = Math.max(1, Math.ceil(most / page)) * page
  const now = desk.now()
  return newestIn(desk.store, name, limit).map((ticket) => ranked(desk, ticket, now))
}

/** Whether a ticket stands in a tab at this time (RFC 3339 UTC). */
export function belongs({ ticket, ball }: RankedTicket, key: TabKey, at: string): boolean {
  if (key === 'snoozed') return ball !== 'nobody' && isAsleep(ticket, at)
  if (key === 'todo')
    return (
      ball !== 'nobody' && (isCalled(ticket, at) || (answerFolders.includes(ticket.folder) && !isAsleep(ticket, at)))
    )
  return ticket.folder === folderOfTab(key)
}

/** The folder that a tab shows; null: it shows no single one. */
export function folderOfTab(key: TabKey): string | null {
  return key.startsWith('folder ') ? key.slice('folder '.length) : null
}
