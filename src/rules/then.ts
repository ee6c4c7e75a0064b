import type { Effect } from '../domain/verdict.ts'
import { actions } from './actions/index.ts'
import type { Reading } from './reading.ts'
import type { Surroundings } from './rule.ts'
import { parseWhen } from './when.ts'

/** Reads a `then`: one action or more, and no two that say the opposite. */
export function parseThen(reading: Reading, surroundings: Omit<Surroundings, 'when'>): Effect {
  const around: Surroundings = { ...surroundings, when: (nested) => parseWhen(nested, surroundings) }
  const entries = reading.entries()
  if (reading.isEmpty) reading.problem('value.empty', { key: reading.key })
  if (entries?.has('tag') && entries.has('tags')) entries.get('tags')?.problem('action.tag-twice', {}, 'key')
  const places = ['ignore', 'close', 'folder'].filter((key) => entries?.has(key))
  const [first, second] = places
  if (first && second) entries?.get(first)?.problem('action.two-places', { one: first, other: second }, 'key')
  let effect: Effect = {}
  for (const [key, value] of entries ?? []) {
    const action = actions.find((one) => one.key === key)
    if (action) effect = { ...effect, ...action.parse(value, around) }
    else
      value.unknown(
        'action',
        key,
        actions.map((one) => one.key),
        'key',
      )
  }
  return effect.close ? { ...effect, folder: 'closed' } : effect
}
