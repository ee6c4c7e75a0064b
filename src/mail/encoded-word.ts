import { charsetOf, decodeAs, decodeText } from './charset.ts'

interface Word {
  charset: string
  bytes: Buffer
  /** Raw 8-bit characters stood in the word, read a second way. */
  narrow: Buffer | null
}

type Piece = { text: string } | { word: Word }

function quotedBytes(text: string): Buffer {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    const hex = text.slice(at + 1, at + 3)
    if (character === '=' && /^[0-9a-f]{2}$/i.test(hex)) {
      bytes.push(Number.parseInt(hex, 16))
      at += 2
    } else if (character === '_') {
      bytes.push(0x20)
    } else {
      const code = character?.charCodeAt(0) ?? 0
      bytes.push(...(code < 0x100 ? [code] : Buffer.from(character ?? '', 'utf8')))
    }
  }
  return Buffer.from(bytes)
}

/** Characters that went through latin1 -> UTF-8 once too often, as some senders do to the raw bytes of a Q word. */
function utf8AsLatin1(latin1: string): string {
  const text = Buffer.from(latin1, 'latin1').toString('utf8')
  return /^[\x00-\xff]*$/.test(text) ? text : latin1
}

/** An encoded word, found without looking inside. */
const wordShape = /=\?[\w!#$%&'*+^`{|}~.:-]{1,60}\?[bq]\?[^?\r\n]*\?=/gi

/**
 * The body of a header as bytes (latin1) to characters: what stands outside encoded words is decoded by `decode`; inside,
 * one character stays one byte, since the word's own label says what they mean.
 */
export function decodeOutsideWords(latin1: string, decode: (bytes: Buffer) => string): string {
  let text = ''
  let from = 0
  for (const match of latin1.matchAll(wordShape)) {
    text += decode(Buffer.from(latin1.slice(from, match.index), 'latin1')) + match[0]
    from = match.index + match[0].length
  }
  return text + decode(Buffer.from(latin1.slice(from), 'latin1'))
}

const opening = /=\?([\w!#$%&'*+^`{|}~.:-]{1,60})\?([bq])\?/iy

/** Splits a header value into plain text and encoded words (RFC 2047); a last word without its end is read as well. */
function pieces(value: string): Piece[] {
  const found: Piece[] = []
  let plain = 0
  for (let at = value.indexOf('=?'); at >= 0; at = value.indexOf('=?', at)) {
    opening.lastIndex = at
    const match = opening.exec(value)
    if (!match) {
      at += 2
      continue
    }
    const start = opening.lastIndex
    const close = value.indexOf('?=', start)
    const end = close < 0 ? value.length : close
    const content = value.slice(start, end)
    if (close < 0 && !/^[\w+/=\s]*$/.test(content)) break
    if (at > plain) found.push({ text: value.slice(plain, at) })
    const charset = (match[1] ?? '').replace(/\*.*$/, '')
    const isBase64 = match[2]?.toLowerCase() === 'b'
    const bytes = isBase64 ? Buffer.from(content, 'base64') : quotedBytes(content)
    const narrow = isBase64 || /^[\x00-\x7f]*$/.test(content) ? null : quotedBytes(utf8AsLatin1(content))
    found.push({ word: { charset, bytes, narrow } })
    plain = at = close < 0 ? end : end + 2
  }
  if (plain < value.length) found.push({ text: value.slice(plain) })
  return found
}

function errors(text: string): number {
  return text.split('\ufffd').length - 1
}

/** Decodes a run of words of one character set: each for itself, or joined where a sender cut through a character. */
function decodeRun(words: Word[]): string {
  const label = words[0]?.charset ?? ''
  const joinedBytes = Buffer.concat(words.map((word) => word.bytes))
  const charset = charsetOf(label)
  if (charset === null || charset === 'us-ascii') return decodeText(joinedBytes, label).text
  const narrow = Buffer.concat(words.map((word) => word.narrow ?? word.bytes))
  if (!narrow.equals(joinedBytes)) {
    const text = decodeAs(narrow, charset)
    if (errors(text) === 0) return text
  }
  const single = words.map((word) => decodeAs(word.bytes, charset)).join('')
  if (errors(single) === 0 && !single.includes('\x1b')) return single
  const joined = decodeAs(joinedBytes, charset)
  if (errors(joined) === 0 && !joined.includes('\x1b')) return joined
  const guessed = decodeText(joinedBytes, label).text
  return [single, joined, guessed].sort((a, b) => errors(a) - errors(b))[0] ?? single
}

/** Decodes the encoded words of an unfolded header value; white space between two of them is no text. */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value
  let text = ''
  let run: Word[] = []
  const flush = () => {
    if (run.length > 0) text += decodeRun(run)
    run = []
  }
  const all = pieces(value)
  for (const [index, piece] of all.entries()) {
    if ('word' in piece) {
      if (run[0] && run[0].charset.toLowerCase() !== piece.word.charset.toLowerCase()) flush()
      run.push(piece.word)
      continue
    }
    const next = all[index + 1]
    const isGap = run.length > 0 && next !== undefined && 'word' in next && piece.text.trim() === ''
    if (isGap) continue
    flush()
    text += piece.text
  }
  flush()
  return text
}
