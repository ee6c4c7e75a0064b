import type { Problem } from '../../domain/error.ts'
import type { Path } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { conjuncts } from './conjunct.ts'
import { implies } from './implies.ts'
import { contradiction, deadWords } from './never.ts'

/** Something that its writer should look at, though the file can be used as it is. */
export interface Remark {
  code: string
  values: Problem['values']
  path: Path
}

/** What the first rule decides, for which a later one with another wish is told. */
const decidedOnce = ['folder', 'assign', 'sla'] as const

/** What can be told of rules by reading them: which can never match, and which never have their way. */
export function review(rules: readonly Rule[]): Remark[] {
  return rules.flatMap((rule, index) => {
    const above = rules.slice(0, index).filter((other) => rule.on.every((event) => other.on.includes(event)))
    return reviewOne(rule, above)
  })
}

function reviewOne(rule: Rule, above: readonly Rule[]): Remark[] {
  const at = { path: [...rule.path, 'when'] }
  const { name } = rule
  const clash = contradiction(rule.written)
  if (clash) {
    const [one, other] = clash
    const code = one === other ? 'review.never-alone' : 'review.never'
    return [{ code, values: one === other ? { name, one } : { name, one, other }, ...at }]
  }
  const stopper = above.find((other) => other.effect.stop && implies(rule.written, other.written))
  if (stopper) return [{ code: 'review.shadowed', values: { name, by: stopper.name }, ...at }]
  const dead = conjuncts(rule.written)
    .flatMap(deadWords)
    .map((word): Remark => ({ code: 'review.dead-word', values: { name, word }, ...at }))
  const overruled = decidedOnce.flatMap((key): Remark[] => {
    const wish = rule.effect[key]
    if (wish === undefined) return []
    const other = above.find((one) => one.effect[key] !== undefined && implies(rule.written, one.written))
    if (!other || other.effect[key] === wish) return []
    return [{ code: 'review.overruled', values: { name, key, by: other.name }, path: [...rule.path, 'then', key] }]
  })
  return [...dead, ...overruled]
}
