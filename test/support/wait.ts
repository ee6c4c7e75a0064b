import { setTimeout as pause } from 'node:timers/promises'

/**
 * Asks again every few milliseconds until the answer is neither false nor undefined, and returns it.
 * @throws Error naming `what` when nothing came within `limit` milliseconds
 */
export async function waitUntil<T>(
  what: string,
  ask: () => T | false | undefined | Promise<T | false | undefined>,
  limit = 40_000,
): Promise<T> {
  const end = performance.now() + limit
  for (;;) {
    const answer = await ask()
    if (answer !== false && answer !== undefined) return answer
    if (performance.now() > end) throw new Error(`waited ${limit} ms in vain for ${what}`)
    await pause(3)
  }
}
