import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../domain/error.ts'
import type { Reading } from '../rules/reading.ts'
import { compileRegex } from '../rules/regex.ts'
import type { StyleFinder, StyleRule } from '../templates/style.ts'
import { parseYaml, readYamlFile, type YamlFile } from './yaml.ts'

/**
 * The rules of `style.LANGUAGE.yaml` in the first of these folders that has one; none when no folder has. Throws UserError
 * `style.invalid` with all problems of the file.
 */
export function loadStyle(folders: readonly string[], language: string): StyleRule[] {
  const file = folders.map((folder) => join(folder, `style.${language}.yaml`)).find((one) => existsSync(one))
  const yaml = file === undefined ? null : readYamlFile(file)
  return file === undefined || yaml === null ? [] : checked(yaml, file)
}

export function parseStyle(bytes: Uint8Array, file: string): StyleRule[] {
  return checked(parseYaml(bytes, file), file)
}

function checked(yaml: YamlFile, file: string): StyleRule[] {
  const rules = yaml.root ? readStyle(yaml.root) : []
  const problems = yaml.problems()
  const [first] = problems
  if (!first) return rules
  throw new UserError('config', 'style.invalid', { file, count: problems.length }, { problems, at: first.at })
}

function readStyle(root: Reading): StyleRule[] {
  const fields = root.fields(['avoid'])
  const list = fields && root.need(fields, 'avoid')
  return (list?.items() ?? []).flatMap((entry) => readRule(entry) ?? [])
}

function readRule(entry: Reading): StyleRule | null {
  const fields = entry.fields(['find', 'except', 'instead', 'because', 'more_than'])
  if (!fields) return null
  const finders = (key: string) => (fields.get(key)?.items() ?? []).flatMap((item) => readFinder(item) ?? [])
  const because = entry.need(fields, 'because')?.text() ?? null
  if (!entry.need(fields, 'find') || because === null) return null
  return {
    find: finders('find'),
    except: finders('except'),
    instead: fields.get('instead')?.text() ?? null,
    because,
    moreThan: fields.get('more_than')?.integer(0, 100) ?? 0,
  }
}

/** `/.../` is a regular expression in linear time; anything else stands as it is, also over a line break. */
function readFinder(item: Reading): StyleFinder | null {
  const text = item.text()
  if (text === null) return null
  const written = /^\/(.+)\/([a-z]*)$/s.exec(text)
  if (!written) return plain(text)
  const regex = compileRegex(written[1] ?? '', written[2] ?? '')
  if ('find' in regex) return regex.find
  return item.problem(regex.code, regex.values, 'value', regex.offset)
}

function plain(text: string): StyleFinder {
  const letters = [...text].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  const pattern = new RegExp(letters.join('(?:\\n[ \\t\\u3000]*)?'), 'gi')
  return (where, from) => {
    pattern.lastIndex = from
    const match = pattern.exec(where)
    return match ? [match.index, match.index + match[0].length] : null
  }
}
