import type { Cell } from '../output/cell.ts'

/** Lines that are made only as far as somebody looks: the text of a mail of five megabytes has a hundred thousand. */
export class Lines {
  readonly #made: Cell[] = []
  readonly #source: Iterator<Cell>
  #isWhole = false
  #fault: { error: unknown } | null = null

  constructor(source: Iterable<Cell>) {
    this.#source = source[Symbol.iterator]()
  }

  /** `count` lines from `from` on; fewer at the end. */
  slice(from: number, count: number): Cell[] {
    this.#make(from + count)
    return this.#made.slice(from, from + count)
  }

  all(): Cell[] {
    return this.slice(0, Number.MAX_SAFE_INTEGER)
  }

  /** `from` as far as the last line stays at the bottom of a window of `height` lines. */
  reach(from: number, height: number): number {
    this.#make(from + height)
    return Math.max(0, Math.min(from, this.#made.length - height))
  }

  /** A source that has thrown is at its end: asked again it would pass half a mail off as the whole. */
  #make(wanted: number): void {
    if (this.#fault) throw this.#fault.error
    try {
      while (!this.#isWhole && this.#made.length < wanted) {
        const next = this.#source.next()
        if (next.done) this.#isWhole = true
        else this.#made.push(next.value)
      }
    } catch (error) {
      this.#fault = { error }
      throw error
    }
  }
}
