import { meta, metaOr, setMeta } from '../store/meta.ts'
import { transact } from '../store/open.ts'
import type { Desk } from './desk.ts'

/** What is done again and again; its successes are written down, so that their absence can be noticed. */
export type Run = 'sync' | 'remind'

/** Enough to see how often it runs. */
const kept = 12
const minute = 60_000

/** Writes down that a run came to its end. Runs within a minute count as one: they say nothing about how often cron comes. */
export function noteRun(desk: Desk, run: Run): void {
  transact(desk.store, () => {
    const now = desk.now()
    const before = runsOf(desk, run)
    const newest = before.at(-1)
    const isOfNow = newest !== undefined && Math.abs(now.getTime() - Date.parse(newest)) < minute
    const list = [...(isOfNow ? before.slice(0, -1) : before), now.toISOString()].slice(-kept)
    setMeta(desk.store, `runs.${run}`, JSON.stringify(list))
    if (run === 'sync') noteFirstMail(desk)
  })
}

/** Mail is there now: what is older than this lay in the mailbox before anybody worked with us. */
export function noteFirstMail(desk: Desk): void {
  metaOr(desk.store, 'runs.first', () => desk.now().toISOString())
}

/** When mail was first taken in, by a sync or an import; RFC 3339 UTC, null: not yet. */
export function firstMail(desk: Desk): string | null {
  return meta(desk.store, 'runs.first')
}

/** When the latest runs ended well, oldest first; RFC 3339 UTC. */
export function runsOf(desk: Desk, run: Run): string[] {
  return JSON.parse(meta(desk.store, `runs.${run}`) ?? '[]') as string[]
}

/** When a run last ended well; null: never. */
export function lastRun(desk: Desk, run: Run): string | null {
  return runsOf(desk, run).at(-1) ?? null
}
