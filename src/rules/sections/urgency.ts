import { type Priority, priorities } from '../../domain/folder.ts'
import { usualWeights, type Weights } from '../../domain/urgency.ts'
import type { Reading } from '../reading.ts'
import type { Check, Surroundings } from '../rule.ts'
import { listOf, mapping, ref, type Schema, text } from '../schema.ts'
import { parseWhen } from '../when.ts'
import { expandWords } from '../words.ts'

/** Customers who count more; the first one that matches. */
export interface Tier {
  name: string
  when: Check
  /** Its `when` with word lists and files put in. */
  written: unknown
  points: number
}

export interface Urgency {
  weights: Weights
  tiers: Tier[]
}

/** The keys of the file, and what they set. */
const keys: Record<string, Exclude<keyof Weights, 'priority'>> = {
  ...{ waiting: 'waiting', waiting_most: 'waitingMost', sla: 'sla', breached: 'breached', promise: 'promise' },
  ...{ woken: 'woken', quick: 'quick', complaint: 'complaint', follow_up: 'followUp', follow_up_most: 'followUpMost' },
  ...{ later: 'later' },
}
const most = 100
const points: Schema = { type: 'number', minimum: -most, maximum: most }

export const urgencySchema: Schema = mapping({
  priority: mapping(Object.fromEntries(priorities.map((name) => [name, points]))),
  ...Object.fromEntries(Object.keys(keys).map((key) => [key, points])),
  tiers: listOf(mapping({ name: text, when: ref('whenAnyTime'), points }, ['name', 'when', 'points'])),
})

/** How the terms of the urgency count; what the file does not name counts as usual. */
export function readUrgency(entry: Reading | undefined, surroundings: Omit<Surroundings, 'when'>): Urgency {
  const fields = entry?.fields(['priority', ...Object.keys(keys), 'tiers'])
  const weights: Weights = { ...usualWeights, priority: { ...usualWeights.priority } }
  for (const [name, value] of fields?.get('priority')?.fields(priorities) ?? []) {
    weights.priority[name as Priority] = value.number(-most, most) ?? 0
  }
  for (const [key, name] of Object.entries(keys)) {
    const value = fields?.get(key)?.number(-most, most) ?? null
    if (value !== null) weights[name] = value
  }
  const tiers = fields?.get('tiers')?.items() ?? []
  return { weights, tiers: tiers.flatMap((tier) => readTier(tier, surroundings) ?? []) }
}

function readTier(entry: Reading, surroundings: Omit<Surroundings, 'when'>): Tier | null {
  const fields = entry.fields(['name', 'when', 'points'])
  if (!fields) return null
  const name = entry.need(fields, 'name')?.text() ?? null
  const asked = entry.need(fields, 'when')
  const when = asked && parseWhen(asked, { ...surroundings, moment: 'any-time' })
  const worth = entry.need(fields, 'points')?.number(-most, most) ?? null
  if (name === null || !when || worth === null) return null
  return { name, when, written: expandWords(asked?.value, surroundings), points: worth }
}
