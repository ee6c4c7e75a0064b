import { addSpan } from '../domain/business-time.ts'
import type { Calendar } from '../domain/calendar.ts'
import { parseSpan, type Span } from '../domain/span.ts'
import type { Reading } from './reading.ts'

/** Comparisons are words, because YAML refuses a value that begins with `>`. */
const numberForm = /^(?:(over|under|from|to|up to) )?(\d+)$|^(\d+)\.\.(\d+)$/
const bytesForm = /^(over|under|from|to|up to) (\d+(?:\.\d+)?) ?([kmg]?)b$/i
const lastingForm = /^(over|under) (\S+)$/

const multiples: Record<string, number> = { '': 1, k: 1000, m: 1_000_000, g: 1_000_000_000 }

export type Compare = (value: number) => boolean

function compare(word: string | undefined, wanted: number): Compare {
  if (word === 'over') return (value) => value > wanted
  if (word === 'under') return (value) => value < wanted
  if (word === 'from') return (value) => value >= wanted
  if (word === undefined) return (value) => value === wanted
  return (value) => value <= wanted
}

/** `3`, `over 3`, `under 3`, `from 3`, `to 3`, `up to 3`, `2..5`. Null after a complaint. */
export function readNumber(reading: Reading): Compare | null {
  const text = reading.word()
  if (text === null) return null
  const form = numberForm.exec(text.trim())
  if (!form) return reading.problem('compare.not-number', { key: reading.key, text })
  const [, word, single, low, high] = form
  if (single !== undefined) return compare(word, Number(single))
  return (value) => value >= Number(low) && value <= Number(high)
}

/** `over 5MB`, `under 20 kB`; a bare number would not say of what. Null after a complaint. */
export function readBytes(reading: Reading): Compare | null {
  const text = reading.word()
  if (text === null) return null
  const form = bytesForm.exec(text.trim())
  if (!form) return reading.problem('compare.not-bytes', { key: reading.key, text })
  return compare(form[1]?.toLowerCase(), Number(form[2]) * (multiples[form[3]?.toLowerCase() ?? ''] ?? 1))
}

/** A span as the file writes it. Null after a complaint. */
export function readSpan(reading: Reading | undefined | null): Span | null {
  const text = reading?.word() ?? null
  if (!reading || text === null) return null
  return parseSpan(text.trim()) ?? reading.problem('span.form', { key: reading.key, text })
}

/** Whether the time since `from` is longer (or shorter) than a span on the business clock. */
export type Lasting = (from: string, now: string) => boolean

/** `over 4h`, `under 2d`. Null after a complaint. */
export function readLasting(reading: Reading, calendar: Calendar): Lasting | null {
  const text = reading.word()
  if (text === null) return null
  const form = lastingForm.exec(text.trim())
  const span = form && parseSpan(form[2] ?? '')
  if (!form || !span) return reading.problem('compare.not-lasting', { key: reading.key, text })
  const over = form[1] === 'over'
  return (from, now) => Date.parse(now) > addSpan(calendar, Date.parse(from), span) === over
}
