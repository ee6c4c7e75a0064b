/** Samples of large matrices: `npm test` takes some cases by a printed seed, `npm run torture` (SAMPLE=all) takes all. */

/** The number behind every sample of this run; fast-check takes it as its `seed`. */
export const seed = Number(process.env.SEED ?? 1)

/** Numbers in [0, 1) by mulberry32: the same seed and name give the same numbers on every machine. */
export function randomNumbers(name: string): () => number {
  let state = seed
  for (const character of name) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x9e3779b1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** `count` of the cases, in their order; `name` keeps two samples of one run apart. */
export function sample<T>(name: string, cases: readonly T[], count: number): T[] {
  if (process.env.SAMPLE === 'all' || count >= cases.length) return [...cases]
  const random = randomNumbers(name)
  const ranked = cases.map((value, index) => ({ value, index, rank: random() }))
  const taken = ranked.sort((a, b) => a.rank - b.rank).slice(0, count)
  return taken.sort((a, b) => a.index - b.index).map(({ value }) => value)
}
