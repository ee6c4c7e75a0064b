import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Place, UserError } from '../domain/error.ts'
import { emptyBook, parseRules, type RuleBook } from '../rules/parse.ts'
import type { Path } from '../rules/reading.ts'
import { holidaysOf } from './holidays.ts'
import { decode, parseYaml, readYamlFile, type YamlFile } from './yaml.ts'

/**
 * Reads rules.yaml whole or not at all: no file, or an empty one, is no rules; UserError `rules.invalid` carries all
 * problems.
 */
export function loadRules(file: string): RuleBook {
  return readRules(file).book
}

/** The same, with the places of its entries, for what is said of a file that can be used. */
export function readRules(file: string): { book: RuleBook; placeOf(path: Path): Place } {
  const yaml = readYamlFile(file)
  return yaml === null
    ? { book: emptyBook(), placeOf: () => ({ file }) }
    : { book: checked(yaml, file), placeOf: yaml.placeOf }
}

export function parseRulesFile(bytes: Uint8Array, file: string): RuleBook {
  return checked(parseYaml(bytes, file), file)
}

function checked(yaml: YamlFile, file: string): RuleBook {
  const empty = yaml.root?.value === null
  const book =
    yaml.root && !empty
      ? parseRules(yaml.root, (list) => readLines(resolve(dirname(file), list)), holidaysOf)
      : emptyBook()
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
