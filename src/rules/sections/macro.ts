import type { Effect } from '../../domain/verdict.ts'
import type { Reading } from '../reading.ts'
import type { Surroundings } from '../rule.ts'
import { listOf, mapping, ref, type Schema, text } from '../schema.ts'
import { parseThen } from '../then.ts'

/** A named list of actions: `do NAME TICKET...`. */
export interface Macro {
  name: string
  effect: Effect
}

// biome-ignore lint/suspicious/noThenProperty: the key of the user's file.
export const macrosSchema: Schema = listOf(mapping({ name: text, then: ref('then') }, ['name', 'then']))

export function readMacro(entry: Reading, surroundings: Omit<Surroundings, 'when'>): Macro | null {
  const fields = entry.fields(['name', 'then'])
  if (!fields) return null
  const name = entry.need(fields, 'name')?.text() ?? null
  const asked = entry.need(fields, 'then')
  for (const key of ['ignore', 'stop', 'customer', 'notify'])
    if (asked?.entries()?.has(key)) asked.entries()?.get(key)?.problem('macro.not-here', { key }, 'key')
  const effect = asked && parseThen(asked, { ...surroundings, captures: new Set() })
  return name !== null && effect ? { name, effect } : null
}
