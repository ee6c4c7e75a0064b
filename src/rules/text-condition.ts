import type { ParsedMail } from '../domain/message.ts'
import { folded, shorten } from './folded.ts'
import { blank, compilePattern, type Pattern } from './match.ts'
import type { Reading } from './reading.ts'
import type { Condition } from './rule.ts'
import { readWords, type WordSource } from './words.ts'

/** Whether folded texts hold what a rule looks for. */
export type TextTest = (texts: readonly string[]) => boolean

/** Reads `word | [words] | { any, all, except }`. What `except` names is taken out before the others look. */
export function readTextTest(reading: Reading, source: WordSource): TextTest {
  if (typeof reading.value !== 'object' || Array.isArray(reading.value)) return anyOf(readPatterns(reading, source))
  const fields = reading.fields(['any', 'all', 'except'])
  const patterns = (key: string) => {
    const field = fields?.get(key)
    return field === undefined ? [] : readPatterns(field, source)
  }
  const any = patterns('any')
  const all = patterns('all')
  const except = patterns('except')
  if (fields && !fields.has('any') && !fields.has('all')) reading.problem('match.only-except', { key: reading.key })
  return (texts) => {
    const left = except.length === 0 ? texts : texts.map((text) => blank(text, except))
    return (any.length === 0 || anyOf(any)(left)) && all.every((pattern) => left.some((text) => pattern.test(text)))
  }
}

function anyOf(patterns: readonly Pattern[]): TextTest {
  return (texts) => patterns.some((pattern) => texts.some((text) => pattern.test(text)))
}

function readPatterns(reading: Reading, source: WordSource): Pattern[] {
  return readWords(reading, source).flatMap(({ text, from }) => {
    const pattern = compilePattern(text)
    if ('test' in pattern) return [pattern]
    from.problem(pattern.code, pattern.values, 'value', pattern.offset)
    return []
  })
}

type Field = Parameters<typeof folded>[1]

/** A condition on one or more texts of a mail; a word may stand in any of them. */
export function textCondition(key: string, fields: readonly Field[], seen: (mail: ParsedMail) => string): Condition {
  return {
    key,
    parse(reading, surroundings) {
      const test = readTextTest(reading, surroundings)
      return ({ mail }) => ({
        holds: test(fields.map((field) => folded(mail, field))),
        condition: key,
        saw: shorten(seen(mail)),
      })
    },
  }
}
