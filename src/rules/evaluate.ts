import { higherPriority } from '../domain/folder.ts'
import type { ByRule, Effect, RuleTrace, Verdict } from '../domain/verdict.ts'
import { fillEffect } from './fill.ts'
import type { Rule, Subject } from './rule.ts'
import type { TicketState } from './subject.ts'

export function noVerdict(): Verdict {
  return {
    ...{ folder: null, priority: null, tags: [], untag: [], points: [], assign: null, sla: null, customer: null },
    ...{ suggest: [], reply: null, automaticMail: null, handoff: null, notes: [], notify: [], snooze: null },
    ...{ flags: [], ignore: null, captures: {}, trace: [] },
  }
}

/**
 * Runs all rules over one message, top to bottom (contract.md section 4, "Order"): folder, assign, sla and the like come
 * from the first rule that names one, the priority is the highest, tags and points add up, `stop` ends the pass. Each rule
 * sees the ticket as the rules above have left it. Without a trace a rule that misses costs next to nothing.
 */
export function evaluate(rules: readonly Rule[], subject: Subject, { trace = true } = {}): Verdict {
  const verdict: Verdict = { ...noVerdict(), captures: { ...subject.captures } }
  const matched: { trace: RuleTrace; effect: Effect }[] = []
  let now = subject
  let stopped = false
  for (const rule of rules) {
    if (!rule.on.includes(subject.on)) continue
    const holds = !stopped && rule.when.holds(now)
    if (trace) verdict.trace.push(lineOf(rule, now, stopped, holds))
    if (!holds) {
      if (stopped && !trace) break
      continue
    }
    const effect = filled(rule, now, verdict)
    if (trace) matched.push({ trace: verdict.trace.at(-1) as RuleTrace, effect })
    add(verdict, rule.name, effect)
    now = { ...now, ticket: after(now.ticket, effect, verdict) }
    stopped = effect.stop === true
  }
  // Who was overruled is known only at the end: a higher priority may come from below.
  for (const one of matched) settle(one.trace, one.effect, verdict)
  return verdict
}

function lineOf(rule: Rule, subject: Subject, stopped: boolean, holds: boolean): RuleTrace {
  const outcome = stopped ? 'stopped' : holds ? 'matched' : 'missed'
  const { condition, saw } = outcome === 'missed' ? rule.when.finding(subject) : { condition: '', saw: '' }
  return { rule: rule.name, outcome, miss: outcome === 'missed' ? { condition, saw } : null, set: {}, overruled: {} }
}

function filled(rule: Rule, subject: Subject, verdict: Verdict): Effect {
  const caught = rule.when.captures?.(subject) ?? {}
  Object.assign(verdict.captures, { ...caught, ...verdict.captures })
  return rule.fills ? fillEffect(rule.effect, { ...subject.captures, ...caught }) : rule.effect
}

/** What the first rule decides. */
const firsts = ['folder', 'assign', 'sla', 'customer', 'reply', 'automaticMail', 'handoff', 'snooze', 'ignore'] as const

function add(verdict: Verdict, rule: string, effect: Effect): void {
  const decided = verdict as unknown as Record<string, ByRule<unknown> | null>
  for (const key of firsts) {
    const value = effect[key]
    if (value !== undefined) decided[key] ??= { value, rule }
  }
  if (effect.priority !== undefined) {
    const highest = verdict.priority && higherPriority(verdict.priority.value, effect.priority)
    if (highest === null || highest !== verdict.priority?.value) verdict.priority = { value: effect.priority, rule }
  }
  if (effect.untag) {
    verdict.tags = verdict.tags.filter(({ value }) => !effect.untag?.includes(value))
    collect(verdict.untag, effect.untag, rule)
  }
  if (effect.tags) {
    collect(verdict.tags, effect.tags, rule)
    verdict.untag = verdict.untag.filter(({ value }) => !effect.tags?.includes(value))
  }
  collect(verdict.suggest, effect.suggest ?? [], rule)
  collect(verdict.flags, effect.flags ?? [], rule)
  if (effect.points) verdict.points.push({ value: effect.points, rule })
  if (effect.note !== undefined) verdict.notes.push({ value: effect.note, rule })
  if (effect.notify) verdict.notify.push({ value: effect.notify, rule })
}

/** Each value once, with the first rule that brought it. */
function collect<T>(list: ByRule<T>[], values: readonly T[], rule: string): void {
  for (const value of values) if (!list.some((one) => one.value === value)) list.push({ value, rule })
}

/** The ticket as the next rule sees it. */
function after(ticket: TicketState, effect: Effect, verdict: Verdict): TicketState {
  const tags = ticket.tags.filter((tag) => !effect.untag?.includes(tag))
  return {
    ...ticket,
    folder: verdict.folder?.value ?? ticket.folder,
    priority: verdict.priority?.value ?? ticket.priority,
    assignee: verdict.assign?.value ?? ticket.assignee,
    tags: effect.tags ? [...new Set([...tags, ...effect.tags])] : tags,
  }
}

/**
 * Parts what a rule asked for into what it got and what others decided. Asking for the same as they did is getting it.
 */
function settle(trace: RuleTrace, asked: Effect, verdict: Verdict): void {
  const set: Effect = { ...asked }
  for (const key of [...firsts, 'priority'] as const) {
    const decided = verdict[key]
    if (asked[key] === undefined || !decided || same(decided.value, asked[key])) continue
    trace.overruled[key] = { value: asked[key], rule: decided.rule }
    delete set[key]
  }
  trace.set = set
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b))
}
