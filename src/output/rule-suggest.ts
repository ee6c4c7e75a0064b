import type { Cell } from './cell.ts'
import { sentence } from './sentence.ts'
import type { Look } from './table.ts'

interface Suggested {
  name: string
  when: { condition: string; value: string }
  act: Record<string, string>
  right: number[]
  wrong: number[]
}

/** Everything that is JSON is YAML, so that no word of a mail can change the file's meaning. */
export function suggestedYaml({ name, when, act }: Suggested): string[] {
  const flow = (pairs: [string, string][]) => pairs.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(', ')
  return [
    `  - name: ${JSON.stringify(name)}`,
    `    when: { ${flow([[when.condition, when.value]])} }`,
    `    then: { ${flow(Object.entries(act))} }`,
  ]
}

export function suggestedRecord(rule: Suggested): object {
  const { name, when, act, right, wrong } = rule
  return Object.fromEntries([
    ...Object.entries({ name, when: { [when.condition]: when.value } }),
    ['then', act],
    ...Object.entries({ right: right.length, wrong: wrong.length, right_tickets: right, wrong_tickets: wrong }),
    ['yaml', suggestedYaml(rule).join('\n')],
  ])
}

/** Rules as the file writes them, each under its evidence. */
export function* suggestedView(rules: readonly Suggested[], look: Pick<Look, 'language'>): Generator<Cell> {
  const numbers = (list: number[]) => (list.length > 0 ? ` (${list.map((one) => `#${one}`).join(' ')})` : '')
  for (const rule of rules) {
    const { right, wrong } = rule
    const values = { right: right.length, wrong: wrong.length, those: numbers(right), others: numbers(wrong) }
    yield `  # ${sentence('suggest.evidence', values, look.language).message}`
    for (const line of suggestedYaml(rule)) yield line
  }
}
