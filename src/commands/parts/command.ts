import type { Context } from '../../context/context.ts'

/** The same words in both languages. */
export interface Words {
  en: string
  ja: string
}

export interface Option {
  /** As commander reads it: `-t, --template <name>`. */
  flags: string
  describe: Words
  /** May be given several times; the values come as a list. */
  many?: boolean
}

export type Options = Record<string, string | boolean | string[] | undefined>

/** A command is data; help, completion and documents are projections of it. */
export interface Command {
  /** The second words that it knows, where it has verbs. */
  verbs?: readonly string[]
  /** How many words may follow the name. */
  words: { min: number; max: number }
  options: Option[]
  /** Lines that work as they stand, without the program's name. */
  examples: string[]
  /** Columns in a pipe. */
  columns?: readonly { key: string }[]
  /** False where neither config nor store is looked at. */
  needsHome?: false
  /** Also runs where the config cannot be used: it says what is wrong with it. */
  mendsHome?: true
  /** `+a -b` are words, not options. */
  signedWords?: boolean
  /** Returns the exit code when it is not 0. */
  run(context: Context, words: string[], options: Options): Promise<number | undefined>
}
