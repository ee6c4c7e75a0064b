import { type Figure, fewest, type Part, type Sample, type Spread, type Unit } from '../../domain/report.ts'
import type { Metric } from './metric.ts'

/** Collects what a metric counts and holds no more of it than the figure needs. */
export class Tally {
  readonly #all: Pile
  readonly #parts = new Map<string, Pile>()
  readonly #calendar: number[] = []
  readonly #days: number[]
  readonly #samples: Sample[] = []

  /** `dayOf` gives the number of a day within the period; of `keep` samples the tickets are remembered. */
  constructor(
    readonly metric: Metric,
    readonly days: { count: number; dayOf(at: number): number },
    readonly keep: number,
  ) {
    this.#all = new Pile(metric.unit)
    this.#days = Array.from({ length: days.count }, () => 0)
  }

  /** Whether the ticket is remembered. */
  add(sample: Sample): boolean {
    this.#all.add(sample)
    if (sample.calendar !== undefined) this.#calendar.push(sample.calendar)
    if (sample.part !== undefined) {
      const pile = this.#parts.get(sample.part) ?? new Pile(this.metric.unit)
      this.#parts.set(sample.part, pile)
      pile.add(sample)
    }
    const day = this.days.dayOf(sample.at)
    if (this.#days[day] !== undefined) this.#days[day]++
    const isKept = this.#samples.length < this.keep
    if (isKept) this.#samples.push(sample)
    return isKept
  }

  figure(before: Tally | null, target: number | null): Figure {
    const { name, unit, group, better } = this.metric
    const earlier = before?.figure(null, null)
    const parts = [...this.#parts].map(([key, pile]): Part => {
      const previous =
        earlier?.parts.find((part) => part.key === key)?.value ?? (unit === 'count' && earlier ? 0 : null)
      return { key, ...pile.measured(), marked: pile.marked, previous }
    })
    return {
      ...{ metric: name, unit, group, better, target },
      ...this.#all.measured(),
      calendar: this.#calendar.length > 0 ? spread(this.#calendar) : null,
      previous: earlier?.value ?? null,
      previousCount: earlier?.count ?? 0,
      parts: parts.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
      days: this.#days,
      samples: this.#samples.toSorted((a, b) => a.at - b.at || a.ticket - b.ticket),
    }
  }
}

class Pile {
  count = 0
  hits = 0
  marked = 0
  readonly #values: number[] = []

  constructor(readonly unit: Unit) {}

  add({ value, mark }: Sample): void {
    this.count++
    if (this.unit === 'share' || this.unit === 'count') this.hits += value
    else this.#values.push(value)
    if (mark) this.marked++
  }

  measured() {
    const { count, hits, unit } = this
    const none = { mean: null, median: null, p90: null, count, hits }
    if (unit === 'count') return { value: count, ...none }
    if (unit === 'share') return { value: count < fewest ? null : hits / count, ...none }
    if (count === 0) return { value: null, ...none }
    const found = spread(this.#values)
    return { value: unit === 'number' ? found.mean : found.median, ...found, count, hits }
  }
}

/** Of at least one number. The median of an even count is the mean of the two in the middle; p90 is by nearest rank. */
export function spread(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort()
  const at = (index: number) => sorted[index] ?? 0
  const middle = sorted.length >> 1
  return {
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    median: sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2,
    p90: at(Math.ceil(sorted.length * 0.9) - 1),
  }
}
