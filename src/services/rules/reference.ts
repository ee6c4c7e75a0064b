import { actions } from '../../rules/actions/index.ts'
import { conditions } from '../../rules/conditions/index.ts'
import { type Describe, fileSchema } from '../../rules/file-schema.ts'
import { sections } from '../../rules/parse.ts'
import type { Schema } from '../../rules/schema.ts'

/** A condition or an action as the reference lists it; its description stands in output/text under `KIND.KEY`. */
export interface ReferenceEntry {
  kind: 'condition' | 'action'
  key: string
  /** Where it may stand: in rules too, or only where time passes. */
  where: 'rules' | 'any-time'
  /** What its value may be, as JSON Schema; names of `$defs` of the whole schema inside. */
  schema: Schema
}

export function conditionReference(): ReferenceEntry[] {
  return conditions.map(({ key, needs, schema }) => ({
    ...{ kind: 'condition', key, schema },
    where: needs ? 'any-time' : 'rules',
  }))
}

export function actionReference(): ReferenceEntry[] {
  return actions.map(({ key, schema }) => ({ kind: 'action', key, where: 'rules', schema }))
}

/** The sections of a rules file, in the order in which they are documented. */
export function sectionReference(): readonly string[] {
  return sections
}

/** The schema of a rules file with descriptions, for editors. */
export function rulesSchema(describe: Describe): Schema {
  return fileSchema(describe)
}
