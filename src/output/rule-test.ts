import type { Cell } from './cell.ts'
import { shownValue } from './rule-replay.ts'
import { sentence, type Values } from './sentence.ts'
import type { Look } from './table.ts'

interface Result {
  test: string
  outcome: 'passed' | 'failed' | 'unavailable'
  failures: { step: number | null; field: string; expected: unknown; actual: unknown }[]
  unavailable: string[]
}

interface Reach {
  rule: string
  matched: string[]
  missed: number
  conditions: { condition: string; held: number; failed: number }[]
}

export function testRecord({ test, outcome, failures, unavailable }: Result): object {
  return { test, outcome, failures, unavailable }
}

export function coverageRecord({ rule, matched, missed, conditions }: Reach): object {
  return { rule, reached: matched.length > 0, matched: matched.length, missed, conditions }
}

/** One test: its name, and for each expectation that is not so what was wanted and what came. */
export function* testView({ test, outcome, failures, unavailable }: Result, look: Look): Generator<Cell> {
  const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  if (outcome === 'passed') yield [look.good('ok    '), test]
  if (outcome === 'failed') yield [look.alarm('FAIL  '), test]
  if (outcome === 'unavailable') yield [look.warn('----  '), test]
  for (const { step, field, expected, actual } of failures) {
    yield `      ${step === null ? field : `${say('test.step', { step })}, ${field}`}`
    yield look.alarm(`      - ${shownValue(expected)}`)
    yield look.good(`      + ${shownValue(actual)}`)
  }
  for (const code of unavailable) yield look.warn(`      ${say(`test.unavailable-${code}`)}`)
}

/** Rules that no test reaches, and conditions that were never seen to fail; then the sums. */
export function* coverageView(results: readonly Result[], rules: readonly Reach[], look: Look): Generator<Cell> {
  const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  const count = (outcome: Result['outcome']) => results.filter((one) => one.outcome === outcome).length
  const all = rules.flatMap(({ conditions }) => conditions)
  yield ''
  yield say('test.sum', { passed: count('passed'), failed: count('failed'), unavailable: count('unavailable') })
  yield say('test.coverage', {
    rules: rules.filter(({ matched }) => matched.length > 0).length,
    of: rules.length,
    conditions: all.filter(({ held, failed }) => held > 0 && failed > 0).length,
    all: all.length,
  })
  for (const { rule, matched } of rules) if (matched.length === 0) yield look.warn(say('test.unreached', { rule }))
  for (const { rule, matched, conditions } of rules) {
    const unseen = matched.length > 0 ? conditions.filter(({ failed }) => failed === 0) : []
    if (unseen.length > 0) {
      const names = unseen.map(({ condition }) => condition).join(', ')
      yield look.quiet(say('test.never-failed', { rule, conditions: names }))
    }
  }
}
