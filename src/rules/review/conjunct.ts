import { automaticKinds } from '../../domain/message.ts'
import { compilePattern, type Pattern } from '../match.ts'

/** One condition of a `when`, as written. */
export interface Conjunct {
  key: string
  value: unknown
}

/** The conditions of a `when` that must all hold, those inside `all` too. */
export function conjuncts(when: unknown): Conjunct[] {
  if (typeof when !== 'object' || when === null) return []
  return Object.entries(when).flatMap(([key, value]) => {
    if (key === 'all') return listOf(value).flatMap(conjuncts)
    if (key === 'any' && listOf(value).length === 1) return conjuncts(listOf(value)[0])
    return [{ key: key === 'tags' ? 'tag' : key, value }]
  })
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value]
}

/** Keys of which a mail or a ticket has exactly one value. */
const single = new Set(['auth', 'language', 'priority', 'channel', 'complexity', 'folder', 'sla'])

/** The values that let such a condition hold; null for a key that may have several, or none. */
export function valuesOf({ key, value }: Conjunct): Set<unknown> | null {
  if (key === 'automatic') {
    return new Set(
      listOf(value).flatMap((one) => (one === true ? [...automaticKinds] : one === false ? ['human'] : [one])),
    )
  }
  return single.has(key) ? new Set(listOf(value)) : null
}

const numeric = new Set(['messages', 'words', 'questions'])

/** The whole numbers that let a comparison hold, [least, most]; null for anything else. */
export function rangeOf({ key, value }: Conjunct): [number, number] | null {
  const form = numeric.has(key)
    ? /^(?:(over|under|from|to|up to) )?(\d+)$|^(\d+)\.\.(\d+)$/.exec(String(value).trim())
    : null
  if (!form) return null
  const [, word, one, low, high] = form
  if (one === undefined) return [Number(low), Number(high)]
  const number = Number(one)
  if (word === undefined) return [number, number]
  if (word === 'over') return [number + 1, Number.POSITIVE_INFINITY]
  if (word === 'from') return [number, Number.POSITIVE_INFINITY]
  return [0, word === 'under' ? number - 1 : number]
}

const addressKeys = new Set(['from', 'to', 'cc', 'reply_to', 'customer'])

/** The address patterns of a condition; null when it is about something else too. */
export function addressesOf({ key, value }: Conjunct): string[] | null {
  const listed = addressKeys.has(key) && (typeof value === 'string' || Array.isArray(value))
  return listed ? listOf(value).map((one) => String(one).trim().toLowerCase()) : null
}

/** Whether every address that `narrow` means is one that `wide` means. */
export function covers(wide: string, narrow: string): boolean {
  if (wide === narrow) return true
  if (!wide.startsWith('@')) return false
  const domain = narrow.slice(narrow.lastIndexOf('@') + 1).replace(/^\./, '')
  if (!wide.startsWith('@.')) return domain === wide.slice(1) && !narrow.startsWith('@.')
  return domain === wide.slice(2) || domain.endsWith(wide.slice(1))
}

const fields: Record<string, readonly string[]> = {
  subject: ['subject'],
  body: ['body'],
  text: ['subject', 'body'],
  body_full: ['full'],
}

/** A condition on texts: where it looks, and for what. */
export interface Wording {
  fields: readonly string[]
  any: Pattern[]
  all: Pattern[]
  except: Pattern[]
  /** The words of `any` as written. */
  written: string[]
}

export function wordingOf({ key, value }: Conjunct): Wording | null {
  const where = fields[key]
  if (!where || value === null) return null
  const isPlain = typeof value !== 'object' || Array.isArray(value)
  const parts = (isPlain ? { any: value } : value) as Record<string, unknown>
  const compiled = (name: string) =>
    (parts[name] === undefined ? [] : listOf(parts[name])).flatMap((word) => {
      const pattern = compilePattern(String(word))
      return 'test' in pattern ? [pattern] : []
    })
  const written = parts.any === undefined ? [] : listOf(parts.any).map(String)
  return { fields: where, any: compiled('any'), all: compiled('all'), except: compiled('except'), written }
}

/** A text in which nothing but this word stands; null for an expression. */
export function sampleOf({ word }: Pattern): string | null {
  if (!word) return null
  const text = word.parts.join(' ')
  // A beginning stands for longer words too.
  return !word.latinEnd && /[a-z0-9]$/.test(text) ? `${text}x` : text
}
