import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** Counts single tests; a file or group that cannot be set up and an error outside of any test are one failure each. */
export function count(modules: readonly TestModule[], strayErrors: number): Counts {
  const counts = { passed: 0, failed: strayErrors, skipped: 0 }
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'pending') counts.failed += 1
      else counts[state] += 1
    }
    const groups = [module, ...module.children.allSuites()]
    counts.failed += groups.filter((group) => group.errors().length > 0).length
  }
  return counts
}

export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** A vitest reporter that leaves the counts in the file named by TEST_COUNTS, for tools/test.ts to print last of all. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const file = process.env.TEST_COUNTS
    if (file !== undefined) writeFileSync(file, JSON.stringify(count(modules, unhandledErrors.length)))
  }
}
