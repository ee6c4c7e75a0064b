import type { Priority } from '../domain/folder.ts'
import type { AutomaticKind } from '../domain/message.ts'
import type { Span } from '../domain/span.ts'
import type { Fact } from './rule.ts'

/** A mail as a test writes it: what is left out is empty, and `file` (a .eml beside the rules) goes before all else. */
export interface TestMail {
  /** Path as written in the rules file; null when the mail is written out. */
  file: string | null
  /** `a@b` or `Name <a@b>`, as written; null: a customer whom nobody knows. */
  from: string | null
  to: string[]
  cc: string[]
  replyTo: string | null
  subject: string | null
  body: string
  headers: { name: string; value: string }[]
  /** Names of attached files. */
  attachments: string[]
  /** Null: what the headers and the text say. */
  automatic: AutomaticKind | false | null
  /** Null: what the mail itself and its place in the ticket say. */
  is: Fact[] | null
  /** What the ticket is like before the mail comes; null: the mail opens one. */
  ticket: { folder: string | null; tags: string[]; priority: Priority | null; assignee: string | null } | null
}

/** What is looked at afterwards; a key that is absent is not looked at. */
export interface Outcome {
  folder?: string
  priority?: Priority
  /** Exactly these, in no order. */
  tags?: string[]
  /** At least these. */
  hasTags?: string[]
  /** A template that a rule suggests or answers with. */
  template?: string
  /** Templates of the mails that left since the last look, in order. */
  sent?: string[]
  assignee?: string
  flags?: string[]
}

export interface Expectation extends Outcome {
  /** None of these may be so. */
  never?: Outcome
}

/** One step of a story. Its time is `at` (local time of the office, `2026-11-24 10:00`) or `after` the step before. */
export interface StoryStep {
  at: string | null
  after: Span | null
  /** In the order in which they are carried out. */
  customer?: TestMail
  /** Our own reply: its text, or the template that it is written with. */
  reply?: { body: string; template: string | null; folder: string | null }
  /** A colleague's answer to a handoff. */
  colleague?: TestMail
  move?: string
  expect?: Expectation
}

/** One entry of `tests`; either `given` with `expect`, or `story`. */
export interface TestCase {
  name: string
  /** Where it stands in the file, for `placeOf`. */
  path: readonly (string | number)[]
  /** Local time of the office; null: an opening time. */
  at: string | null
  given: TestMail | null
  expect: Expectation | null
  story: StoryStep[]
}
