/** A reply template as it stands in its file (contract.md section 5). */
export interface Template {
  name: string
  title: string | null
  language: 'en' | 'ja' | null
  /** Patterns, as in rules, of the mails it answers. */
  match: string[]
  /** Liquid; null: the subject of the mail that is answered. */
  subject: string | null
  /** The folder in which the ticket lands after sending (`then`). */
  afterwards: string | null
  /** Whether it asks the customer for something; null: the text decides. */
  asks: boolean | null
  attach: string[]
  public: boolean
  body: string
  /** Where its parts stand in the file, for messages; lines count from 1. */
  file: string
  bodyLine: number
  subjectLine: number
}
