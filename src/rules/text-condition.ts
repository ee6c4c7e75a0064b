import type { ParsedMail } from '../domain/message.ts'
import { type Field, type MailTexts, shorten, textsOf } from './folded.ts'
import { anywhere, blank, compilePattern, type Pattern } from './match.ts'
import type { Reading } from './reading.ts'
import type { Check, Condition, Surroundings } from './rule.ts'
import { mapping, oneOrMany, ref, type Schema } from './schema.ts'
import type { WordIndex } from './word-index.ts'
import { readWords, type WordSource } from './words.ts'

export const wordsSchema: Schema = oneOrMany(ref('word'))
export const textSchema: Schema = {
  anyOf: [
    ...(wordsSchema.anyOf as Schema[]),
    {
      ...mapping({ any: ref('words'), all: ref('words'), except: ref('words') }),
      anyOf: [{ required: ['any'] }, { required: ['all'] }],
    },
  ],
}

/** What a rule looks for in texts: one of `any`, and each of `all`, after `except` was taken out. */
export interface TextTest {
  any: readonly Pattern[]
  all: readonly Pattern[]
  except: readonly Pattern[]
}

/** Reads `word | [words] | { any, all, except }`. */
export function readTextTest(reading: Reading, source: WordSource): TextTest {
  if (typeof reading.value !== 'object' || Array.isArray(reading.value)) {
    return { any: readPatterns(reading, source), all: [], except: [] }
  }
  const fields = reading.fields(['any', 'all', 'except'])
  const patterns = (key: string) => {
    const field = fields?.get(key)
    return field === undefined ? [] : readPatterns(field, source)
  }
  if (fields?.has('except') && !fields.has('any') && !fields.has('all')) {
    reading.problem('match.only-except', { key: reading.key })
  }
  if (reading.isEmpty) reading.problem('value.empty', { key: reading.key })
  return { any: patterns('any'), all: patterns('all'), except: patterns('except') }
}

function readPatterns(reading: Reading, source: WordSource): Pattern[] {
  return readWords(reading, source).flatMap(({ text, from }) => {
    const pattern = compilePattern(text)
    if ('test' in pattern) return [pattern]
    from.problem(pattern.code, pattern.values, 'value', pattern.offset)
    return []
  })
}

/** Whether folded texts pass: for values that no index covers, such as header lines. */
export function passes({ any, all, except }: TextTest, texts: readonly string[]): boolean {
  const left = except.length === 0 ? texts : texts.map((text) => blank(text, except))
  const inOne = (pattern: Pattern) => left.some((text) => pattern.test(text))
  return (any.length === 0 || any.some(inOne)) && all.every(inOne)
}

/**
 * Patterns as one question to the pass over a text: `plain` settles it, and `perhaps` says where an expression is worth
 * trying.
 */
class Search {
  readonly #plain: readonly number[]
  readonly #regexes: readonly { needs: readonly number[] | null; pattern: Pattern }[]

  constructor(patterns: readonly Pattern[], index: WordIndex) {
    this.#plain = patterns.flatMap(({ word }) => (word ? [index.add(word)] : []))
    this.#regexes = patterns.flatMap((pattern) => {
      const needs = pattern.regex?.needs?.map((need) => index.add(anywhere(need))) ?? null
      return pattern.regex ? [{ needs, pattern }] : []
    })
  }

  /** Whether one of the patterns stands in one of these texts. */
  hits(texts: MailTexts, fields: readonly Field[], index: WordIndex): boolean {
    for (const field of fields) {
      const { marks, any } = texts.found(field, index)
      if (any && hasOne(this.#plain, marks)) return true
    }
    for (const { needs, pattern } of this.#regexes) {
      for (const field of fields) {
        if (needs && !hasOne(needs, texts.found(field, index).marks)) continue
        if (pattern.test(texts.folded(field))) return true
      }
    }
    return false
  }
}

function hasOne(numbers: readonly number[], marks: Uint8Array): boolean {
  for (const number of numbers) if (marks[number] === 1) return true
  return false
}

/** A condition on one or more texts of a mail; a word may stand in any of them. */
export function textCondition(key: string, fields: readonly Field[], seen: (mail: ParsedMail) => string): Condition {
  return {
    key,
    schema: ref('text'),
    parse(reading, surroundings) {
      const test = readTextTest(reading, surroundings)
      return textCheck(key, fields, seen, test, surroundings)
    },
  }
}

function textCheck(
  key: string,
  fields: readonly Field[],
  seen: (mail: ParsedMail) => string,
  test: TextTest,
  { index, captures }: Pick<Surroundings, 'index' | 'captures'>,
): Check {
  const patterns = [...test.any, ...test.all]
  const groups = patterns.filter(({ regex }) => regex && regex.groups.length > 0)
  for (const { regex } of groups) for (const name of regex?.groups ?? []) captures.add(name)
  const any = new Search(test.any, index)
  const all = test.all.map((pattern) => new Search([pattern], index))
  const except = new Search(test.except, index)
  const folded = (mail: ParsedMail) => fields.map((field) => textsOf(mail).folded(field))

  function holds(mail: ParsedMail): boolean {
    const texts = textsOf(mail)
    if (test.any.length > 0 && !any.hits(texts, fields, index)) return false
    for (const one of all) if (!one.hits(texts, fields, index)) return false
    // Only where something is to be taken out the texts have to be looked at again.
    return test.except.length > 0 && except.hits(texts, fields, index) ? passes(test, folded(mail)) : true
  }
  return {
    cost: patterns.some(({ regex }) => regex) ? 2 : 1,
    holds: ({ mail }) => holds(mail),
    finding: ({ mail }) => ({
      holds: holds(mail),
      condition: key,
      saw: textsOf(mail).shown(key, () => shorten(seen(mail))),
    }),
    captures({ mail }) {
      const texts = groups.length === 0 ? [] : folded(mail).map((text) => blank(text, test.except))
      const parts = groups.flatMap(({ regex }) => texts.map((text) => regex?.capture(text) ?? {}))
      return Object.assign({}, ...parts.reverse())
    },
  }
}
