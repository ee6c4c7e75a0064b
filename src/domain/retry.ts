/** How long what certainly was not done waits for its next attempt, in minutes; the last one repeats. */
const pauses = [1, 5, 15, 60, 240]

/** After so many hours of trying a person has to look. */
const patience = 24

/**
 * When to try again after so many attempts, the first of them at `since` (RFC 3339); null when it was tried for a day.
 * RFC 5321 section 4.5.4.1 asks mail servers for four to five days; the answer to a customer is stale long before.
 */
export function nextTry(attempts: number, since: string, now: Date): string | null {
  if (now.getTime() - Date.parse(since) >= patience * 3_600_000) return null
  const pause = pauses[Math.min(Math.max(attempts, 1), pauses.length) - 1] ?? 1
  return new Date(now.getTime() + pause * 60_000).toISOString()
}
