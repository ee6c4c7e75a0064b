import type { Calendar } from '../domain/calendar.ts'
import type { ParsedMail } from '../domain/message.ts'
import type { Effect, Miss } from '../domain/verdict.ts'
import type { Path, Reading } from './reading.ts'
import type { Schema } from './schema.ts'
import type { CustomerState, Passing, TicketState } from './subject.ts'
import type { WordIndex } from './word-index.ts'

/** What `is:` can ask of a message, decided before the rules run. */
export const facts = ['new', 'reply', 'thanks', 'complaint', 'first-contact', 'from-agent', 'from-colleague'] as const
export type Fact = (typeof facts)[number]

/** When a rule runs. */
export const ruleEvents = ['inbound', 'reply', 'answer', 'close'] as const
export type RuleEvent = (typeof ruleEvents)[number]

/** What is known of a sender's authentication by a server that we trust; `none`: nothing. */
export const authResults = ['pass', 'fail', 'none'] as const
export type AuthResult = (typeof authResults)[number]

/** All that a rule may look at. Made by `newSubject`. */
export interface Subject {
  readonly mail: ParsedMail
  readonly is: ReadonlySet<Fact>
  readonly on: RuleEvent
  /** When it came, RFC 3339; null: unknown. */
  readonly at: string | null
  readonly ticket: TicketState
  readonly customer: CustomerState
  readonly auth: AuthResult
  /** What a contact form said. */
  readonly captures: Readonly<Record<string, string>>
  /** What changes while nothing arrives; null when a rule runs, which may not ask. */
  readonly passing: Passing | null
}

/**
 * What a condition found. It names what it saw also when it holds: `not` turns it round and must still explain itself.
 */
export interface Finding extends Miss {
  holds: boolean
}

/** A condition ready to be asked. */
export interface Check {
  /** 0 looks at a value, 1 at words found before, 2 runs a regular expression: the cheap ones are asked first. */
  cost: 0 | 1 | 2
  holds(subject: Subject): boolean
  /** The same answer with its reason; dearer, so only asked for a trace. */
  finding(subject: Subject): Finding
  /** What named and numbered groups caught, when it holds. */
  captures?(subject: Subject): Record<string, string>
}

/** Where conditions stand: a rule's `when` runs once, when mail comes; the others are asked again and again. */
export type Moment = 'arrival' | 'any-time'

/** A template that a file names, and where. */
export interface TemplateUse {
  name: string
  path: Path
}

/** What a condition or an action may ask of the file around it. */
export interface Surroundings {
  /** The words of `$name`; null when the file has no such list. */
  words(name: string): readonly string[] | null
  wordLists: readonly string[]
  /** The lines of a `list:FILE`; null when it cannot be read. */
  lines(file: string): readonly string[] | null
  /** Names of all folders, the user's own included. */
  folders: readonly string[]
  index: WordIndex
  moment: Moment
  /** The office's; null when the file has no `hours`. */
  hours: Calendar | null
  /** Names of the SLA policies. */
  policies: readonly string[]
  /** Names that `{name}` and `$1` may use in this rule; conditions add what they catch. */
  captures: Set<string>
  /** Collects the templates that the file names. */
  templates: TemplateUse[]
  /** Reads a whole `when`: conditions nest through this. What stands under `not` catches nothing. */
  when(reading: Reading, negated?: boolean): Check
}

/** Its one-line description stands in output/text under `condition.KEY`. */
export interface Condition {
  key: string
  /** Where it may stand: everywhere, or only where time passes (`clock`), or only after a reply of ours (`reply`). */
  needs?: 'clock' | 'reply'
  schema: Schema
  /** Reads the YAML value. Complaints go to `reading`; what is returned after one is never used. */
  parse(reading: Reading, surroundings: Surroundings): Check
}

/** Its one-line description stands in output/text under `action.KEY`. */
export interface Action {
  key: string
  schema: Schema
  parse(reading: Reading, surroundings: Surroundings): Effect
}

export interface Rule {
  name: string
  /** Default: inbound. */
  on: readonly RuleEvent[]
  when: Check
  /** The keys of its `when`. */
  conditions: readonly string[]
  /** What stands under `then`. */
  effect: Effect
  /** Its `when` as written, with word lists and files put in: what a review compares. */
  written: unknown
  /** Whether the effect names captures. */
  fills: boolean
  path: Path
}
