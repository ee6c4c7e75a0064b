import { charsetOf, decodeAs, decodeText } from './charset.ts'
import { decodeWords } from './encoded-word.ts'

/** A structured header: `value` in lower case, parameters by lower-case name, decoded (RFC 2045, 2231, 2047 by custom). */
export interface Structured {
  value: string
  parameters: Map<string, string>
}

const maxParameters = 200

/** Cuts at semicolons outside quotes. */
function fields(text: string): string[] {
  const found: string[] = []
  let start = 0
  let isQuoted = false
  for (let at = 0; at < text.length && found.length < maxParameters; at++) {
    const character = text[at]
    if (character === '\\' && isQuoted) at++
    else if (character === '"') isQuoted = !isQuoted
    else if (character === ';' && !isQuoted) {
      found.push(text.slice(start, at))
      start = at + 1
    }
  }
  if (found.length < maxParameters) found.push(text.slice(start))
  return found
}

function unquoted(text: string): string {
  const value = text.trim()
  if (!value.startsWith('"')) return value
  return value.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1')
}

function percentBytes(text: string): Buffer {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at++) {
    const hex = text.slice(at + 1, at + 3)
    if (text[at] === '%' && /^[0-9a-f]{2}$/i.test(hex)) {
      bytes.push(Number.parseInt(hex, 16))
      at += 2
    } else {
      bytes.push(...Buffer.from(text[at] ?? '', 'utf8'))
    }
  }
  return Buffer.from(bytes)
}

interface Extended {
  charset: string | null
  parts: { order: number; bytes: Buffer }[]
}

/** `value` as `splitHeaders` gives it: characters, encoded words not yet undone. */
export function parseStructured(header: string | null): Structured {
  const [head = '', ...rest] = fields(header ?? '')
  const plain = new Map<string, string>()
  const extended = new Map<string, Extended>()
  for (const field of rest) {
    const equals = field.indexOf('=')
    if (equals < 0) continue
    const key = field.slice(0, equals).trim().toLowerCase()
    const value = unquoted(field.slice(equals + 1))
    const match = /^([^*]+)\*(?:(\d{1,3})(\*)?)?$/.exec(key)
    if (!match) {
      if (!plain.has(key)) plain.set(key, decodeWords(value))
      continue
    }
    const name = match[1] ?? ''
    const entry = extended.get(name) ?? { charset: null, parts: [] }
    const order = Number(match[2] ?? 0)
    const isEncoded = match[2] === undefined || match[3] === '*'
    const label = isEncoded && order === 0 ? /^([^']*)'[^']*'/.exec(value) : null
    if (label) entry.charset = label[1] ?? null
    const content = label ? value.slice(label[0].length) : value
    entry.parts.push({ order, bytes: isEncoded ? percentBytes(content) : Buffer.from(content, 'utf8') })
    extended.set(name, entry)
  }
  for (const [name, { charset, parts }] of extended) {
    const bytes = Buffer.concat(parts.sort((a, b) => a.order - b.order).map((part) => part.bytes))
    const known = charsetOf(charset)
    const strict = known ? decodeAs(bytes, known) : ''
    plain.set(name, decodeWords(known && !strict.includes('\ufffd') ? strict : decodeText(bytes, charset).text))
  }
  return { value: decodeWords(head).trim().toLowerCase(), parameters: plain }
}
