import { isIP } from 'node:net'
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
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  const lengths = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ]
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && day >= 1 && day <= (lengths[month - 1] ?? 0)
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

/** The machine itself: only there may mail and passwords travel unencrypted. */
export function isLoopback(host: string): boolean {
  const plain = host.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  return plain === 'localhost' || plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'))
}

/** A path with `~` and relative to the file's folder made absolute. */
export function readPath(entry: Reading | undefined, { base, user }: Folders): string | null {
  const text = entry?.text() ?? null
  if (text === null) return null
  return text === '~' || text.startsWith('~/') ? join(user, text.slice(1)) : resolve(base, text)
}
