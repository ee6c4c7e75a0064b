import { isAsleep, isCalled } from '../../domain/appointment.ts'
import type { RankedTicket } from '../../domain/ranked.ts'
import { newestIn, ticketByNumber } from '../../store/ticket.ts'
import { ballOf, type Desk } from '../desk.ts'
import { openDrafts } from './drafts.ts'
import { answerFolders } from './queue.ts'
import { ranked } from './standing.ts'
import { type Reading, type Watch, watchTickets } from './watch.ts'

/**
 * What we have to answer; tickets that are hidden for a while; a folder or a view of the rules file by its name; what was
 * found by words; all of a customer's.
 */
export type TabKey =
  | 'todo'
  | 'snoozed'
  | `folder ${string}`
  | `view ${string}`
  | `found ${string}`
  | `customer ${string}`

export interface Tab {
  key: TabKey
  count: number
  breached: number
}

/** Tickets that somebody has asked for, in the order in which they shall stand. */
export interface Asked {
  key: TabKey
  numbers: readonly number[]
}

/** Every open ticket with its urgency, and how many lie where. */
export interface Board {
  tabs: Tab[]
  /** By urgency. */
  open: RankedTicket[]
  /** RFC 3339 UTC. */
  at: string
  /** Which tickets stand in the tabs that are no folders. */
  members: ReadonlyMap<TabKey, ReadonlySet<number>>
  /** The next board goes on from it. */
  watch: Watch
}

/** So many finished tickets are read at a time. */
const page = 200

/**
 * Reads every open ticket. Finished ones are only counted: there may be a hundred thousand. `before`: the board of a moment
 * ago, from which this one goes on; null to read everything anew.
 */
export function readBoard(
  desk: Desk,
  asked: Asked | null = null,
  before: Board | null = null,
  reading: Reading = { most: Number.POSITIVE_INFINITY, isWritten: false },
): Board {
  const watch = watchTickets(desk, before?.watch ?? null, reading)
  const { open, counts } = watch
  const isDone = (name: string) => ballOf(desk.folders, name) === 'nobody'
  const members = viewMembers(desk, watch)
  const views = [...members.keys()]
  if (asked) members.set(asked.key, new Set(asked.numbers))
  const board: Board = { tabs: [], open, at: desk.now().toISOString(), members, watch }
  const folders = desk.folders.map(({ name }): TabKey => `folder ${name}`)
  const keys: TabKey[] = ['todo', ...views, ...folders, 'snoozed', ...(asked ? [asked.key] : [])]
  board.tabs = keys.map((key) => {
    const name = folderOfTab(key)
    if (name !== null && isDone(name)) return { key, count: counts.get(name) ?? 0, breached: 0 }
    const rows = open.filter((row) => belongs(row, key, board))
    const count = key === asked?.key ? asked.numbers.length : rows.length
    return { key, count, breached: rows.filter(({ sla }) => sla.state === 'breached').length }
  })
  return board
}

function viewMembers(desk: Desk, { kept }: Watch): Map<TabKey, ReadonlySet<number>> {
  const views = desk.book?.views ?? []
  return new Map(
    views.map(({ name }, index): [TabKey, ReadonlySet<number>] => {
      const inside = [...kept].filter(([, one]) => one.views[index])
      return [`view ${name}`, new Set(inside.map(([number]) => number))]
    }),
  )
}

/** Rows of a tab: open tickets by urgency, finished ones newest first, `most` of them rounded up to whole pages. */
export function rowsOf(desk: Desk, board: Board, key: TabKey, most: number): RankedTicket[] {
  const now = desk.now()
  const drafts = openDrafts(desk)
  if (isAsked(key)) {
    const open = new Map(board.open.map((row) => [row.ticket.number, row]))
    return [...(board.members.get(key) ?? [])].flatMap((number) => {
      const known = open.get(number)
      const ticket = known ? null : ticketByNumber(desk.store, number)
      if (known) return known
      return ticket && ticket.mergedInto === null ? ranked(desk, ticket, now, drafts) : []
    })
  }
  const name = folderOfTab(key)
  if (name === null || ballOf(desk.folders, name) !== 'nobody')
    return board.open.filter((row) => belongs(row, key, board))
  const limit = Math.max(1, Math.ceil(most / page)) * page
  return newestIn(desk.store, name, limit).map((ticket) => ranked(desk, ticket, now, drafts))
}

/** Whether a ticket stands in a tab of the board as it is. */
export function belongs(
  { ticket, ball }: RankedTicket,
  key: TabKey,
  { at, members }: Pick<Board, 'at' | 'members'>,
): boolean {
  const named = members.get(key)
  if (named) return named.has(ticket.number)
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

/** Whether a tab shows what somebody has asked for: nothing leaves it, and it is gone when it is left. */
export function isAsked(key: TabKey): boolean {
  return key.startsWith('found ') || key.startsWith('customer ')
}
