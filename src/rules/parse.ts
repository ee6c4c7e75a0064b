import { balls, builtinFolders, type Folder } from '../domain/folder.ts'
import type { Effect } from '../domain/verdict.ts'
import { actions } from './actions/index.ts'
import type { Reading } from './reading.ts'
import type { Rule, Surroundings } from './rule.ts'
import { parseWhen } from './when.ts'
import { readWordLists } from './words.ts'

/** What a rules file says. */
export interface RuleBook {
  /** The user's own folders, without the built-in ones. */
  folders: Folder[]
  rules: Rule[]
}

/** Named by contract.md section 4, and not built yet. */
const laterKeys = ['hours', 'calendars', 'sla', 'forms', 'reminders', 'alerts', 'views', 'tests', 'macros']
const laterActions = ['assign', 'sla', 'reply', 'suggest', 'notify']

/** Reads a rules file. The book may only be used when `root` has reported no problem. */
export function parseRules(root: Reading, lines: Surroundings['lines']): RuleBook {
  const fields = root.fields(['version', 'words', 'folders', 'rules'], laterKeys)
  const version = fields?.get('version')
  if (version && version.value !== 1) version.problem('rules.version', { version: String(version.value) })
  const lists = readWordLists(fields?.get('words'), lines)
  const folders = listOf(fields?.get('folders')).flatMap((entry) => parseFolder(entry) ?? [])
  reportTwice(listOf(fields?.get('folders')), 'folder.twice')
  const surroundings = {
    words: (name: string) => lists.get(name) ?? null,
    wordLists: [...lists.keys()],
    lines,
    folders: [...builtinFolders, ...folders].map((folder) => folder.name),
  }
  const entries = listOf(fields?.get('rules'))
  reportTwice(entries, 'rules.name-twice')
  return { folders, rules: entries.flatMap((entry) => parseRule(entry, surroundings) ?? []) }
}

/** The entries of a section that must be a list. */
function listOf(section: Reading | undefined): Reading[] {
  if (section === undefined) return []
  if (Array.isArray(section.value)) return section.value.map((_, index) => section.at(index))
  section.wrong('value.not-list')
  return []
}

/** Names identify rules in traces and folders in records: the second bearer is the problem. */
function reportTwice(entries: readonly Reading[], code: string): void {
  const seen = new Set<unknown>()
  for (const entry of entries) {
    const { name } = (entry.value ?? {}) as { name?: unknown }
    if (typeof name !== 'string') continue
    if (seen.has(name)) entry.at('name').problem(code, { name })
    seen.add(name)
  }
}

function parseFolder(entry: Reading): Folder | null {
  const fields = entry.fields(['name', 'ball'])
  if (fields === null) return null
  const name = entry.need(fields, 'name')?.text() ?? null
  const ball = entry.need(fields, 'ball')?.choice(balls) ?? null
  if (name === null || ball === null) return null
  if (builtinFolders.some((folder) => folder.name === name))
    return entry.at('name').problem('folder.built-in', { name })
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u.test(name)) return entry.at('name').problem('folder.bad-name', { name })
  return { name, ball }
}

function parseRule(entry: Reading, surroundings: Omit<Surroundings, 'when'>): Rule | null {
  const fields = entry.fields(['name', 'when', 'then'])
  if (fields === null) return null
  const name = entry.need(fields, 'name')?.text() ?? null
  const when = entry.need(fields, 'when')
  const then = entry.need(fields, 'then')
  const predicate = when && parseWhen(when, surroundings)
  const effect = then && parseThen(then, surroundings)
  if (name === null || !predicate || !effect) return null
  return { name, when: predicate, effect }
}

function parseThen(reading: Reading, surroundings: Omit<Surroundings, 'when'>): Effect {
  const around = { ...surroundings, when: (nested: Reading) => parseWhen(nested, surroundings) }
  const entries = reading.entries()
  if (entries && Object.keys(reading.value as object).length === 0) reading.problem('value.empty', { key: reading.key })
  if (entries?.has('tag') && entries.has('tags')) entries.get('tags')?.problem('action.tag-twice', {}, 'key')
  let effect: Effect = {}
  for (const [key, value] of entries ?? []) {
    const action = actions.find((one) => one.key === key)
    if (action) effect = { ...effect, ...action.parse(value, around) }
    else if (laterActions.includes(key)) value.problem('key.later', { key }, 'key')
    else value.unknown('action', key, [...actions.map((one) => one.key), ...laterActions], 'key')
  }
  return effect
}
