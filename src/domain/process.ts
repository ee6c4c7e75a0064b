import type { RankedTicket } from './ranked.ts'

/** Programs that a rules file names. */
export interface Process {
  /**
   * Runs a constant command without a shell, with one ticket record a line on its stdin; its output is thrown away and its
   * time is limited. Null: it ended well; else the reason in a word or two (`exit 3`, `timeout`, `ENOENT`). Never rejects.
   */
  run(argv: readonly string[], tickets: readonly RankedTicket[]): Promise<string | null>
}
