import { balls } from '../domain/folder.ts'
import { actions } from './actions/index.ts'
import { conditions } from './conditions/index.ts'
import { ruleEvents } from './rule.ts'
import { choice, listOf, mapping, oneOrMany, ref, type Schema, shared, text } from './schema.ts'
import { alertsSchema } from './sections/alert.ts'
import { calendarsSchema, hoursSchema } from './sections/hours.ts'
import { macrosSchema } from './sections/macro.ts'
import { remindersSchema } from './sections/reminder.ts'
import { slaSchema } from './sections/sla.ts'
import { testsSchema } from './sections/test.ts'
import { urgencySchema } from './sections/urgency.ts'
import { viewsSchema } from './sections/view.ts'
import { textSchema, wordsSchema } from './text-condition.ts'

/** What an editor shows beside a key: `condition.KEY` or `action.KEY` in words. */
export type Describe = (code: string) => string

/**
 * A rules file as JSON Schema (2020-12), made from the registries: what it refuses, the parser refuses. It cannot tell
 * that a folder or a word list is missing, or that an expression is broken; `rules check` does.
 */
export function fileSchema(describe: Describe): Schema {
  const described = (kind: string, entries: readonly { key: string; schema: Schema }[]) =>
    Object.fromEntries(entries.map(({ key, schema }) => [key, { description: describe(`${kind}.${key}`), ...schema }]))
  const arriving = conditions.filter(({ needs }) => !needs)
  const forms = listOf(
    mapping(
      {
        name: text,
        when: ref('when'),
        read: { type: 'object', required: ['address'], additionalProperties: oneOrMany(ref('word')) },
      },
      ['name', 'when', 'read'],
    ),
  )
  const rule = mapping(
    // biome-ignore lint/suspicious/noThenProperty: the key of the user's file.
    { name: text, on: oneOrMany(choice(ruleEvents)), when: ref('when'), then: ref('then') },
    ['name', 'when', 'then'],
  )
  const properties: Record<string, Schema> = {
    version: { const: 1 },
    words: { type: 'object', additionalProperties: ref('words') },
    hours: hoursSchema,
    calendars: calendarsSchema,
    sla: slaSchema,
    urgency: urgencySchema,
    folders: listOf(mapping({ name: text, ball: choice(balls) }, ['name', 'ball'])),
    forms,
    rules: listOf(rule),
    reminders: remindersSchema,
    alerts: alertsSchema,
    views: viewsSchema,
    macros: macrosSchema,
    tests: testsSchema,
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'rules.yaml of triage',
    // An empty file is no rules.
    type: ['object', 'null'],
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, schema]) => [key, { description: describe(`section.${key}`), ...schema }]),
    ),
    additionalProperties: false,
    $defs: {
      ...shared,
      folder: text,
      command: { type: 'array', minItems: 1, items: ref('word') },
      words: wordsSchema,
      text: textSchema,
      when: mapping(described('condition', arriving)),
      whenAnyTime: mapping(described('condition', conditions.map(anyTime))),
      // biome-ignore lint/suspicious/noThenProperty: a name of the user's file.
      then: { ...mapping(described('action', actions)), minProperties: 1 },
    },
  }
}

/** Inside a condition that stands where time passes, the nested ones do too. */
function anyTime<T extends { key: string; schema: Schema }>(condition: T): T {
  const text = JSON.stringify(condition.schema).replaceAll('"#/$defs/when"', '"#/$defs/whenAnyTime"')
  return { ...condition, schema: JSON.parse(text) as Schema }
}
