import { Liquid } from 'liquidjs'
import { type Addressee, atena } from './atena.ts'

/** Thrown where a template would write nothing; liquidjs wraps it and adds the place. */
export class NoValue extends Error {}

/** Thrown where a template would write a whole thing instead of one of its texts, `[object Object]`. */
export class NotText extends Error {}

/** What `default: ""` leaves: written on purpose, and so no mistake. */
class Blank {
  toString(): string {
    return ''
  }
}
const blank = new Blank()

type Filter = (this: unknown, value: unknown, ...args: unknown[]) => unknown

export interface EngineOptions {
  language: 'en' | 'ja'
  /** IANA name. */
  timeZone: string
  /** RFC 3339. */
  now: string
  /** Seen by the template and by its parts. */
  values: Record<string, unknown>
  /** Source by name, for `{% render 'NAME' %}`. */
  parts: Record<string, string>
}

/**
 * A Liquid that cannot reach files, the clock, chance or anything but the values it is given, and that writes no empty
 * value unless the `default` filter was asked. Limits: 100,000 characters of template, one second, 10 million
 * characters in between.
 */
export function engineFor({ language, timeZone, now, values, parts }: EngineOptions): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    templates: parts,
    globals: values,
    locale: language,
    timezoneOffset: timeZone,
    parseLimit: 100_000,
    renderLimit: 1000,
    memoryLimit: 10_000_000,
    outputEscape: written,
  })
  engine.registerFilter('atena', (value: Addressee | string | null, manner?: unknown) =>
    atena(value, language, manner === 'colleague' ? 'colleague' : 'customer'),
  )
  const filters = engine.filters as Record<string, unknown>
  // Chance: the same ticket must give the same mail.
  delete filters.sample
  wrap(
    engine,
    'default',
    (original) =>
      function (value, ...args) {
        const result = original.call(this, value, ...args)
        if (!isNothing(result)) return result
        // Empty values are null by now: only the template itself says ''.
        return args[0] === '' ? blank : null
      },
  )
  for (const name of Object.keys(filters).filter((key) => key.startsWith('date'))) {
    wrap(
      engine,
      name,
      (original) =>
        function (value, ...args) {
          return original.call(this, value === 'now' || value === 'today' ? now : value, ...args)
        },
    )
  }
  return engine
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
}

/** What `{{ value }}` writes. */
function written(value: unknown): string {
  if (Array.isArray(value) && value.length > 0) return value.map(written).join('')
  if (isNothing(value) || Array.isArray(value)) throw new NoValue()
  if (typeof value === 'object' && !(value instanceof Blank)) throw new NotText()
  return String(value)
}

/** Puts our own function before a built-in filter. */
function wrap(engine: Liquid, name: string, around: (original: Filter) => Filter): void {
  const builtIn = (engine.filters as Record<string, unknown>)[name]
  const original = typeof builtIn === 'function' ? builtIn : (builtIn as { handler: Filter }).handler
  engine.registerFilter(name, around(original as Filter) as Parameters<Liquid['registerFilter']>[1])
}
