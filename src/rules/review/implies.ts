import {
  addressesOf,
  type Conjunct,
  conjuncts,
  covers,
  listOf,
  rangeOf,
  sampleOf,
  valuesOf,
  type Wording,
  wordingOf,
} from './conjunct.ts'

/**
 * Whether every mail for which `narrow` holds is one for which `wide` holds, as far as it can be told from what is written.
 * False means: not known.
 */
export function implies(narrow: unknown, wide: unknown): boolean {
  const known = conjuncts(narrow)
  const choice = known.find(({ key }) => key === 'any')
  if (choice && JSON.stringify(narrow) !== JSON.stringify(wide)) {
    const rest = known.filter((one) => one !== choice)
    const ways = listOf(choice.value).map((way) => [...rest, ...conjuncts(way)])
    return ways.every((way) => conjuncts(wide).every((wanted) => follows(wanted, [...way, choice])))
  }
  return conjuncts(wide).every((wanted) => follows(wanted, known))
}

function follows(wanted: Conjunct, known: readonly Conjunct[]): boolean {
  if (wanted.key === 'any') {
    const ways = listOf(wanted.value).map(conjuncts)
    return known.some((one) => same(one, wanted)) || ways.some((way) => way.every((one) => follows(one, known)))
  }
  return known.some((one) => same(one, wanted) || (sameField(one, wanted) && narrower(one, wanted)))
}

function same(a: Conjunct, b: Conjunct): boolean {
  return a.key === b.key && JSON.stringify(a.value) === JSON.stringify(b.value)
}

function sameField(a: Conjunct, b: Conjunct): boolean {
  const [one, other] = [wordingOf(a), wordingOf(b)]
  return one && other ? one.fields.every((field) => other.fields.includes(field)) : a.key === b.key
}

function narrower(known: Conjunct, wanted: Conjunct): boolean {
  const [a, b] = [wordingOf(known), wordingOf(wanted)]
  if (a && b) return narrowerWords(a, b)
  const [few, many] = [valuesOf(known), valuesOf(wanted)]
  if (few && many) return [...few].every((value) => many.has(value))
  const [inner, outer] = [rangeOf(known), rangeOf(wanted)]
  if (inner && outer) return inner[0] >= outer[0] && inner[1] <= outer[1]
  const [some, all] = [addressesOf(known), addressesOf(wanted)]
  if (some && all) return some.every((narrow) => all.some((wide) => covers(wide, narrow)))
  if (known.key === 'is' || known.key === 'tag') {
    const wide = listOf(wanted.value)
    return listOf(known.value).every((one) => wide.includes(one) || (one === 'first-contact' && wide.includes('new')))
  }
  return false
}

/** Wherever one of the known words stands, one of the wanted words stands. What `except` takes out cannot be told. */
function narrowerWords(known: Wording, wanted: Wording): boolean {
  if (wanted.except.length > 0) return false
  const groups = [...(known.any.length > 0 ? [known.any] : []), ...known.all.map((one) => [one])]
  const found = (patterns: Wording['any']) =>
    groups.some((group) =>
      group.every((word) => {
        const sample = sampleOf(word)
        return sample !== null && patterns.some((pattern) => pattern.word !== null && pattern.test(sample))
      }),
    )
  return (wanted.any.length === 0 || found(wanted.any)) && wanted.all.every((one) => found([one]))
}
