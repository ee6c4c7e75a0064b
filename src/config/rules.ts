import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Place, UserError } from '../domain/error.ts'
import { emptyBook, parseRules, type RuleBook } from '../rules/parse.ts'
import { type Path, Reading } from '../rules/reading.ts'
import { holidaysOf } from './holidays.ts'
import { decode, parseYaml, readYamlFile, type YamlFile } from './yaml.ts'

/**
 * Reads rules.yaml whole or not at all: no file, or an empty one, is no rules; UserError `rules.invalid` carries all
 * problems.
 */
export function loadRules(file: string): RuleBook {
  return readRules(file).book
}

/** Where the plain values of files without a fault are kept, so that the same bytes need not be read as YAML again. */
export interface KeptValues {
  get(bytes: Uint8Array): unknown
  put(bytes: Uint8Array, value: unknown): void
}

/** The same, with the places of its entries, for what is said of a file that can be used. */
export function readRules(file: string, kept?: KeptValues): { book: RuleBook; placeOf(path: Path): Place } {
  const bytes = kept ? bytesOf(file) : null
  const known = bytes ? kept?.get(bytes) : undefined
  const book = known === undefined ? null : parsed(file, known)
  if (book && bytes) return { book, placeOf: (path) => parseYaml(bytes, file).placeOf(path) }
  const yaml = bytes ? parseYaml(bytes, file) : readYamlFile(file)
  if (yaml === null) return { book: emptyBook(), placeOf: () => ({ file }) }
  const fresh = checked(yaml, file)
  if (bytes && yaml.root) kept?.put(bytes, yaml.root.value)
  return { book: fresh, placeOf: yaml.placeOf }
}

function bytesOf(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}

/** Null when there is something to complain about after all, as of a list that has gone: that needs the places. */
function parsed(file: string, value: unknown): RuleBook | null {
  let isGood = true
  const root = new Reading(value, [], () => {
    isGood = false
  })
  const book = bookOf(root, file)
  return isGood ? book : null
}

function bookOf(root: Reading | null, file: string): RuleBook {
  if (!root || root.value === null) return emptyBook()
  return parseRules(root, (list) => readLines(resolve(dirname(file), list)), holidaysOf)
}

export function parseRulesFile(bytes: Uint8Array, file: string): RuleBook {
  return checked(parseYaml(bytes, file), file)
}

function checked(yaml: YamlFile, file: string): RuleBook {
  const book = bookOf(yaml.root, file)
  const problems = yaml.problems()
  const [first] = problems
  if (!first) return book
  throw new UserError('config', 'rules.invalid', { file, count: problems.length }, { problems, at: first.at })
}

/** The words of a `list:FILE`, one a line; empty lines and lines that begin with # are left out. */
function readLines(file: string): string[] | null {
  try {
    const text = decode(readFileSync(file), file)
    if (typeof text !== 'string') return null
    return text.split('\n').flatMap((line) => (line.trim() === '' || line.startsWith('#') ? [] : line.trim()))
  } catch {
    return null
  }
}
