import { meta, setMeta } from '../../store/meta.ts'
import type { Store } from '../../store/open.ts'

/**
 * At most so many mails leave a home in a minute: a mistake in a rule or a script is then noticed before it has written to
 * everybody, and it stays below what providers let pass. Nothing to configure.
 */
export const mailsPerMinute = 120

const minute = 60_000

/** Counts one mail that is about to leave. */
export function countMail(store: Store, now: number): void {
  const { start, count } = window(store, now)
  setMeta(store, 'sending_minute', JSON.stringify({ start, count: count + 1 }))
}

/** Milliseconds until the next mail may leave; 0: now. The real time counts (`now`), also in a home with a clock of its own. */
export function pause(store: Store, perMinute: number, now: number): number {
  const { start, count } = window(store, now)
  return count < perMinute ? 0 : Math.max(1, start + minute - now)
}

function window(store: Store, now: number): { start: number; count: number } {
  const known = JSON.parse(meta(store, 'sending_minute') ?? 'null') as { start: number; count: number } | null
  const isCurrent = known !== null && known.start <= now && now - known.start < minute
  return isCurrent ? known : { start: now, count: 0 }
}
