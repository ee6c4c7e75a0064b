/** A place in a user's file; line and column count from 1. */
export interface Place {
  file: string
  line?: number
  column?: number
}

/** One complaint about a user's file. Its words stand in output/text by code. */
export interface Problem {
  code: string
  values: Record<string, string | number>
  at: Place
}

/** Decides the exit code (contract.md section 3). */
export type ErrorKind = 'usage' | 'config' | 'temporary' | 'person' | 'interrupted'

interface ErrorDetails {
  at?: Place
  cause?: unknown
  /** Every single complaint, when the error stands for a whole file. */
  problems?: Problem[]
}

/** The one error a user can cause or mend. Anything else that reaches main.ts is a bug. */
export class UserError extends Error {
  override name = 'UserError'

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly values: Record<string, string | number> = {},
    readonly details: ErrorDetails = {},
  ) {
    super(`${code} ${JSON.stringify(values)}`, { cause: details.cause })
  }
}
