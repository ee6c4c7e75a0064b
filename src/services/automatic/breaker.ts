import { breakerLimit, breakerWindow } from '../../domain/automatic-answer.ts'
import { automaticMails } from '../../store/automatic.ts'
import { meta, setMeta } from '../../store/meta.ts'
import { transact } from '../../store/open.ts'
import type { Desk } from '../desk.ts'

/** When too many mails had left by themselves, and how many. */
export interface Breaker {
  /** RFC 3339 UTC. */
  at: string
  count: number
}

const key = 'automatic_stopped'

/** What has stopped all automatic mail of rules; null: nothing has. It stays stopped until a person sets it going again. */
export function breaker(desk: Desk): Breaker | null {
  return JSON.parse(meta(desk.store, key) ?? 'null') as Breaker | null
}

/** Whether one more mail may leave by itself; trips the breaker when not. Call it in the transaction that would write it. */
export function mayLeave(desk: Desk): boolean {
  if (breaker(desk)) return false
  const now = desk.now()
  const count = automaticMails(desk.store, new Date(now.getTime() - breakerWindow).toISOString())
  if (count < breakerLimit) return true
  setMeta(desk.store, key, JSON.stringify({ at: now.toISOString(), count } satisfies Breaker))
  return false
}

/** A person has looked: automatic mail may leave again. False: nothing had stopped it. */
export function resumeAutomatic(desk: Desk): boolean {
  return transact(desk.store, () => {
    if (!breaker(desk)) return false
    setMeta(desk.store, key, 'null')
    return true
  })
}
