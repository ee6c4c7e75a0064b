import type { Variant } from './variant.ts'

/** A reply template as it stands in its file (contract.md section 5). `language` is what the front matter or the file's name says. */
export interface Template extends Variant {
  name: string
  title: string | null
  /** Patterns, as in rules, of the mails it answers. */
  match: string[]
  /** Liquid; null: the subject of the mail that is answered. */
  subject: string | null
  /** The folder in which the ticket lands after sending (`then`). */
  afterwards: string | null
  /** Whether it asks the customer for something; null: the text decides. */
  asks: boolean | null
  /** Files beside the template that go with the mail. */
  attach: string[]
  /** Whether `templates export --faq` may show it to anybody. */
  public: boolean
  body: string
  /** Where its parts stand in the file, for messages; lines count from 1. */
  file: string
  bodyLine: number
  subjectLine: number
  /** What `{% render 'NAME' %}` may put in, in all variants. */
  parts: readonly Part[]
}

/** A piece that templates share: the file `_NAME.md`. */
export interface Part extends Variant {
  name: string
  source: string
  file: string
  /** Where `source` begins in the file. */
  line: number
}
