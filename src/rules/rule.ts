import type { ParsedMail } from '../domain/message.ts'
import type { Effect, Miss } from '../domain/verdict.ts'
import type { Reading } from './reading.ts'

/** What `is:` can ask of a message, decided before the rules run. */
export const facts = ['new', 'reply', 'thanks', 'from-agent', 'from-colleague', 'first-contact'] as const
export type Fact = (typeof facts)[number]

/** All that a rule may look at. */
export interface Subject {
  mail: ParsedMail
  is: ReadonlySet<Fact>
}

/**
 * What a condition found. It names what it saw also when it holds: `not` turns it round and must still explain itself.
 */
export interface Finding extends Miss {
  holds: boolean
}

export type Predicate = (subject: Subject) => Finding

/** What a condition or an action may ask of the file around it. */
export interface Surroundings {
  /** The words of `$name`; null when the file has no such list. */
  words(name: string): readonly string[] | null
  wordLists: readonly string[]
  /** The lines of a `list:FILE`; null when it cannot be read. */
  lines(file: string): readonly string[] | null
  /** Names of all folders, the user's own included. */
  folders: readonly string[]
  /** Reads a whole `when`: conditions nest through this. */
  when(reading: Reading): Predicate
}

/** Its one-line description stands in output/text under `condition.KEY`. */
export interface Condition {
  key: string
  /** Reads the YAML value. Complaints go to `reading`; what is returned after one is never used. */
  parse(reading: Reading, surroundings: Surroundings): Predicate
}

/** Its one-line description stands in output/text under `action.KEY`. */
export interface Action {
  key: string
  parse(reading: Reading, surroundings: Surroundings): Effect
}

export interface Rule {
  name: string
  when: Predicate
  /** What stands under `then`. */
  effect: Effect
}
