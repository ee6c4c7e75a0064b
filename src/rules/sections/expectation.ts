import { priorities } from '../../domain/folder.ts'
import type { Reading } from '../reading.ts'
import type { Surroundings } from '../rule.ts'
import { choice, mapping, ref, type Schema, text } from '../schema.ts'
import { readTags } from '../tags.ts'
import type { Expectation, Outcome } from '../test-case.ts'

const keys = ['folder', 'priority', 'tags', 'has_tags', 'template', 'sent', 'assignee', 'flags']

/** An empty list is an expectation too: no tags, no mail. */
const names: Schema = { anyOf: [ref('word'), { type: 'array', items: ref('word') }] }

const outcome: Record<string, Schema> = {
  ...{ folder: ref('folder'), priority: choice(priorities), tags: names, has_tags: names },
  ...{ template: text, sent: names, assignee: text, flags: names },
}

export const expectationSchema: Schema = {
  ...mapping({ ...outcome, never: { ...mapping(outcome), minProperties: 1 } }),
  minProperties: 1,
}

export function readExpectation(entry: Reading, surroundings: Omit<Surroundings, 'when'>): Expectation {
  const fields = entry.fields([...keys, 'never'])
  if (entry.isEmpty) entry.problem('value.empty', { key: entry.key })
  const expectation: Expectation = readOutcome(fields, surroundings)
  const never = fields?.get('never')
  if (!never) return expectation
  const refused = never.fields(keys)
  if (never.isEmpty) never.problem('value.empty', { key: never.key })
  return { ...expectation, never: readOutcome(refused, surroundings) }
}

function readOutcome(
  fields: ReadonlyMap<string, Reading> | null,
  { folders, templates }: Pick<Surroundings, 'folders' | 'templates'>,
): Outcome {
  const found: Outcome = {}
  const place = fields?.get('folder')
  const folder = place?.text() ?? null
  if (place && folder !== null && !folders.includes(folder)) place.unknown('folder', folder, folders)
  if (folder !== null) found.folder = folder
  const priority = fields?.get('priority')?.choice(priorities) ?? null
  if (priority !== null) found.priority = priority
  const lists = [
    ['tags', 'tags'],
    ['has_tags', 'hasTags'],
    ['flags', 'flags'],
    ['sent', 'sent'],
  ] as const
  for (const [key, name] of lists) {
    const field = fields?.get(key)
    if (field) found[name] = isEmptyList(field) ? [] : readTags(field)
  }
  const named = fields?.get('template')
  const template = named?.text() ?? null
  if (named && template !== null) {
    templates.push({ name: template, path: named.path })
    found.template = template
  }
  const assignee = fields?.get('assignee')?.text() ?? null
  if (assignee !== null) found.assignee = assignee
  return found
}

function isEmptyList({ value }: Reading): boolean {
  return Array.isArray(value) && value.length === 0
}
