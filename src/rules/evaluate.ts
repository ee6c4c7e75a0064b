import { higherPriority } from '../domain/folder.ts'
import type { Effect, RuleTrace, Verdict } from '../domain/verdict.ts'
import type { Rule, Subject } from './rule.ts'

/**
 * Runs all rules over one message, top to bottom (contract.md section 4, "Order"): the folder comes from the first rule
 * that names one, the priority is the highest, tags and points add up, `stop` ends the pass.
 */
export function evaluate(rules: readonly Rule[], subject: Subject): Verdict {
  const verdict: Verdict = { folder: null, priority: null, tags: [], points: [], trace: [] }
  const matched: Rule[] = []
  let stopped = false
  for (const rule of rules) {
    const finding = stopped ? null : rule.when(subject)
    verdict.trace.push({
      rule: rule.name,
      outcome: finding === null ? 'stopped' : finding.holds ? 'matched' : 'missed',
      miss: finding === null || finding.holds ? null : { condition: finding.condition, saw: finding.saw },
      set: {},
      overruled: {},
    })
    if (!finding?.holds) continue
    matched.push(rule)
    add(verdict, rule)
    stopped = rule.effect.stop === true
  }
  // Who was overruled is known only at the end: a higher priority may come from below.
  for (const rule of matched) {
    const trace = verdict.trace.find((line) => line.rule === rule.name)
    if (trace) settle(trace, rule.effect, verdict)
  }
  return verdict
}

function add(verdict: Verdict, { name, effect }: Rule): void {
  if (effect.folder !== undefined) verdict.folder ??= { value: effect.folder, rule: name }
  if (effect.priority !== undefined) {
    const highest = verdict.priority && higherPriority(verdict.priority.value, effect.priority)
    if (highest === null || highest !== verdict.priority?.value)
      verdict.priority = { value: effect.priority, rule: name }
  }
  for (const value of effect.tags ?? []) {
    if (!verdict.tags.some((tag) => tag.value === value)) verdict.tags.push({ value, rule: name })
  }
  if (effect.points) verdict.points.push({ value: effect.points, rule: name })
}

/**
 * Parts what a rule asked for into what it got and what others decided. Asking for the same as they did is getting it.
 */
function settle(trace: RuleTrace, asked: Effect, { folder, priority }: Verdict): void {
  const set: Effect = { ...asked }
  if (folder && asked.folder !== undefined && asked.folder !== folder.value) {
    trace.overruled.folder = folder.rule
    delete set.folder
  }
  if (priority && asked.priority !== undefined && asked.priority !== priority.value) {
    trace.overruled.priority = priority.rule
    delete set.priority
  }
  trace.set = set
}
