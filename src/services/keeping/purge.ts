import { contentsOf, partsOf, ticketsToPurge } from '../../store/mention.ts'
import { transact } from '../../store/open.ts'
import type { Desk } from '../desk.ts'
import { aliasesFor, alone, clearAway, erase } from './erase.ts'

/** What a purge takes the text of. */
export interface PurgePlan {
  /** RFC 3339 UTC: nothing has happened to them since. */
  before: string
  tickets: number[]
  messages: number[]
}

/** Tickets that are done with and older; changes nothing. */
export function planPurge(desk: Desk, before: Date): PurgePlan {
  const tickets = old(desk, before).map(({ number }) => number)
  return { before: before.toISOString(), tickets, messages: contentsOf(desk.store, tickets).messages }
}

function old(desk: Desk, before: Date) {
  const done = desk.folders.filter(({ ball }) => ball === 'nobody').map(({ name }) => name)
  return ticketsToPurge(desk.store, done, before.toISOString())
}

/** Takes their text and their people out of old closed tickets, as `forget` does; figures go on counting them. */
export async function purge(desk: Desk, before: Date): Promise<PurgePlan> {
  return alone(desk, () => {
    const plan = transact(desk.store, () => {
      const current = planPurge(desk, before)
      const byCustomer = Map.groupBy(old(desk, before), ({ address }) => address)
      for (const [address, rows] of byCustomer) {
        const whole = rows.map(({ number }) => number)
        const numbers = [...whole, ...partsOf(desk.store, whole)]
        erase(desk, numbers, contentsOf(desk.store, numbers).messages, aliasesFor(desk, [address]))
      }
      return current
    })
    clearAway(desk)
    return plan
  })
}
