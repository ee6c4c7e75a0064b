import type { Segment } from '../domain/business-time.ts'
import type { DueAccount } from '../domain/explanation.ts'
import { duration, type Language, localTime } from './age.ts'
import type { Cell } from './cell.ts'
import { sentence, type Values } from './sentence.ts'
import type { Look } from './table.ts'
import { targetWord } from './words.ts'

const iso = (instant: number) => (Number.isFinite(instant) ? new Date(instant).toISOString() : null)

/** A due time with its account, for `--json`. */
export function dueRecord({ target, policy, segments, names }: DueAccount): object {
  const { name, length, since, due, warnsAt, used, state } = target
  return {
    ...{ target: name, policy, length, since: iso(since), due_at: iso(due), warning_at: iso(warnsAt), state },
    used: Math.round(used * 1000) / 1000,
    segments: segments.map((part) =>
      part.kind === 'closed'
        ? { kind: part.kind, days: part.days.map((one) => ({ ...one, name: names[one.day] ?? null })) }
        : { kind: part.kind, day: part.day, from: iso(part.from), to: iso(part.to), minutes: part.ms / 60_000 },
    ),
  }
}

/** Lines shown at the beginning and at the end of a long account; what is between them is summed up. */
const kept = 8

/** How each due time comes about, day by day: `2026-11-20 (Fri) 16:00-18:00  2h`. */
export function* dueView(accounts: readonly DueAccount[], look: Look): Generator<Cell> {
  for (const account of accounts) {
    const { target, policy } = account
    const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
    const percent = Math.floor(target.used * 100)
    const end = Number.isFinite(target.due)
      ? say('due.at', { time: clockOf(target.due, account, look) })
      : say(target.state === 'paused' ? 'due.stands' : 'due.never')
    const name = targetWord(target.name, look.language)
    const line = `  ${say('due.target', { target: name, length: target.length, policy, end, percent })}`
    yield target.state === 'breached' ? look.alarm(line) : target.state === 'warning' ? look.warn(line) : line
    const lines = [...days(account, look)]
    const left = lines.length - 2 * kept
    for (const [index, { text }] of lines.entries()) {
      if (left <= 1 || index < kept || index >= lines.length - kept) yield `    ${text}`
      else if (index === kept) {
        const ms = lines.slice(kept, -kept).reduce((sum, one) => sum + one.ms, 0)
        yield `    ${say('due.more', { count: left, time: duration(ms, look.language) })}`
      }
    }
  }
}

interface Line {
  text: string
  /** What counted of it. */
  ms: number
}

/** One line for the hours of a day that count, one for those in which the clock stood, one for days in a row left out. */
function* days(account: DueAccount, look: Look): Generator<Line> {
  const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  const { segments, names } = account
  for (let index = 0; index < segments.length; index++) {
    const part = segments[index] as Segment
    if (part.kind === 'closed') {
      const skipped = part.days.map(({ day, why }) => {
        const reason = why === 'holiday' ? (names[day]?.[look.language] ?? say('due.holiday')) : say(`due.${why}`)
        return say('due.day', { day: dayWord(day, look.language), reason })
      })
      yield { text: say('due.skipped', { days: skipped.join(look.language === 'ja' ? '、' : ', ') }), ms: 0 }
      continue
    }
    const together = [part]
    for (
      let next = segments[index + 1];
      next?.kind === part.kind && next.day === part.day;
      next = segments[index + 1]
    ) {
      together.push(next)
      index++
    }
    const hours = together.map(({ from, to }) => `${hour(from, account, false)}-${hour(to, account, true)}`).join(', ')
    const ms = together.reduce((sum, one) => sum + one.ms, 0)
    const time = duration(ms, look.language)
    const text = say(`due.${part.kind}`, { day: dayWord(part.day, look.language), hours, time })
    yield { text, ms: part.kind === 'open' ? ms : 0 }
  }
}

/** `2026-11-20 (Fri)` */
function dayWord(day: string, language: Language): string {
  return localTime(`${day}T12:00:00Z`, 'UTC', language).slice(0, -6)
}

function clockOf(instant: number, { timeZone }: DueAccount, look: Look): string {
  return localTime(new Date(instant).toISOString(), timeZone, look.language)
}

/** `16:00`; the end of a day is its 24:00. */
function hour(instant: number, { timeZone }: DueAccount, isEnd: boolean): string {
  const text = localTime(new Date(instant).toISOString(), timeZone, 'en').slice(-5)
  return isEnd && text === '00:00' ? '24:00' : text
}
