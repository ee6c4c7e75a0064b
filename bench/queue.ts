import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Home, makeHome } from '../test/support/home.ts'
import { environment, program } from '../test/support/program.ts'
import { inTurn, measure } from './measure.ts'
import { atMost, type Figure, milliseconds, report } from './report.ts'
import { fillStore } from './tickets.ts'

const few = 1000
const rounds = 15

/** Hours, holidays, and policies that look at the ticket: all that a due time can cost. */
const rules = `version: 1
hours:
  timezone: Asia/Tokyo
  open: { mon-fri: ["09:00-12:00", "13:00-18:00"] }
  holidays: [JP]
sla:
  - { name: gold, when: { customer: ["@gold.example"] }, first_response: 1h, resolution: 1d }
  - { name: usual, first_response: 4h, next_response: 1d, resolution: 5d }
urgency: { tiers: [{ name: gold, when: { customer: "@gold.example" }, points: 5 }] }
`

/** `npm run bench queue`: `queue` with so many open tickets beside 1,000, each with due times by office hours. */
export async function benchQueue(count: number): Promise<boolean> {
  using small = makeHome()
  using large = makeHome()
  for (const [home, tickets] of [
    [small, few],
    [large, count],
  ] as const) {
    fillStore(home.path, tickets, tickets)
    writeFileSync(join(home.path, 'rules.yaml'), rules)
    await measure([process.execPath, program, 'rules', 'check'], environment(home.path))
    await checkQueue(home, tickets)
  }
  const run =
    (home: Home, ...args: string[]) =>
    () =>
      measure([process.execPath, program, ...args], environment(home.path))
  const [one = 0, many = 0, top = 0] = await inTurn(rounds, [
    run(small, 'queue'),
    run(large, 'queue'),
    run(large, 'next'),
  ])
  const figures: Figure[] = [
    { what: `queue, ${few} open`, value: milliseconds(one) },
    { what: `queue, ${count} open`, value: milliseconds(many) },
    { what: `next, ${count} open`, value: milliseconds(top) },
    { what: `queue, ${count} open / ${few} open`, ...atMost(many / one, 3) },
  ]
  return report('bench queue', figures)
}

/** Every ticket is there, and every one of them has a due time. */
async function checkQueue(home: Home, count: number): Promise<void> {
  const { stdout } = await measure([process.execPath, program, 'queue', '--json'], environment(home.path))
  const lines = stdout.trim().split('\n')
  const due = lines.filter((line) => /"due_at":"2/.test(line)).length
  if (lines.length !== count || due !== count)
    throw new Error(`of ${count} tickets queue shows ${lines.length}, ${due} with a due time`)
}
