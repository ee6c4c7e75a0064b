import type { Language } from './age.ts'
import type { Cell } from './cell.ts'
import { style } from './colour.ts'
import { sentence } from './sentence.ts'

/** Something about a mail that a person should see before it leaves. */
export interface Finding {
  code: string
  level: 'error' | 'warning'
  words: string
  /** The line of the text, from 1. */
  at: number | null
}

export function findingLines({ code, level, words, at }: Finding, language: Language): Cell[] {
  const { message, hint } = sentence(`guard.${code}`, { words }, language)
  const where = at === null ? '' : `${sentence('guard.line', { line: at }, language).message} `
  const mark = level === 'error' ? style.alarm('! ') : style.strong('? ')
  // What `--accept` asks for.
  const line: Cell = [mark, where, message, style.quiet(`  [${code}]`)]
  return hint === undefined ? [line] : [line, [style.quiet(`  ${hint}`)]]
}

export function findingRecord({ code, level, words, at }: Finding): object {
  const { message, hint } = sentence(`guard.${code}`, { words }, 'en')
  return { code, level, words, at, message, hint: hint ?? null }
}
