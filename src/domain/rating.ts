import { asksSomething } from './asked.ts'
import { isComplaint } from './complaint.ts'
import { fold } from './text.ts'
import { more, over, requested, trouble } from './thanks-wording.ts'
import type { Sign } from './token.ts'

export const ratingScales = ['3', '5', 'nps'] as const
export type RatingScale = (typeof ratingScales)[number]

/** What config.yaml says about asking customers how it was. */
export interface SatisfactionPolicy {
  scale: RatingScale
  /** With the letter that closes (`footer`), a day after closing, or never. */
  ask: 'footer' | 'day-after' | 'never'
}

export const usualSatisfaction: SatisfactionPolicy = { scale: '3', ask: 'footer' }

/** A customer is asked at most once in so many days. */
export const askEvery = 30

/** The values of a scale, best first. */
export function valuesOf(scale: RatingScale): number[] {
  const [lowest, highest] = { '3': [1, 3], '5': [1, 5], nps: [0, 10] }[scale] as [number, number]
  return Array.from({ length: highest - lowest + 1 }, (_, index) => highest - index)
}

/** One answer of a customer. */
export interface Rating {
  ticket: number
  scale: RatingScale
  value: number
}

/** What an answer by one click carries: nobody can make another one out of it. `triage-rating.TICKET.SCALE.VALUE.HASH` */
export function ratingToken({ ticket, scale, value }: Rating, sign: Sign): string {
  return `triage-rating.${ticket}.${scale}.${value}.${ratingHash(ticket, scale, value, sign)}`
}

const form = /triage-rating\.(\d{1,15})\.(3|5|nps)\.(\d{1,2})\.([0-9a-f]{20})(?![0-9a-z])/

/** The answer that a text carries; null when there is none, or its hash is wrong. */
export function ratingIn(text: string, sign: Sign): Rating | null {
  const [, ticket = '', scale = '', value = '', given = ''] = form.exec(text) ?? []
  const known = ratingScales.find((one) => one === scale)
  if (!known || ratingHash(Number(ticket), known, Number(value), sign) !== given) return null
  return valuesOf(known).includes(Number(value)) ? { ticket: Number(ticket), scale: known, value: Number(value) } : null
}

function ratingHash(ticket: number, scale: string, value: number, sign: Sign): string {
  return sign(`rating.${ticket}.${scale}.${value}`).slice(0, 20)
}

/** A digit as the first thing in a reply, and what is said beside it; null: it begins with none of this scale. */
export function writtenRating(text: string, scale: RatingScale): { value: number; words: string } | null {
  const [first = '', ...rest] = text.trim().split('\n')
  // "3 boxes are missing" and "1. First of all" are no ratings.
  const line = /^(?:評価|点数|rating|score)?\s*:?\s*(\d{1,2})\s*(?:点|です|\/\s*\d+)*\s*(?:\.?$|[。!、,:-]\s*(.*)$)/iu
  const [, digits = '', beside = ''] = line.exec(first.normalize('NFKC').trim()) ?? []
  if (digits === '' || !valuesOf(scale).includes(Number(digits))) return null
  return { value: Number(digits), words: [beside, ...rest].join('\n').trim() }
}

/**
 * Whether the words beside an answer want somebody to do something: a question, a request, a complaint, trouble, a "but". In
 * doubt yes: a matter that nobody looks at is worse than a look in vain.
 */
export function wantsAnswer(words: string): boolean {
  const text = words.normalize('NFKC')
  if (asksSomething(text) || isComplaint(fold(text)) || requested.test(text) || more.test(text)) return true
  return trouble.test(text) && !over.test(text)
}
