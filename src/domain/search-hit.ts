import type { RankedTicket } from './ranked.ts'
import type { Term } from './search-query.ts'
import type { Snippet } from './search-snippet.ts'

/** A ticket that was found, by the message of it that fits best. */
export interface SearchHit extends RankedTicket {
  /** The higher, the better; comparable within one search alone. */
  score: number
  message: number
  snippet: Snippet
  /** The words that were searched for, to be marked in other texts of the ticket. */
  words: readonly Term[]
}
