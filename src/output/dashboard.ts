import { duration } from './age.ts'
import { bar } from './bar.ts'
import type { Cell } from './cell.ts'
import { sentence, type Values } from './sentence.ts'
import type { Look } from './table.ts'
import { pad } from './width.ts'

interface Dashboard {
  days: { day: string; in: number; out: number }[]
  waiting: { upTo: number | null; count: number }[]
  breached: number
  warning: number
  firstResponse: { count: number; median: number | null }
  condition: { doubts: number; leaving: number }
}

/** Cells before a bar: its name and its number. */
const lead = 22

/** Today in numbers and bars, in `room` cells. */
export function* dashboardView(dashboard: Dashboard, look: Look, room: number): Generator<Cell> {
  const { days, waiting, breached, warning, firstResponse, condition } = dashboard
  const say = (code: string, values: Values = {}) => sentence(`dashboard.${code}`, values, look.language).message
  const today = days.at(-1)
  const space = Math.max(4, Math.min(60, room - lead))
  const line = (name: string, count: number, most: number): Cell => [
    pad(`  ${name}`, lead - 6),
    `${String(count).padStart(4)}  `,
    look.mark(bar(count, most, space)),
  ]
  yield look.strong(say('today', { in: today?.in ?? 0, out: today?.out ?? 0 }))
  const { count, median } = firstResponse
  yield median === null
    ? look.quiet(`  ${say('no-first')}`)
    : `  ${say('first', { count, median: duration(median, look.language) })}`
  yield breached > 0 ? look.alarm(`  !! ${say('breached', { count: breached })}`) : `  ${say('not-breached')}`
  if (warning > 0) yield look.warn(`  ! ${say('warning', { count: warning })}`)
  if (condition.doubts > 0) yield look.alarm(`  !! ${say('doubts', { count: condition.doubts })}`)
  if (condition.leaving > 0) yield `  ${say('leaving', { count: condition.leaving })}`
  yield ''
  yield look.strong(say('waiting', { count: waiting.reduce((sum, each) => sum + each.count, 0) }))
  const oldest = Math.max(...waiting.map((each) => each.count))
  for (const [index, each] of waiting.entries()) yield line(ageName(waiting, index, look, say), each.count, oldest)
  yield ''
  const busiest = Math.max(...days.map((each) => Math.max(each.in, each.out)))
  for (const way of ['in', 'out'] as const) {
    yield look.strong(say(`days-${way}`))
    for (const each of days) yield line(each.day, each[way], busiest)
    yield ''
  }
}

function ageName(
  waiting: Dashboard['waiting'],
  index: number,
  { language }: Look,
  say: (code: string, values: Values) => string,
): string {
  const upTo = waiting[index]?.upTo ?? null
  const from = waiting[index - 1]?.upTo ?? 0
  return upTo === null
    ? say('over', { age: duration(from, language) })
    : say('up-to', { age: duration(upTo, language) })
}
