import type { Span } from '../../domain/span.ts'
import { readCommand } from '../command.ts'
import { readSpan } from '../comparison.ts'
import type { Reading } from '../reading.ts'
import type { Check, Surroundings } from '../rule.ts'
import { listOf, mapping, ref, type Schema, text } from '../schema.ts'
import { parseWhen } from '../when.ts'

/** Tells somebody when more than so many tickets of a kind come within a time. */
export interface Alert {
  name: string
  when: Check
  moreThan: number
  within: Span
  notify: string[]
}

export const alertsSchema: Schema = listOf(
  mapping(
    {
      name: text,
      when: ref('whenAnyTime'),
      more_than: { type: 'integer', minimum: 1, maximum: 100_000 },
      within: ref('span'),
      notify: ref('command'),
    },
    ['name', 'when', 'more_than', 'within', 'notify'],
  ),
)

export function readAlert(entry: Reading, surroundings: Omit<Surroundings, 'when'>): Alert | null {
  const fields = entry.fields(['name', 'when', 'more_than', 'within', 'notify'])
  if (!fields) return null
  const name = entry.need(fields, 'name')?.text() ?? null
  const asked = entry.need(fields, 'when')
  const when = asked && parseWhen(asked, { ...surroundings, moment: 'any-time' })
  const moreThan = entry.need(fields, 'more_than')?.integer(1, 100_000) ?? null
  const within = readSpan(entry.need(fields, 'within'))
  const command = entry.need(fields, 'notify')
  const notify = command && readCommand(command)
  if (name === null || !when || moreThan === null || !within || !notify) return null
  return { name, when, moreThan, within, notify }
}
