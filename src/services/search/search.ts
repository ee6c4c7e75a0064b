import type { SearchHit } from '../../domain/search-hit.ts'
import { type Query, readQuery, type Term } from '../../domain/search-query.ts'
import { snippetOf } from '../../domain/search-snippet.ts'
import { messageById } from '../../store/message.ts'
import { catchUp, clearIndex } from '../../store/search-index.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { knownFolder } from '../tickets/queue.ts'
import { ranked } from '../tickets/standing.ts'
import { type Best, candidates } from './candidates.ts'

export interface SearchOptions {
  /** Only tickets in one of these; empty: in all. */
  folders: string[]
  /** Tickets; null: all that are found. */
  limit: number | null
  /** IANA name: the days of a query begin by it. */
  timeZone: string
}

export interface Searched {
  /** Best first; read one by one, so that whoever wants the first few need not wait for all. */
  hits: Iterable<SearchHit>
  /** Whether there are more than `limit`. */
  more: boolean
  query: Pick<Query, 'doubts' | 'dropped'>
}

/**
 * Tickets that have all the words, and none of those with a minus. Conditions on messages (from:, has:, before: ...) choose the
 * messages of a ticket that are looked at; the words may be spread over these. Unknown folder: `usage`.
 */
export function search(desk: Desk, text: string, { folders, limit, timeZone }: SearchOptions): Searched {
  catchUp(desk.store)
  const known = desk.folders.map(({ name }) => name)
  const query = readQuery(text, { folders: known, now: desk.now(), timeZone })
  const value = folders.map((name) => knownFolder(desk, name))
  if (value.length > 0) query.conditions.push({ key: 'folder', value, negated: false })
  const found = [...candidates(desk, query, limit)].sort(([a, { score: x }], [b, { score: y }]) => y - x || b - a)
  const shown = limit === null ? found : found.slice(0, limit)
  const words = query.terms.filter(({ negated }) => !negated)
  return { hits: hitsOf(desk, shown, words), more: shown.length < found.length, query }
}

/** Makes the index anew; `told` hears how many of all messages are in it. */
export function reindex(desk: Desk, told: (done: number, of: number) => void): void {
  clearIndex(desk.store)
  catchUp(desk.store, told)
}

function* hitsOf(desk: Desk, found: readonly [number, Best][], words: readonly Term[]): Generator<SearchHit> {
  const now = desk.now()
  for (const [number, { message, score }] of found) {
    const ticket = ticketByNumber(desk.store, number)
    const mail = messageById(desk.store, message)?.mail
    if (!ticket || !mail) continue
    const rounded = Math.round(score * 1000) / 1000
    yield { ...ranked(desk, ticket, now), score: rounded, message, snippet: snippetOf(mail, words), words }
  }
}
