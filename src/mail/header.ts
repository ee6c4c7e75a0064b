import type { Header } from '../domain/message.ts'
import { decodeAs, decodeRawHeader } from './charset.ts'
import { decodeOutsideWords, decodeWords } from './encoded-word.ts'

/** pitfalls B11. */
export const maxHeaderBytes = 256 * 1024
const maxFields = 2000

/** A header before encoded words are undone: characters, unfolded. `value` still holds =?...?= where structure matters. */
export interface RawHeader {
  key: string
  value: string
}

/**
 * Splits a head (bytes up to the empty line, which may be missing) into unfolded headers. `forced`: the charset of bytes
 * that carry no label.
 */
export function splitHeaders(head: Uint8Array, forced: string | null = null): RawHeader[] {
  const lines = Buffer.from(head.subarray(0, maxHeaderBytes))
    .toString('latin1')
    .split(/\r\n|\n|\r/)
  const found: RawHeader[] = []
  let open: { key: string; lines: string[] } | null = null
  const close = () => {
    if (open) found.push({ key: open.key, value: rawText(open.lines.join(''), forced) })
    open = null
  }
  for (const line of lines) {
    if (/^[ \t]/.test(line) && open) {
      ;(open as { lines: string[] }).lines.push(line)
      continue
    }
    close()
    if (found.length >= maxFields) break
    if (line === '') {
      if (found.length > 0) break
      continue
    }
    const colon = line.indexOf(':')
    const key = line.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase()
    if (/^[\x21-\x39\x3b-\x7e]{1,80}$/.test(key)) open = { key, lines: [line.slice(colon + 1)] }
  }
  close()
  return found
}

/** A field body in latin1 as characters; NUL has no place in a header. */
function rawText(latin1: string, forced: string | null): string {
  const isRaw = /[\x80-\xff\x1b]/.test(latin1)
  const decode = (bytes: Buffer) => (forced ? decodeAs(bytes, forced) : decodeRawHeader(bytes).text)
  const text = isRaw ? decodeOutsideWords(latin1, decode) : latin1
  return text.replaceAll('\0', '').trim()
}

/** Where the head ends: the offset of the first body byte. */
export function bodyOffset(bytes: Uint8Array): number {
  let lineStart = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte !== 0x0a && byte !== 0x0d) continue
    const isEmpty = at === lineStart
    if (byte === 0x0d && bytes[at + 1] === 0x0a) at++
    if (isEmpty) return at + 1
    lineStart = at + 1
  }
  return bytes.length
}

export function first(headers: readonly RawHeader[], key: string): string | null {
  return headers.find((header) => header.key === key)?.value ?? null
}

export function all(headers: readonly RawHeader[], key: string): string[] {
  return headers.filter((header) => header.key === key).map((header) => header.value)
}

/** Message-IDs of a References-like header, brackets kept, each once; a bare id gets its brackets. */
export function messageIds(value: string | null): string[] {
  if (!value) return []
  const bracketed = value.match(/<[^<>\s]{1,998}>/g)
  const ids = bracketed ?? value.split(/[\s,]+/).flatMap((id) => (/^[^<>@\s]+@[^<>@\s]+$/.test(id) ? [`<${id}>`] : []))
  return [...new Set(ids)]
}

/** The Date header as RFC 3339 UTC; null for what is no date or lies outside 1970-2100. */
export function isoDate(value: string | null): string | null {
  if (!value) return null
  const time = Date.parse(
    value
      .replace(/\s*\([^()]*\)\s*$/, '')
      .replace(/\bUT\b/, 'UTC')
      .slice(0, 100),
  )
  if (Number.isNaN(time) || time < 0 || time > Date.UTC(2100, 0)) return null
  return new Date(time).toISOString().replace('.000Z', 'Z')
}

export function decodedHeaders(headers: readonly RawHeader[]): Header[] {
  return headers.map(({ key, value }) => ({ key, value: decodeWords(value).replace(/[\t ]*[\r\n]+[\t ]*/g, ' ') }))
}
