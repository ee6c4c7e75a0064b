import { nearest } from '../domain/did-you-mean.ts'
import type { Problem } from '../domain/error.ts'

export type Path = readonly (string | number)[]

/** A complaint before it has a line: the file's reader turns `path` and `spot` into a Place. */
export interface Complaint {
  code: string
  values: Problem['values']
  path: Path
  /** Whether the key or the value is at fault. */
  spot: 'key' | 'value'
  /** Characters from the beginning of a text value to the fault. */
  offset: number
}

/**
 * A value of a user's file, and where it stands (undefined: the file's reader has complained about it). Its readers
 * return null after they have complained, so that a file is read to its end and all its problems are told at once.
 */
export class Reading {
  constructor(
    readonly value: unknown,
    readonly path: Path,
    private readonly report: (complaint: Complaint) => void,
  ) {}

  /** The nearest key above this value: "from" for each item of `from: [...]`. */
  get key(): string {
    return String(this.path.findLast((step) => typeof step === 'string') ?? '')
  }

  problem(code: string, values: Problem['values'] = {}, spot: Complaint['spot'] = 'value', offset = 0): null {
    this.report({ code, values, path: this.path, spot, offset })
    return null
  }

  at(step: string | number): Reading {
    const inside = this.value as Record<string | number, unknown>
    return new Reading(inside[step], [...this.path, step], this.report)
  }

  /** The items of a list; a single value is a list of one. */
  items(): Reading[] {
    if (!Array.isArray(this.value)) return [this]
    if (this.value.length === 0) this.problem('value.empty-list', { key: this.key })
    return this.value.map((_, index) => this.at(index))
  }

  /** The entries of a mapping whose keys are free. Keys without a value are complained about and left out. */
  entries(): Map<string, Reading> | null {
    if (!isMapping(this.value)) return this.wrong('value.not-mapping')
    const found = new Map<string, Reading>()
    for (const key of Object.keys(this.value)) {
      const entry = this.at(key)
      if (entry.value === null) entry.problem('value.empty', { key }, 'key')
      else if (entry.value !== undefined) found.set(key, entry)
    }
    return found
  }

  /** The entries of a mapping that knows its keys. */
  fields(known: readonly string[]): Map<string, Reading> | null {
    const entries = this.entries()
    if (entries === null) return null
    for (const [key, entry] of entries) {
      if (known.includes(key)) continue
      entries.delete(key)
      entry.unknown('key', key, known, 'key')
    }
    return entries
  }

  /** Whether this is a mapping that says nothing at all. */
  get isEmpty(): boolean {
    return isMapping(this.value) && Object.keys(this.value).length === 0
  }

  /** The entry of `fields`, the entries of this mapping, that must be there. */
  need(fields: ReadonlyMap<string, Reading>, key: string): Reading | null {
    const field = fields.get(key)
    if (field !== undefined) return field
    // A key without a value has been complained about already.
    return key in (this.value as object) ? null : this.problem('key.missing', { key })
  }

  /** Complains about a name that is none of `options`, with the one that was probably meant. */
  unknown(noun: string, name: string, options: readonly string[], spot: Complaint['spot'] = 'value'): null {
    const wide = spot === 'key' && /[：\u3000]/.exec(name)
    if (wide) return this.problem('yaml.wide-colon', {}, spot)
    const near = nearest(name, options)
    if (near !== null) return this.problem(`${noun}.unknown-near`, { name, near }, spot)
    return this.problem(`${noun}.unknown`, { name, options: options.join(', ') }, spot)
  }

  text(): string | null {
    if (typeof this.value !== 'string') return this.wrong('value.not-text')
    if (this.value.trim() === '') return this.problem('value.empty', { key: this.key })
    return this.value
  }

  /** Text to be looked for; a whole number counts as its digits. */
  word(): string | null {
    return Number.isInteger(this.value) ? String(this.value) : this.text()
  }

  /** A whole number; `+5` is one (the YAML reader leaves it as text, since `+81` may be part of a telephone number). */
  integer(least: number, most: number): number | null {
    const value = typeof this.value === 'string' && /^\+\d{1,9}$/.test(this.value) ? Number(this.value) : this.value
    if (typeof value !== 'number' || !Number.isInteger(value)) return this.wrong('value.not-integer')
    if (value < least || value > most) return this.problem('value.out-of-range', { key: this.key, value, least, most })
    return value
  }

  /** A number, with a fraction or without. */
  number(least: number, most: number): number | null {
    if (typeof this.value !== 'number' || !Number.isFinite(this.value)) return this.wrong('value.not-number')
    if (this.value >= least && this.value <= most) return this.value
    return this.problem('value.out-of-range', { key: this.key, value: this.value, least, most })
  }

  flag(): boolean | null {
    return typeof this.value === 'boolean' ? this.value : this.wrong('value.not-flag')
  }

  choice<T extends string>(options: readonly T[]): T | null {
    const found = options.find((option) => option === this.value)
    if (found !== undefined) return found
    if (this.value === undefined) return null
    if (typeof this.value !== 'string')
      return this.problem('value.not-choice', { key: this.key, options: options.join(', ') })
    return this.unknown('choice', this.value, options)
  }

  wrong(code: string): null {
    if (this.value === undefined) return null
    if (this.path.length === 0) return this.problem(this.value === null ? 'file.empty' : 'file.not-mapping')
    if (this.value === null) return this.problem('value.empty', { key: this.key })
    // A full-width colon makes a text of what was meant as a mapping, wherever it stands.
    const wide =
      code === 'value.not-mapping' && typeof this.value === 'string' && /^[a-z_]+(：|:\u3000)/.exec(this.value)
    if (wide) return this.problem('yaml.wide-colon', {}, 'value', wide[0].length - 1)
    return this.problem(code, { key: this.key, found: shown(this.value) })
  }
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return '[...]'
  return isMapping(value) ? '{...}' : JSON.stringify(value).slice(0, 60)
}
