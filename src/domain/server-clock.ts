import type { Check } from './health.ts'

const minute = 60_000
/** A due time in minutes bears so much, in milliseconds; mail itself takes that long at times. */
const tolerance = 2 * minute

/**
 * Our clock against a server's: `states` is what its clock says now, `newest` when it took in its newest mail, which cannot
 * be in our future (both RFC 3339 UTC, null: unknown). Null: nothing can be said.
 */
export function serverClockCheck(
  server: string,
  { states, newest }: { states: string | null; newest: string | null },
  now: Date,
): Check | null {
  const ahead = newest === null ? 0 : Date.parse(newest) - now.getTime()
  const off = states === null ? Math.max(0, ahead) : Math.abs(Date.parse(states) - now.getTime())
  if (off > tolerance) {
    const values = { server, minutes: Math.round(off / minute) }
    return { name: 'server-clock', state: 'bad', code: 'doctor.server-clock', values }
  }
  if (states !== null) {
    const values = { server, seconds: Math.round(off / 1000) }
    return { name: 'server-clock', state: 'ok', code: 'doctor.server-clock-good', values }
  }
  return newest === null
    ? null
    : { name: 'server-clock', state: 'ok', code: 'doctor.server-clock-plausible', values: { server } }
}
