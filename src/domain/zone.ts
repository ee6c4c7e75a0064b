/** A stretch of time, milliseconds since 1970, [from, to), in which a zone's clock differs from UTC by `offset` ms. */
export interface Stretch {
  from: number
  to: number
  offset: number
}

const second = 1000
/** Short enough that no zone changes its clock twice in it (Morocco does so twice within five weeks). */
const week = 7 * 86_400 * second

const formats = new Map<string, Intl.DateTimeFormat>()
const known = new Map<string, Map<number, readonly Stretch[]>>()

/** By how much the wall clock of an IANA zone is ahead of UTC at an instant, milliseconds. */
export function offsetAt(timeZone: string, instant: number): number {
  // Nearly always the same stretch as the last one.
  if (timeZone !== latest.timeZone || instant < latest.from || instant >= latest.to) {
    const found = stretchesOf(timeZone, Math.floor(instant / week)).findLast(({ from }) => from <= instant)
    if (!found) return 0
    latest = { timeZone, ...found }
  }
  return latest.offset
}

let latest: Stretch & { timeZone: string } = { timeZone: '', from: 0, to: 0, offset: 0 }

/** The stretches of one offset that [from, to) is made of, in order. */
export function stretches(timeZone: string, from: number, to: number): Stretch[] {
  const all: Stretch[] = []
  for (let number = Math.floor(from / week); number * week < to; number++) {
    for (const { from: start, to: end, offset } of stretchesOf(timeZone, number)) {
      const last = all.at(-1)
      if (last?.offset === offset) last.to = Math.min(end, to)
      else if (end > from && start < to) all.push({ from: Math.max(start, from), to: Math.min(end, to), offset })
    }
  }
  return all
}

/** Asking Intl costs microseconds each time; a week is asked for twice, and once more for every halving of a change. */
function stretchesOf(timeZone: string, number: number): readonly Stretch[] {
  let weeks = known.get(timeZone)
  if (!weeks) {
    weeks = new Map()
    known.set(timeZone, weeks)
  }
  let found = weeks.get(number)
  if (!found) {
    found = split(timeZone, number * week, (number + 1) * week)
    weeks.set(number, found)
  }
  return found
}

function split(timeZone: string, from: number, to: number): Stretch[] {
  const offset = asked(timeZone, from)
  const last = asked(timeZone, to - second)
  if (offset === last) return [{ from, to, offset }]
  let before = from
  let after = to - second
  while (after - before > second) {
    const middle = Math.floor((before + after) / 2 / second) * second
    if (asked(timeZone, middle) === offset) before = middle
    else after = middle
  }
  return [
    { from, to: after, offset },
    { from: after, to, offset: last },
  ]
}

function asked(timeZone: string, instant: number): number {
  let format = formats.get(timeZone)
  if (!format) {
    const part = '2-digit'
    format = new Intl.DateTimeFormat('en-CA-u-ca-iso8601-nu-latn', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: part, day: part },
      ...{ hour: part, minute: part, second: part },
    })
    formats.set(timeZone, format)
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, seconds = 0] = format
    .format(instant)
    .split(/\D+/)
    .map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - instant
}
