import type { History, Word } from './history.ts'
import { closings } from './stay.ts'

/** From the customer's oldest message that nobody had answered to the reply by a person. */
export interface Response {
  since: number
  /** Null: not answered yet. */
  reply: number | null
  isFirst: boolean
}

/**
 * The responses of a ticket. A customer who writes again while he waits starts no second clock, and what was closed without a
 * reply waits no longer. Notes, handoffs, reminders and automatic mail answer nothing.
 */
export function responses(history: Pick<History, 'words' | 'stays'>): Response[] {
  const found: Response[] = []
  let since: number | null = null
  let isFirst = true
  for (const { at, what } of moments(history)) {
    if (what === 'inbound') since ??= at
    else if (since === null) continue
    else if (what === 'closed') since = null
    else {
      found.push({ since, reply: at, isFirst })
      since = null
      isFirst = false
    }
  }
  if (since !== null) found.push({ since, reply: null, isFirst })
  return found
}

type Moment = { at: number; what: 'inbound' | 'reply' | 'closed' }

/** What stands at the same instant is told in this order: a reply closes. */
const order: readonly Moment['what'][] = ['inbound', 'reply', 'closed']

function moments(history: Pick<History, 'words' | 'stays'>): Moment[] {
  const said = history.words.flatMap(({ kind, at, counts }): Moment[] =>
    (kind === 'inbound' || kind === 'reply') && counts ? [{ at, what: kind }] : [],
  )
  const closed = closings(history).map((at): Moment => ({ at, what: 'closed' }))
  return [...said, ...closed].sort((a, b) => a.at - b.at || order.indexOf(a.what) - order.indexOf(b.what))
}

/** Replies by a person, in order. */
export function replies({ words }: Pick<History, 'words'>): Word[] {
  return words.filter(({ kind, counts }) => kind === 'reply' && counts)
}

/** What came in and is not automatic; thanks too. */
export function received({ words }: Pick<History, 'words'>): Word[] {
  return words.filter(({ kind }) => kind === 'inbound')
}
