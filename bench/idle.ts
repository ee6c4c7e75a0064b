import { measure } from './measure.ts'
import { filledOffice } from './office.ts'
import { atMost, type Figure, report, seconds } from './report.ts'

/** `npm run bench idle`: what a sync with nothing new costs at 1,000 and at so many small messages. */
export async function benchIdle(count: number): Promise<boolean> {
  const figures: Figure[] = []
  const seen: string[] = []
  for (const size of [1000, count]) {
    await using office = await filledOffice(size, { small: true })
    const home = office.home()
    await office.triage(home, ['sync', '--json'], { counted: true })
    await office.triage(home, ['sync', '--json'], { counted: true })
    const ratios: number[] = []
    let last = { commands: [] as string[], bytes: 0 }
    let time = 0
    for (let round = 0; round < 9; round++) {
      const bare = await measure([process.execPath, '-e', '0'])
      office.proxy.take()
      const idle = await office.triage(home, ['sync', '--json'], { counted: true })
      last = office.proxy.take()
      time = idle.seconds
      ratios.push(idle.seconds / bare.seconds)
    }
    const ratio = ratios.toSorted((a, b) => a - b)[4] ?? Number.NaN
    seen.push(last.commands.join(' '))
    figures.push(
      { what: `${size} messages, nothing new`, value: seconds(time) },
      { what: `${size}: / node -e 0`, ...atMost(ratio, 15) },
      { what: `${size}: IMAP commands`, ...atMost(last.commands.length, 12) },
      { what: `${size}: bytes both ways`, ...atMost(last.bytes, 20_000) },
    )
  }
  const same = seen[0] === seen[1]
  figures.push({
    what: 'the commands at both sizes',
    value: same ? 'the same' : seen.join(' / '),
    target: { text: 'the same', met: same },
  })
  return report('bench idle', figures)
}
