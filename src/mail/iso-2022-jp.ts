import { isAscii } from 'node:buffer'
import iconv from 'iconv-lite'

/** The character sets that escape sequences can switch to (ISO-2022-JP, -1, -MS; CP50220 and CP50221). */
type Plane = 'ascii' | 'kana' | 'jis0208' | 'jis0212'

const escapes: [string, Plane][] = [
  ['$(D', 'jis0212'],
  ['$(B', 'jis0208'],
  ['$(@', 'jis0208'],
  ['$B', 'jis0208'],
  ['$@', 'jis0208'],
  ['(I', 'kana'],
  ['(B', 'ascii'],
  ['(J', 'ascii'],
  ['(H', 'ascii'],
]

function escapeAt(bytes: Uint8Array, at: number): { plane: Plane; length: number } | null {
  for (const [sequence, plane] of escapes) {
    let same = true
    for (let i = 0; i < sequence.length; i++) {
      if (bytes[at + 1 + i] !== sequence.charCodeAt(i)) {
        same = false
        break
      }
    }
    if (same) return { plane, length: sequence.length + 1 }
  }
  return null
}

/** True when the bytes hold an escape sequence into a Japanese character set. */
export function hasJapaneseEscape(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1b); at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
    const sequence = escapeAt(bytes, at)
    if (sequence && sequence.plane !== 'ascii') return true
  }
  return false
}

/** JIS X 0208 as Shift_JIS, so that NEC's and IBM's own characters come through cp932's table. */
function shiftJis(high: number, low: number): [number, number] {
  const lead = ((high - 0x21) >> 1) + 0x81
  const trail = high % 2 === 0 ? low + 0x7e : low + (low >= 0x60 ? 0x20 : 0x1f)
  return [lead > 0x9f ? lead + 0x40 : lead, trail]
}

const rows = 94
let table: Uint16Array | null = null

/** UTF-16 of every pair of JIS X 0208, by row and cell; 0 for a pair that is no character. */
function jis0208(): Uint16Array {
  if (table) return table
  const pairs: number[] = []
  for (let at = 0; at < rows * rows; at++)
    pairs.push(...shiftJis(Math.floor(at / rows) + 0x21, (at % rows) + 0x21), 0x0a)
  const characters = iconv.decode(Buffer.from(pairs), 'cp932').split('\n')
  table = Uint16Array.from({ length: rows * rows }, (_, at) => {
    const found = characters[at] ?? ''
    return found.length === 1 && found !== '\ufffd' ? found.charCodeAt(0) : 0
  })
  return table
}

/** The usual case by a table: seven bits, and no pair that is unknown. Null for anything else. */
function decodeUsual(bytes: Uint8Array): string | null {
  if (!isAscii(bytes)) return null
  const known = jis0208()
  const text = new Uint16Array(bytes.length)
  let length = 0
  let plane: Plane = 'ascii'
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0x0e || byte === 0x0f) return null
    if (byte === 0x1b) {
      const sequence = escapeAt(bytes, at)
      if (sequence?.plane === 'jis0212') return null
      if (sequence) {
        plane = sequence.plane
        at += sequence.length - 1
        continue
      }
    }
    if (byte === 0x0a || byte === 0x0d) plane = 'ascii'
    const next = bytes[at + 1] ?? 0
    if (plane === 'jis0208' && byte >= 0x21 && byte <= 0x7e && next >= 0x21 && next <= 0x7e) {
      const character = known[(byte - 0x21) * rows + next - 0x21] ?? 0
      if (character === 0) return null
      text[length++] = character
      at++
    } else if (plane === 'kana' && byte >= 0x21 && byte <= 0x5f) text[length++] = byte + 0xff40
    else text[length++] = byte
  }
  return Buffer.from(text.buffer, 0, length * 2).toString('utf16le')
}

function decodePlane(bytes: number[], plane: Plane): string {
  if (bytes.length === 0) return ''
  const buffer = Buffer.from(bytes)
  return plane === 'jis0212' ? iconv.decode(buffer, 'euc-jp') : iconv.decode(buffer, 'cp932')
}

/**
 * Decodes ISO-2022-JP with every extension seen in mail: half-width kana (by escape, shift out or raw 8-bit bytes),
 * NEC and IBM characters, JIS X 0212. A line end returns to ASCII even where the closing escape is missing (RFC 1468).
 */
export function decodeIso2022Jp(bytes: Uint8Array): string {
  const usual = decodeUsual(bytes)
  if (usual !== null) return usual
  let text = ''
  let plane: Plane = 'ascii'
  let shifted = false
  let run: number[] = []
  const flush = () => {
    text += decodePlane(run, plane)
    run = []
  }
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0x1b) {
      const sequence = escapeAt(bytes, at)
      if (sequence) {
        flush()
        plane = sequence.plane
        at += sequence.length - 1
        continue
      }
    }
    if (byte === 0x0e || byte === 0x0f) {
      shifted = byte === 0x0e
      continue
    }
    if (byte === 0x0a || byte === 0x0d) {
      flush()
      plane = 'ascii'
      shifted = false
    }
    const next = bytes[at + 1] ?? 0
    const isPair = byte >= 0x21 && byte <= 0x7e && next >= 0x21 && next <= 0x7e
    if (plane === 'jis0208' && isPair) {
      run.push(...shiftJis(byte, next))
      at++
    } else if (plane === 'jis0212' && isPair) {
      run.push(0x8f, byte | 0x80, next | 0x80)
      at++
    } else if ((plane === 'kana' || shifted) && byte >= 0x21 && byte <= 0x5f) {
      run.push(byte | 0x80)
    } else {
      run.push(byte)
    }
  }
  flush()
  return text
}
