import type { Check } from './health.ts'

/** What is known of an OAuth login without asking anybody. Times are RFC 3339. */
export interface LoginState {
  user: string
  /** Whether there are tokens. */
  isThere: boolean
  /** Since when the provider no longer takes them; null: it does. */
  refusedSince: string | null
  /** When they end whatever is done; null: not said. */
  until: string | null
}

const day = 24 * 60 * 60_000
/** So long before the end somebody is told: a weekend may lie between. */
const notice = 3 * day

/** An OAuth login ends without a word: by a revoked consent, a changed password, or the provider's own calendar. */
export function loginCheck({ user, isThere, refusedSince, until }: LoginState, now: Date): Check {
  const name = 'oauth'
  if (!isThere) return { name, state: 'bad', code: 'health.oauth-none', values: { user } }
  if (refusedSince !== null)
    return { name, state: 'bad', code: 'health.oauth-refused', values: { user, since: refusedSince } }
  const left = until === null ? Number.POSITIVE_INFINITY : Date.parse(until) - now.getTime()
  if (left < notice) {
    const state = left <= 0 ? 'bad' : 'warn'
    return { name, state, code: 'health.oauth-ends', values: { user, until: until ?? '' } }
  }
  return { name, state: 'ok', code: 'health.oauth-good', values: { user } }
}
