import type { Priority } from './folder.ts'

/** Why a condition did not hold: the condition's path ("text", "not.from") and the value that it saw. */
export interface Miss {
  condition: string
  saw: string
}

/** What one rule asks for. */
export interface Effect {
  folder?: string
  priority?: Priority
  tags?: string[]
  points?: number
  stop?: boolean
}

/** One line of the answer to "why did my rule (not) run?". */
export interface RuleTrace {
  rule: string
  outcome: 'matched' | 'missed' | 'stopped'
  /** The first condition that failed, for `missed`. */
  miss: Miss | null
  /** What it asked for and got. */
  set: Effect
  /** What it asked for but an earlier rule, or a higher priority, had already decided: effect key -> that rule. */
  overruled: Record<string, string>
}

/** What all rules together decide about one message. */
export interface Verdict {
  folder: { value: string; rule: string } | null
  priority: { value: Priority; rule: string } | null
  tags: { value: string; rule: string }[]
  points: { value: number; rule: string }[]
  trace: RuleTrace[]
}
