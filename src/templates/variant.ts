import { type Style, styles, type Taste } from '../domain/taste.ts'

/** What a file is written for; null: for any. */
export interface Variant {
  language: Taste['language'] | null
  style: Style | null
}

/**
 * `received.warm.en` -> received, warm, en. The file `NAME.STYLE.LANGUAGE.md` may leave out style and language; any other
 * dot belongs to the name.
 */
export function readVariant(base: string): Variant & { name: string } {
  const parts = base.split('.')
  const last = () => (parts.length > 1 ? parts.at(-1) : undefined)
  const language = last() === 'en' || last() === 'ja' ? (parts.pop() as Taste['language']) : null
  const style = styles.find((one) => one === last()) ?? null
  if (style !== null) parts.pop()
  return { name: parts.join('.'), language, style }
}

/** What a variant is worth whose language, or style, is the wanted one, any, or another. */
const worth = { language: { same: 4, any: 3, other: 0 }, style: { same: 2, any: 1, other: 0 } }

/**
 * The variant that fits best: a text that can be read before one in the right style, and no style before the wrong one. Of
 * equals the first. Undefined only for an empty list.
 */
export function bestVariant<T extends Variant>(variants: readonly T[], taste: Taste): T | undefined {
  const closeness = (one: string | null, wanted: string | null) =>
    one === wanted ? 'same' : one === null ? 'any' : 'other'
  const score = (one: T) =>
    worth.language[closeness(one.language, taste.language)] + worth.style[closeness(one.style, taste.style)]
  return variants.toSorted((a, b) => score(b) - score(a))[0]
}
