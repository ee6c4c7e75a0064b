import type { UserError } from '../domain/error.ts'
import { meta, setMeta } from '../store/meta.ts'
import { transact } from '../store/open.ts'
import type { Desk } from './desk.ts'

/** What runs again and again without anybody watching. */
export type Job = 'sync' | 'send'

/** A fault that has not ended yet. Times are RFC 3339 UTC. */
interface Trouble {
  code: string
  since: string
  /** When a person was last told; null: not yet. */
  told: string | null
}

/** A login that the server refused: with the same secret nobody tries again before `until`. */
interface Refusal {
  mark: string
  times: number
  until: string
}

const minute = 60_000
/** A passing fault is nobody's business; one that has lasted so long is (contract.md section 3). */
const patience = 30 * minute
const daily = 24 * 60 * minute
/** Locked accounts come from clients that insist: the pause doubles from this to a day. */
const firstPause = 15 * minute

/**
 * Whether a run that nobody watches should speak of this error: a passing fault once it has lasted half an hour, then
 * daily; one that running again will not mend at once, then daily. Remembers it either way.
 */
export function isWorthTelling(desk: Desk, job: Job, error: UserError): boolean {
  return transact(desk.store, () => {
    const now = desk.now()
    const known = read<Trouble>(desk, `trouble.${job}`)
    const trouble = known ?? { code: error.code, since: now.toISOString(), told: null }
    const lasted = now.getTime() - Date.parse(trouble.since)
    const isDue =
      trouble.told === null
        ? error.kind !== 'temporary' || lasted >= patience
        : now.getTime() - Date.parse(trouble.told) >= daily
    write(desk, `trouble.${job}`, { ...trouble, code: error.code, told: isDue ? now.toISOString() : trouble.told })
    return isDue
  })
}

/** Forgets a job's trouble; returns since when it lasted if a person had been told of it. */
export function troubleOver(desk: Desk, job: Job): string | null {
  const known = read<Trouble>(desk, `trouble.${job}`)
  if (!known) return null
  transact(desk.store, () => {
    write(desk, `trouble.${job}`, null)
    write(desk, `refusal.${job}`, null)
  })
  return known.told === null ? null : known.since
}

/** Remembers a refused login; `mark` stands for the secret without telling it. */
export function noteRefusal(desk: Desk, job: Job, mark: string): void {
  const known = read<Refusal>(desk, `refusal.${job}`)
  const times = known?.mark === mark ? known.times + 1 : 1
  const pause = Math.min(daily, firstPause * 2 ** (times - 1))
  const until = new Date(desk.now().getTime() + pause).toISOString()
  transact(desk.store, () => write(desk, `refusal.${job}`, { mark, times, until }))
}

export function wasRefused(desk: Desk, job: Job): boolean {
  return read<Refusal>(desk, `refusal.${job}`) !== null
}

/** Until when this secret is not worth another login; null when it may be tried. */
export function pausedUntil(desk: Desk, job: Job, mark: string): string | null {
  const known = read<Refusal>(desk, `refusal.${job}`)
  return known && known.mark === mark && known.until > desk.now().toISOString() ? known.until : null
}

function read<T>(desk: Desk, key: string): T | null {
  return JSON.parse(meta(desk.store, key) ?? 'null') as T | null
}

function write(desk: Desk, key: string, value: object | null): void {
  setMeta(desk.store, key, JSON.stringify(value))
}
