import type { GuardCode } from '../domain/guard-code.ts'

/** Something about an answer that a person should see before it leaves. */
export interface GuardFinding {
  code: GuardCode
  /** An error stops the mail; a warning asks. */
  level: 'error' | 'warning'
  /** The words that it is about. */
  words: string
  /** The line of the text, from 1; null: it is not about one. */
  at: number | null
}

/** The first place in a text, by line, that a pattern matches. */
export function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

export function findingOf(
  level: GuardFinding['level'],
  code: GuardCode,
  { words, at = null }: { words: string; at?: number | null },
): GuardFinding {
  return { code, level, words, at }
}
