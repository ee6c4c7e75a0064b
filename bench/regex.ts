import { fold } from '../src/domain/text.ts'
import { compilePattern, type Pattern } from '../src/rules/match.ts'
import { evilBodies, evilExpressions } from '../test/unit/rules/evil.ts'
import { type Figure, milliseconds, report } from './report.ts'

/** No expression may keep a sync longer than this on one mail, in seconds of processor time. */
const longest = 1

function seconds(work: () => void): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000_000
}

function useFully(pattern: Pattern, text: string): void {
  pattern.test(text)
  pattern.find(text, 0)
  pattern.regex?.capture(text)
}

/**
 * `npm run bench regex`: expressions that never end in a backtracking engine, each tested, found and captured
 * in six bodies of 100,000 characters.
 */
export function benchRegex(): boolean {
  const texts = evilBodies.map(fold)
  const figures = evilExpressions.map((source): Figure & { worst: number } => {
    const pattern = compilePattern(source)
    if (!('test' in pattern)) throw new Error(`${source}: ${pattern.code}`)
    const worst = Math.max(...texts.map((text) => seconds(() => useFully(pattern, text))))
    const target = { text: `at most ${longest} s a body`, met: worst <= longest }
    return { what: `\`${source.replaceAll('|', '\\|')}\``, value: milliseconds(worst), target, worst }
  })
  const slowest = figures.reduce((a, b) => (a.worst > b.worst ? a : b))
  return report(`bench regex: ${figures.length} expressions`, [
    ...figures,
    { ...slowest, what: `slowest: ${slowest.what}` },
  ])
}
