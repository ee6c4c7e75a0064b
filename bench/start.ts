import { type Home, makeHome } from '../test/support/home.ts'
import { environment, program } from '../test/support/program.ts'
import { inTurn, measure } from './measure.ts'
import { atMost, type Figure, milliseconds, report } from './report.ts'
import { fillStore } from './tickets.ts'

/** Tickets that wait for an answer; all others are closed. */
const openOnes = 1000
const rounds = 15

/** `npm run bench start`: `queue`, `show` and `--help` beside `node -e 0`, with 1,000 tickets and with so many. */
export async function benchStart(count: number): Promise<boolean> {
  using few = makeHome()
  using many = makeHome()
  fillStore(few.path, openOnes, openOnes)
  fillStore(many.path, count, openOnes)
  const run =
    (home: Home, ...args: string[]) =>
    () =>
      measure([process.execPath, program, ...args], environment(home.path))
  for (const home of [few, many]) await checkQueue(home)
  const [bare = 0, help = 0, queueFew = 0, queueMany = 0, showFew = 0, showMany = 0] = await inTurn(rounds, [
    () => measure([process.execPath, '-e', '0']),
    run(few, '--help'),
    run(few, 'queue'),
    run(many, 'queue'),
    run(few, 'show', '7'),
    run(many, 'show', '7'),
  ])
  const figures: Figure[] = [
    { what: 'node -e 0', value: milliseconds(bare) },
    { what: '--help', value: `${milliseconds(help)}, ${(help / bare).toFixed(1)} times` },
    { what: `queue, ${openOnes} tickets`, value: `${milliseconds(queueFew)}, ${(queueFew / bare).toFixed(1)} times` },
    { what: `queue, ${count} tickets, ${openOnes} open`, value: milliseconds(queueMany) },
    { what: 'queue / node -e 0', ...atMost(queueMany / bare, 6) },
    { what: `queue, ${count} tickets / ${openOnes} tickets`, ...atMost(queueMany / queueFew, 1.3) },
    { what: `show, ${openOnes} tickets`, value: milliseconds(showFew) },
    { what: `show, ${count} tickets`, value: `${milliseconds(showMany)}, ${(showMany / bare).toFixed(1)} times` },
  ]
  return report('bench start', figures)
}

async function checkQueue(home: Home): Promise<void> {
  const { stdout } = await measure([process.execPath, program, 'queue'], environment(home.path))
  const lines = stdout.trim().split('\n').length
  if (lines !== openOnes) throw new Error(`queue shows ${lines} tickets instead of ${openOnes}`)
}
