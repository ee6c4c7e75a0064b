import { fold } from './text.ts'

/** How often each pair stands in a text: two neighbouring characters of Japanese, two neighbouring words of Latin. */
export type Bigrams = ReadonlyMap<string, number>

/** Characters looked at: what a mail is about stands near its beginning. */
const looked = 4_000

/** Words that stand in any mail. */
const common = new Set(
  `a about after all also an and any are as at be been but by can could did do does for from get had has have hello hi how i
  if in is it its just me my no not of on or our please so such that the their them then there they this to up us was we were
  what when which who will with would yes you your dear regards thank thanks best`.split(/\s+/),
)

/**
 * Bigrams need no dictionary. Letters alone say too little of Latin words, so that there the words themselves count, too, but
 * for those that stand in any mail. Pairs across a punctuation mark do not count.
 */
export function bigramsOf(text: string): Bigrams {
  const found = new Map<string, number>()
  const add = (pair: string) => found.set(pair, (found.get(pair) ?? 0) + 1)
  for (const [run] of fold(text.slice(0, looked)).matchAll(/[\p{L}\p{N}\p{M}ー' ]+/gu)) {
    const words = run.split(' ').filter((word) => /^[\p{sc=Latin}\p{N}']+$/u.test(word) && !common.has(word))
    for (const [index, word] of words.entries()) {
      if (word.length > 2) add(word)
      const next = words[index + 1]
      if (next !== undefined) add(`${word} ${next}`)
    }
    for (const [piece] of run.matchAll(/[^\p{sc=Latin}\p{N}' ]{2,}/gu)) {
      const letters = [...piece]
      for (let index = 0; index + 1 < letters.length; index++) add(`${letters[index]}${letters[index + 1]}`)
    }
  }
  return found
}

/** How much a pair says: the fewer of the texts have it, the more. */
export type Weights = (pair: string) => number

export function weightsOf(texts: readonly Bigrams[]): Weights {
  const counts = new Map<string, number>()
  for (const text of texts) for (const pair of text.keys()) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  return (pair) => Math.log(1 + texts.length / (counts.get(pair) ?? 1))
}

/** Cosine of two texts' weighted bigrams: 0 nothing in common, 1 the same. */
export function likeness(a: Bigrams, b: Bigrams, weights: Weights): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let common = 0
  for (const [pair, count] of small) {
    const other = large.get(pair)
    if (other !== undefined) common += damped(count) * damped(other) * weights(pair) ** 2
  }
  return common === 0 ? 0 : common / (lengthOf(a, weights) * lengthOf(b, weights))
}

/** The tenth time that a pair stands in a text says little more than the first. */
const damped = (count: number) => 1 + Math.log(count)

function lengthOf(text: Bigrams, weights: Weights): number {
  let sum = 0
  for (const [pair, count] of text) sum += (damped(count) * weights(pair)) ** 2
  return Math.sqrt(sum)
}
