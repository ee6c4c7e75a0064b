import type { Reading } from '../reading.ts'
import type { Check, Surroundings } from '../rule.ts'
import { listOf, mapping, ref, type Schema, text } from '../schema.ts'
import { parseWhen } from '../when.ts'

/** A named selection of tickets: `queue --view NAME`. */
export interface View {
  name: string
  when: Check
}

export const viewsSchema: Schema = listOf(mapping({ name: text, when: ref('whenAnyTime') }, ['name', 'when']))

export function readView(entry: Reading, surroundings: Omit<Surroundings, 'when'>): View | null {
  const fields = entry.fields(['name', 'when'])
  if (!fields) return null
  const name = entry.need(fields, 'name')?.text() ?? null
  const asked = entry.need(fields, 'when')
  const when = asked && parseWhen(asked, { ...surroundings, moment: 'any-time' })
  return name !== null && when ? { name, when } : null
}
