import { join, resolve } from 'node:path'
import type { Reading } from '../rules/reading.ts'

/** Where relative paths of the file begin, and what `~` stands for. */
export interface Folders {
  base: string
  user: string
}

/**
 * One address without a display name; what SMTP can carry without quoting (RFC 5321 section 4.1.2, and UTF-8 as in RFC
 * 6531).
 */
const addressForm = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/u

/** In lower case, as all addresses of the product. */
export function readAddress(entry: Reading | undefined): string | null {
  const text = entry?.text() ?? null
  if (!entry || text === null) return null
  return addressForm.test(text) ? text.toLowerCase() : entry.problem('value.not-address', { text })
}

/** A real calendar day, YYYY-MM-DD. */
export function readDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  // A day that does not exist is either refused or moved into the next month.
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

export function readDay(entry: Reading | undefined): string | null {
  const text = entry?.text() ?? null
  if (!entry || text === null) return null
  return readDate(text) ? text : entry.problem('value.not-date', { text })
}

/** RFC 3339 with its zone. */
export function readTime(entry: Reading | undefined): string | null {
  const text = entry?.text() ?? null
  if (!entry || text === null) return null
  const form =
    /^(\d{4}-\d{2}-\d{2})[Tt ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/.exec(text)
  return form && readDate(form[1] ?? '') ? text : entry.problem('value.not-time', { text })
}

/** `10s`, `2m`, `0s`; milliseconds. */
export function readDuration(entry: Reading | undefined): number | null {
  const text = entry?.word() ?? null
  if (!entry || text === null) return null
  const form = /^(\d{1,4})(s|m)$/.exec(text)
  return form ? Number(form[1]) * (form[2] === 'm' ? 60_000 : 1000) : entry.problem('value.not-duration', { text })
}

/** `20MB`, `500KB`; bytes, of 1,000 each. */
export function readSize(entry: Reading | undefined): number | null {
  const text = entry?.word() ?? null
  if (!entry || text === null) return null
  const form = /^(\d{1,4}) ?(KB|MB)$/i.exec(text)
  return form ? Number(form[1]) * (/^M/i.test(form[2] ?? '') ? 1e6 : 1e3) : entry.problem('value.not-size', { text })
}

/** A path with `~` and relative to the file's folder made absolute. */
export function readPath(entry: Reading | undefined, { base, user }: Folders): string | null {
  const text = entry?.text() ?? null
  if (text === null) return null
  return text === '~' || text.startsWith('~/') ? join(user, text.slice(1)) : resolve(base, text)
}
