import { blank } from '../match.ts'
import {
  addressesOf,
  type Conjunct,
  conjuncts,
  covers,
  listOf,
  rangeOf,
  sampleOf,
  valuesOf,
  wordingOf,
} from './conjunct.ts'
import { implies } from './implies.ts'

/** Two conditions that exclude each other, by their keys; the same key twice when one condition excludes itself. */
export type Contradiction = readonly [string, string]

/** Why no mail can match, or null when one can, as far as it can be told from what is written. */
export function contradiction(when: unknown): Contradiction | null {
  const all = conjuncts(when)
  for (const one of all) {
    if (isImpossible(one)) return [one.key, one.key]
    if (one.key === 'not' && listOf(one.value).some((refused) => implies(when, refused)))
      return [one.key, firstKey(one)]
  }
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) if (exclude(one, other)) return [one.key, other.key]
  }
  const choice = all.find(({ key }) => key === 'any')
  const rest = all.filter((one) => one !== choice)
  const ways = choice ? listOf(choice.value).map((way) => between(rest, conjuncts(way))) : []
  return ways.length > 0 && ways.every((way) => way !== null) ? (ways[0] ?? null) : null
}

function firstKey({ value }: Conjunct): string {
  return conjuncts(listOf(value)[0])[0]?.key ?? ''
}

function between(some: readonly Conjunct[], others: readonly Conjunct[]): Contradiction | null {
  for (const one of some) for (const other of others) if (exclude(one, other)) return [one.key, other.key]
  return null
}

function isImpossible(one: Conjunct): boolean {
  const range = rangeOf(one)
  if (range && range[0] > range[1]) return true
  if (one.key === 'messages' && range && range[1] < 1) return true
  return one.key === 'any'
    ? listOf(one.value).every((way) => contradiction(way) !== null)
    : deadWords(one).length > 0 && deadWords(one).length === wordingOf(one)?.written.length
}

/** The words of a condition that its own `except` always takes away. */
export function deadWords(one: Conjunct): string[] {
  const wording = wordingOf(one)
  if (!wording || wording.except.length === 0) return []
  return wording.any.flatMap((pattern, index) => {
    const sample = sampleOf(pattern)
    const gone = sample !== null && !pattern.test(blank(sample, wording.except))
    return gone ? [wording.written[index] ?? ''] : []
  })
}

/** What a message cannot be at once. */
const apart: readonly (readonly [string, string])[] = [
  ['new', 'reply'],
  ['first-contact', 'reply'],
]

function exclude(a: Conjunct, b: Conjunct): boolean {
  const [one, other] = [valuesOf(a), valuesOf(b)]
  if (a.key === b.key) {
    if (one && other) return [...one].every((value) => !other.has(value))
    const [low, high] = [rangeOf(a), rangeOf(b)]
    if (low && high) return Math.max(low[0], high[0]) > Math.min(low[1], high[1])
    // Several people may stand in To; a mail has one From and one customer.
    const single = a.key === 'from' || a.key === 'customer'
    const [some, others] = [addressesOf(a), addressesOf(b)]
    if (single && some && others) {
      return some.every((x) => others.every((y) => !covers(x, y) && !covers(y, x)))
    }
  }
  return excludeFacts(a, b) || excludeFacts(b, a)
}

function excludeFacts(a: Conjunct, b: Conjunct): boolean {
  if (a.key !== 'is') return false
  const facts = listOf(a.value)
  if (b.key === 'is') {
    const others = listOf(b.value)
    return facts.every((x) => others.every((y) => apart.some(([p, q]) => (x === p && y === q) || (x === q && y === p))))
  }
  const range = rangeOf(b)
  if (b.key === 'messages' && range) {
    return range[0] > 1 && facts.every((fact) => fact === 'new' || fact === 'first-contact')
  }
  const kinds = valuesOf(b)
  return (
    b.key === 'automatic' &&
    kinds !== null &&
    !kinds.has('human') &&
    facts.every((fact) => fact === 'thanks' || fact === 'complaint')
  )
}
