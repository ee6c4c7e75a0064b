import type { Span } from '../../domain/span.ts'
import { readSpan } from '../comparison.ts'
import type { Reading } from '../reading.ts'
import type { Check, Surroundings } from '../rule.ts'
import { listOf, mapping, ref, type Schema, text } from '../schema.ts'
import { parseWhen } from '../when.ts'

/** What is promised to whom; the first policy that matches counts. Null: no such target. */
export interface SlaPolicy {
  name: string
  /** Null: everybody. */
  when: Check | null
  /** Name of its calendar. */
  hours: string
  firstResponse: Span | null
  nextResponse: Span | null
  resolution: Span | null
  /** Share of a target, in percent, from which it counts as near. */
  warning: number
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
    when: when ? parseWhen(when, { ...surroundings, moment: 'any-time' }) : null,
    warning: fields.get('warning')?.integer(1, 99) ?? 75,
  }
}
