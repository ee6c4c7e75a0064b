import type { UserError } from '../domain/error.ts'
import { afterFault, hasLasted, type Trouble } from '../domain/trouble.ts'
import { meta, setMeta } from '../store/meta.ts'
import { transact } from '../store/open.ts'
import type { Desk } from './desk.ts'

/** What runs again and again without anybody watching. */
export type Job = 'rules' | 'sync' | 'send' | 'remind' | 'backup'

/** A login that the server refused: with the same secret nobody tries again before `until`. */
interface Refusal {
  mark: string
  times: number
  until: string
}

const day = 24 * 3_600_000
/**
 * Locked accounts come from clients that insist, and a password that was refused once is refused until somebody changes it:
 * the pause doubles from a week to four. A new secret is tried at once, and so is the old one by whoever runs `sync` himself.
 */
const firstPause = 7 * day
const longestPause = 28 * day

/** Whether a run that nobody watches should speak of this error. Remembers it either way. */
export function isWorthTelling(desk: Desk, job: Job, error: UserError): boolean {
  return transact(desk.store, () => {
    const { trouble, isDue } = afterFault(read<Trouble>(desk, `trouble.${job}`), error, desk.now())
    write(desk, `trouble.${job}`, trouble)
    return isDue
  })
}

/**
 * What is wrong with a job at this time; null: nothing that is known. `lasts`: for longer than a passing fault may; `refused`:
 * the server did not take our login.
 */
export function openTrouble(
  desk: Desk,
  job: Job,
): { code: string; since: string; lasts: boolean; refused: boolean } | null {
  const known = read<Trouble>(desk, `trouble.${job}`)
  const refused = wasRefused(desk, job)
  if (!known) return null
  const { code, since } = known
  return { code, since, refused, lasts: hasLasted(since, desk.now()) }
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
  const pause = Math.min(longestPause, firstPause * 2 ** (times - 1))
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
