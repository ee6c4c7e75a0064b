/**
 * Undoes transfer encodings (RFC 2045 section 6) of a whole body at once, byte for byte as mailparser's own streams do it
 * (libbase64 1.3.1, libqp 2.1.2), damaged input included. What is neither base64 nor quoted-printable stands for itself.
 */
export function decoded(body: Buffer, encoding: string | false): Buffer {
  if (encoding === 'base64') return fromBase64(body)
  return encoding === 'quoted-printable' ? fromQuotedPrintable(body) : body
}

/** The length of what `decoded` returns; an attachment's bytes need not be made to know how many they are. */
export function decodedSize(body: Buffer, encoding: string | false): number {
  if (encoding !== 'base64' || !isPlainBase64(body)) return decoded(body, encoding).length
  let digits = 0
  for (let at = 0; at < body.length; at++) digits += isDigit[(body[at] ?? 0) & 0x7f] ?? 0
  return Math.floor((digits * 3) / 4)
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** 1 for each byte that is a base64 digit. The eighth bit of a byte never counts. */
const isDigit = Uint8Array.from({ length: 128 }, (_, byte) => Number(alphabet.includes(String.fromCharCode(byte))))

/** Whether padding stands at the end alone, and nothing in it means something to Node that it does not mean in mail. */
function isPlainBase64(body: Buffer): boolean {
  const padding = body.indexOf(0x3d)
  if (padding >= 0 && !/^[=\s]*$/.test(body.toString('latin1', padding))) return false
  return [0x2d, 0x5f, 0xad, 0xbd, 0xdf].every((byte) => !body.includes(byte))
}

function fromBase64(body: Buffer): Buffer {
  // `ascii` drops the eighth bit.
  const text = body.toString('ascii')
  if (isPlainBase64(body)) return Buffer.from(text, 'base64')
  // Each padded run begins its quartets anew.
  const runs = text.replace(/[^A-Za-z0-9+/=]/g, '').split(/=+/)
  return Buffer.concat(runs.map((run) => Buffer.from(run, 'base64')))
}

const [tab, lineFeed, carriageReturn, blank, equals] = [0x09, 0x0a, 0x0d, 0x20, 0x3d]

function fromQuotedPrintable(body: Buffer): Buffer {
  const joined = withoutSoftBreaks(body)
  const found = Buffer.allocUnsafe(joined.length)
  let length = 0
  for (let at = 0; at < joined.length; at++) {
    const high = joined[at] === equals ? hexOf(joined[at + 1]) : -1
    const low = high < 0 ? -1 : hexOf(joined[at + 2])
    if (low >= 0) at += 2
    found[length++] = low < 0 ? (joined[at] ?? 0) : high * 16 + low
  }
  return found.subarray(0, length)
}

/** Blanks at a line's end are no text, and `=` there joins it to the next line. */
function withoutSoftBreaks(body: Buffer): Buffer {
  const found = Buffer.allocUnsafe(body.length)
  let length = 0
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0
    let end = at
    while (body[end] === blank || body[end] === tab) end++
    if (end > at) {
      const isLast = end === body.length || body[end] === lineFeed || body[end] === carriageReturn
      if (!isLast) length += body.copy(found, length, at, end)
      at = end - 1
      continue
    }
    found[length++] = byte
  }
  return softBreaksOut(found.subarray(0, length))
}

function softBreaksOut(body: Buffer): Buffer {
  const found = Buffer.allocUnsafe(body.length)
  let length = 0
  let from = 0
  for (let at = body.indexOf(equals); at >= 0; at = body.indexOf(equals, at + 1)) {
    const next = body[at + 1] === carriageReturn ? at + 2 : at + 1
    const isSoft = at + 1 === body.length || body[next] === lineFeed
    if (!isSoft) continue
    length += body.copy(found, length, from, at)
    from = at + 1 === body.length ? body.length : next + 1
    at = from - 1
  }
  length += body.copy(found, length, from)
  return found.subarray(0, length)
}

function hexOf(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
