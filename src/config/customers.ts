import type { CustomerEntry } from '../domain/customer.ts'
import { UserError } from '../domain/error.ts'
import { styles } from '../domain/taste.ts'
import type { Reading } from '../rules/reading.ts'
import { parseYaml, readYamlFile, type YamlFile } from './yaml.ts'

const keys = ['name', 'company', 'tier', 'tags', 'note', 'language', 'style', 'fields']
const patternForm = /^(?:[^\s@<>(),;:"]+)?@[^\s@<>(),;:"]+\.[^\s@<>(),;:"]+$/

/**
 * Reads customers.yaml: entries by address, or by `@domain` for all of a company. An empty map when there is no such file;
 * what is wrong in it is told at once, each fault with its place.
 */
export function loadCustomers(file: string): Map<string, CustomerEntry> {
  const yaml = readYamlFile(file)
  return yaml === null ? new Map() : checked(yaml, file)
}

export function parseCustomers(bytes: Uint8Array, file: string): Map<string, CustomerEntry> {
  return checked(parseYaml(bytes, file), file)
}

function checked(yaml: YamlFile, file: string): Map<string, CustomerEntry> {
  const found = yaml.root ? readCustomers(yaml.root) : new Map<string, CustomerEntry>()
  const problems = yaml.problems()
  const [first] = problems
  if (!first) return found
  const values = { file, count: problems.length }
  throw new UserError('config', 'config.invalid', values, { problems, at: first.at ?? { file } })
}

function readCustomers(root: Reading): Map<string, CustomerEntry> {
  const found = new Map<string, CustomerEntry>()
  for (const [key, reading] of root.entries() ?? []) {
    const pattern = key.toLowerCase()
    if (!patternForm.test(pattern)) reading.problem('customers.pattern', { text: key }, 'key')
    else if (found.has(pattern)) reading.problem('customers.twice', { text: key }, 'key')
    else found.set(pattern, readEntry(reading))
  }
  return found
}

function readEntry(reading: Reading): CustomerEntry {
  const fields = reading.fields(keys)
  const text = (key: string) => fields?.get(key)?.text() ?? null
  const free = fields?.get('fields')?.entries() ?? new Map<string, Reading>()
  return {
    ...{ name: text('name'), company: text('company'), tier: text('tier'), note: text('note') },
    tags: (fields?.get('tags')?.items() ?? []).flatMap((item) => item.text() ?? []),
    language: fields?.get('language')?.choice(['en', 'ja'] as const) ?? null,
    style: fields?.get('style')?.choice(styles) ?? null,
    fields: Object.fromEntries(
      [...free].flatMap(([key, one]) => {
        const value = typeof one.value === 'number' ? String(one.value) : one.text()
        return value === null ? [] : [[key, value]]
      }),
    ),
  }
}
