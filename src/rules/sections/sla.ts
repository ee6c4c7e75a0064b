import type { Policy } from '../../domain/sla.ts'
import { readSpan } from '../comparison.ts'
import type { Reading } from '../reading.ts'
import type { Check, Surroundings } from '../rule.ts'
import { listOf, mapping, ref, type Schema, text } from '../schema.ts'
import { parseWhen } from '../when.ts'
import { expandWords } from '../words.ts'

/** A policy and to whom it applies; the first one that matches counts. */
export interface SlaPolicy extends Policy {
  /** Null: everybody. */
  when: Check | null
  /** Its `when` with word lists and files put in; null: it has none. */
  written: unknown
}

const keys = ['name', 'when', 'hours', 'first_response', 'next_response', 'resolution', 'warning']

export const slaSchema: Schema = listOf(
  mapping(
    {
      name: text,
      when: ref('whenAnyTime'),
      hours: text,
      first_response: ref('span'),
      next_response: ref('span'),
      resolution: ref('span'),
      warning: { type: 'integer', minimum: 1, maximum: 99 },
    },
    ['name'],
  ),
)

export function readPolicy(
  entry: Reading,
  calendars: readonly string[],
  surroundings: Omit<Surroundings, 'when'>,
): SlaPolicy | null {
  const fields = entry.fields(keys)
  const name = fields && (entry.need(fields, 'name')?.text() ?? null)
  if (!fields || name === null) return null
  const when = fields.get('when')
  const hours = fields.get('hours')
  const calendar = hours?.text() ?? 'office'
  // Without `hours` the office is always open.
  if (hours && !['office', ...calendars].includes(calendar))
    hours.unknown('calendar', calendar, ['office', ...calendars])
  const targets = {
    firstResponse: readSpan(fields.get('first_response')),
    nextResponse: readSpan(fields.get('next_response')),
    resolution: readSpan(fields.get('resolution')),
  }
  const named = ['first_response', 'next_response', 'resolution'].some((key) => key in (entry.value as object))
  if (!named) entry.problem('sla.no-target', { name })
  return {
    ...{ name, hours: calendar, ...targets },
    written: when ? expandWords(when.value, surroundings) : null,
    when: when ? parseWhen(when, { ...surroundings, moment: 'any-time' }) : null,
    warning: fields.get('warning')?.integer(1, 99) ?? 75,
  }
}
