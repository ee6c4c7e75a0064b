import { endOfMatch, type PlainWord } from './match.ts'

/** The result of one pass: one byte a word, 1 where it was found. */
export interface Found {
  marks: Uint8Array
  any: boolean
}

/** Slots for the first two characters of a word; a power of two. */
const slots = 1 << 15

/**
 * All plain words of a rule book, looked for in one pass over a text: 2,000 words cost little more than one. A table of
 * first character pairs says at which places of the text a word can begin at all (the idea of Wu and Manber's agrep), and
 * only there the words that begin so are compared. Built when the first text is looked at.
 */
export class WordIndex {
  readonly #words: PlainWord[] = []
  readonly #numbers = new Map<string, number>()
  #pairs: Uint16Array | null = null
  #singles: Uint16Array | null = null
  #buckets: number[][] = []

  /** How many words there are. */
  get size(): number {
    return this.#words.length
  }

  /** The number under which the result of a pass tells whether this word was found. */
  add(word: PlainWord): number {
    const key = `${word.latinStart}${word.latinEnd}${word.parts.join(' ')}`
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#pairs = null
    this.#numbers.set(key, this.#words.length)
    return this.#words.push(word) - 1
  }

  /** Which words stand in the folded text. */
  scan(text: string): Found {
    const found: Found = { marks: new Uint8Array(this.#words.length), any: false }
    const { pairs, singles } = this.#tables()
    const length = text.length
    let code = text.charCodeAt(0)
    for (let at = 0; at < length; at++) {
      const next = at + 1 < length ? text.charCodeAt(at + 1) : 0
      const single = singles[code]
      if (single) this.#compare(text, at, single, found)
      const pair = pairs[slotOf(code, next)]
      if (pair) this.#compare(text, at, pair, found)
      code = next
    }
    return found
  }

  #compare(text: string, at: number, bucket: number, found: Found): void {
    for (const number of this.#buckets[bucket] ?? []) {
      if (found.marks[number]) continue
      const word = this.#words[number]
      if (!word || endOfMatch(text, at, word) === null) continue
      found.marks[number] = 1
      found.any = true
    }
  }

  #tables(): { pairs: Uint16Array; singles: Uint16Array } {
    if (this.#pairs && this.#singles) return { pairs: this.#pairs, singles: this.#singles }
    const pairs = new Uint16Array(slots)
    const singles = new Uint16Array(0x10000)
    this.#buckets = [[]]
    for (const [number, { parts }] of this.#words.entries()) {
      const [first = ''] = parts
      const alone = first.length === 1
      const table = alone ? singles : pairs
      const slot = alone ? first.charCodeAt(0) : slotOf(first.charCodeAt(0), first.charCodeAt(1))
      table[slot] ||= this.#buckets.push([]) - 1
      this.#buckets[table[slot] ?? 0]?.push(number)
    }
    this.#pairs = pairs
    this.#singles = singles
    return { pairs, singles }
  }
}

function slotOf(first: number, second: number): number {
  return (Math.imul(first, 0x9e5) ^ second) & (slots - 1)
}
