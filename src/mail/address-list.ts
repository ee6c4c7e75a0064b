import { type Address, visible } from '../domain/address.ts'
import { decodeWords } from './encoded-word.ts'

/** pitfalls B11: an address list may have 100,000 members. */
export const maxAddresses = 500

interface Draft {
  phrase: string
  quoted: string
  angle: string | null
  comment: string
}

const empty = (): Draft => ({ phrase: '', quoted: '', angle: null, comment: '' })

/**
 * Reads From, To, Cc ... (RFC 5322 section 3.4) in one pass, tolerant of what is in the field: groups, comments, names
 * without quotes, local parts of Japanese carriers (`a..b@`, `a.@`). `value` still holds encoded words.
 */
export function parseAddresses(value: string | null): Address[] {
  const found: Address[] = []
  let draft = empty()
  const finish = () => {
    const address = toAddress(draft)
    if (address) found.push(address)
    draft = empty()
  }
  const text = value ?? ''
  for (let at = 0; at < text.length && found.length < maxAddresses; at++) {
    const character = text[at] ?? ''
    if (character === '"') {
      const end = closing(text, at, '"')
      const content = unescaped(text.slice(at + 1, end))
      if (text[end + 1] === '@') draft.phrase += content
      else draft.quoted += content
      at = end
    } else if (character === '(') {
      const end = closing(text, at, ')')
      draft.comment = unescaped(text.slice(at + 1, end))
      at = end
    } else if (character === '<') {
      const end = text.indexOf('>', at)
      const stop = end < 0 ? text.length : end
      draft.angle ??= text.slice(at + 1, stop)
      at = stop
    } else if (character === ',' || character === ';') {
      finish()
    } else if (character === ':' && draft.angle === null && !draft.phrase.includes('@') && !/=\?/.test(draft.phrase)) {
      draft = empty()
    } else {
      draft.phrase += character
    }
  }
  if (found.length < maxAddresses) finish()
  return found
}

function closing(text: string, from: number, mark: string): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === mark) return at
  }
  return text.length
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1')
}

function cleanName(text: string): string | null {
  const name = decodeWords(text).replace(/\s+/g, ' ').trim()
  return name.replace(/^'(.*)'$/, '$1') || null
}

function toAddress(draft: Draft): Address | null {
  const phrase = draft.phrase.trim()
  if (draft.angle !== null) {
    const address = cleanAddress(draft.angle)
    const name = cleanName(`${draft.quoted} ${phrase}`.trim())
    if (address === '' && name === null) return null
    return { address, name: name ?? cleanName(draft.comment) }
  }
  const bare = phrase.split(/\s+/).find((word) => /^[^@]+@[^@]+$/.test(word) && !word.startsWith('=?'))
  if (bare) {
    const rest = phrase.replace(bare, ' ').trim()
    return { address: cleanAddress(bare), name: cleanName(draft.comment || draft.quoted || rest) }
  }
  const name = cleanName(`${draft.quoted} ${phrase}`.trim())
  if (name === null) return null
  return /^[^\s@<>]+@[^\s@<>]+$/.test(name) ? { address: cleanAddress(name), name: null } : { address: '', name }
}

/** Lower case, without route, quotes and blanks. */
function cleanAddress(text: string): string {
  const address = visible(text.replace(/^@[^:]*:/, '')).toLowerCase()
  const quoted = /^"(.*)"@([^@]*)$/.exec(address)
  return quoted ? `${unescaped(quoted[1] ?? '')}@${quoted[2] ?? ''}` : address
}
