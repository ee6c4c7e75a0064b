import type { Context } from '../../context/context.ts'
import { referenceShape } from '../../output/reference.ts'
import { referencePage } from '../../output/reference-page.ts'
import { sentence } from '../../output/sentence.ts'
import { actionReference, conditionReference, rulesSchema, sectionReference } from '../../services/rules/reference.ts'

/** `rules conditions` */
export async function listConditions({ output }: Context): Promise<undefined> {
  await output.records(conditionReference(), referenceShape)
}

/** `rules actions` */
export async function listActions({ output }: Context): Promise<undefined> {
  await output.records(actionReference(), referenceShape)
}

/** `rules schema`: JSON Schema, the same in a pipe and on a terminal. */
export async function printSchema({ output }: Context): Promise<undefined> {
  await output.text(schemaText(output.language).split('\n'))
}

/** `rules reference`: the page of the documentation, as Markdown. */
export async function printReference({ output }: Context): Promise<undefined> {
  await output.text(referenceText(output.language).trimEnd().split('\n'))
}

/** The text of docs/rules-reference.md. */
export function referenceText(language: 'en' | 'ja'): string {
  return referencePage(sectionReference(), [...conditionReference(), ...actionReference()], language)
}

/** The text of rules.schema.json. */
export function schemaText(language: 'en' | 'ja'): string {
  return JSON.stringify(
    rulesSchema((code) => sentence(code, {}, language).message),
    null,
    2,
  )
}
