import type { Priority } from './folder.ts'
import type { Span } from './span.ts'

/** Why a condition did not hold: the condition's path ("text", "not.from") and the value that it saw. */
export interface Miss {
  condition: string
  saw: string
}

/** An answer that a rule writes: a draft for a person to look at, or one that leaves by itself. */
export interface RuleReply {
  template: string
  send: 'draft' | 'auto'
  /** Not for mail that is older than this when the rule runs. */
  within: Span | null
}

/** A matter that a rule hands to a colleague, by name or role. */
export interface RuleHandoff {
  to: string
  template: string | null
  note: string | null
  wait: Span | null
}

/** Whose ticket it is, said by a rule: the Reply-To address, or one that was caught out of the text. */
export type RuleCustomer = { from: 'reply-to' } | { from: 'text'; address: string; name: string | null }

/** What one rule asks for. In texts, `{name}` and `$1` stand for captures until the rule has matched. */
export interface Effect {
  folder?: string
  priority?: Priority
  tags?: string[]
  untag?: string[]
  points?: number
  assign?: string
  /** The name of an SLA policy. */
  sla?: string
  customer?: RuleCustomer
  /** Names of templates. */
  suggest?: string[]
  reply?: RuleReply
  /** No rule and no reminder mails this customer about this ticket. */
  automaticMail?: 'never'
  handoff?: RuleHandoff
  note?: string
  /** A constant command; the ticket record goes to its stdin. */
  notify?: string[]
  snooze?: Span
  close?: true
  flags?: string[]
  /** The message is kept, and nobody is to look at it. */
  ignore?: true
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
  /** What it asked for and another rule decided (an earlier one, or one with a higher priority), by effect key. */
  overruled: Record<string, Overruled>
}

/** The value that a rule asked for in vain, and the rule that had its way. */
export interface Overruled {
  value: unknown
  rule: string
}

/** A value and the rule that brought it. */
export interface ByRule<T> {
  value: T
  rule: string
}

/** What rules ask for beside the ticket's own row. */
export interface RuleActs {
  reply: ByRule<RuleReply> | null
  handoff: ByRule<RuleHandoff> | null
  notes: ByRule<string>[]
  notify: ByRule<string[]>[]
}

/** What all rules together decide about one message. */
export interface Verdict {
  folder: ByRule<string> | null
  priority: ByRule<Priority> | null
  tags: ByRule<string>[]
  /** Tags to be taken from the ticket. */
  untag: ByRule<string>[]
  points: ByRule<number>[]
  assign: ByRule<string> | null
  sla: ByRule<string> | null
  customer: ByRule<RuleCustomer> | null
  suggest: ByRule<string>[]
  reply: ByRule<RuleReply> | null
  automaticMail: ByRule<'never'> | null
  handoff: ByRule<RuleHandoff> | null
  notes: ByRule<string>[]
  notify: ByRule<string[]>[]
  snooze: ByRule<Span> | null
  flags: ByRule<string>[]
  ignore: ByRule<true> | null
  /** What the matching rules caught. */
  captures: Record<string, string>
  /** One line a rule; empty when no trace was asked for. */
  trace: RuleTrace[]
}

/** Null where the rules ask for nothing but a change of the ticket. */
export function actsOf({ reply, handoff, notes, notify }: Verdict): RuleActs | null {
  const isEmpty = !reply && !handoff && notes.length === 0 && notify.length === 0
  return isEmpty ? null : { reply, handoff, notes, notify }
}
