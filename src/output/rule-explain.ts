import type { Overruled, RuleTrace } from '../domain/verdict.ts'
import type { Cell } from './cell.ts'
import { overruledWords } from './effect.ts'
import { shownValue } from './rule-replay.ts'
import { sentence, type Values } from './sentence.ts'
import type { Look } from './table.ts'

interface View {
  trace: RuleTrace[]
  decided: { field: string; value: unknown; rule: string; overrode: Overruled[] }[]
}

interface Explained {
  ticket: number | null
  file: string | null
  message: number | null
  at: string | null
  recorded: View | null
  now: View | null
  same: boolean
  others: { on: string; at: string; recorded: View }[]
}

/** The explain record: as it was `recorded`, and by today's rules, `now`; null where there is none. */
export function ruleExplanationRecord(explained: Explained): object {
  const { ticket, file, message, at, recorded, now, same, others } = explained
  return { ticket, file, message, at, recorded, now, same, others }
}

/** A tree: the values with their rules, then every rule with what it did or the condition that failed. */
export function* ruleExplanationView(explained: Explained, wanted: 'both' | 'now', look: Look): Generator<Cell> {
  const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  const { ticket, file, at, recorded, now, same, others } = explained
  yield look.strong(ticket === null ? (file ?? '') : `#${ticket}`)
  const parts: [string, View | null][] = []
  if (wanted === 'both' && at !== null) parts.push([say('explain.then', { at: look.time(at) }), recorded])
  if (wanted === 'now' || !same || at === null) parts.push([say('explain.now'), now])
  for (const [title, view] of parts) {
    yield title
    yield* tree(view, look)
  }
  for (const other of wanted === 'both' ? others : []) {
    yield say('explain.on', { on: other.on, at: look.time(other.at) })
    yield* tree(other.recorded, look)
  }
  if (wanted === 'both' && at !== null && same) yield look.quiet(say('explain.same'))
}

function* tree(view: View | null, look: Look): Generator<Cell> {
  const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  if (!view) {
    yield `└─ ${say('why.no-rules')}`
    return
  }
  for (const { field, value, rule, overrode } of view.decided) {
    yield ['├─ ', look.strong(`${field}: ${shownValue(value)}`), `  ${say('explain.by', { rule })}`]
    for (const other of overrode) {
      yield look.quiet(`│  └─ ${say('explain.overrode', { value: shownValue(other.value), rule: other.rule })}`)
    }
  }
  for (const [index, trace] of view.trace.entries()) {
    const isLast = index === view.trace.length - 1
    yield [isLast ? '└─ ' : '├─ ', ruleLine(trace, look)].flat()
    if (trace.outcome !== 'missed' || !trace.miss) continue
    const { condition, saw } = trace.miss
    yield look.quiet(`${isLast ? '   ' : '│  '}└─ ${say('explain.miss', { condition, saw: saw === '' ? '-' : saw })}`)
  }
}

function ruleLine({ rule, outcome, overruled }: RuleTrace, look: Look) {
  const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  const lost = overruledWords(overruled, look)
  if (outcome === 'matched') return [look.good(`✓ ${rule}`), lost.length > 0 ? `  (${lost.join('; ')})` : '']
  return [look.quiet(outcome === 'stopped' ? `· ${rule}: ${say('rule.stopped')}` : `✗ ${rule}`)]
}
