import { bodyOffset, first, splitHeaders } from './header.ts'
import { parseStructured } from './parameter.ts'

/** So much of each text; a whole mail of text is read by nobody. */
const largestText = 1024 * 1024
const maxDepth = 32

/** A mail with its headers and texts, and with empty attachments; `withheld` are their sizes, in order. */
export function withoutAttachments(bytes: Buffer): { bytes: Buffer; withheld: number[] } {
  const pieces: Buffer[] = []
  const withheld: number[] = []
  let hasText = false
  const read = (entity: Buffer, depth: number): void => {
    const offset = bodyOffset(entity)
    const headers = splitHeaders(entity.subarray(0, offset))
    const body = entity.subarray(offset)
    const { value, parameters } = parseStructured(first(headers, 'content-type'))
    const type = value.toLowerCase() || 'text/plain'
    const boundary = parameters.get('boundary')
    pieces.push(entity.subarray(0, offset))
    if (type.startsWith('multipart/') && boundary && depth < maxDepth) {
      for (const part of partsOf(body, boundary)) {
        pieces.push(Buffer.from(`--${boundary}\r\n`))
        read(part, depth + 1)
        pieces.push(Buffer.from('\r\n'))
      }
      pieces.push(Buffer.from(`--${boundary}--\r\n`))
      return
    }
    const disposition = parseStructured(first(headers, 'content-disposition'))
    const name = disposition.parameters.get('filename') ?? parameters.get('name')
    const isText = /^text\/(?:plain|html)$/.test(type) && /^(?:inline)?$/i.test(disposition.value)
    if (isText) pieces.push(body.subarray(0, largestText))
    if (!isText || (hasText && name !== undefined)) {
      const isBase64 = /base64/i.test(first(headers, 'content-transfer-encoding') ?? '')
      withheld.push(isBase64 ? Math.floor((body.length * 57) / 78) : body.length)
    }
    hasText ||= isText
  }
  read(bytes, 0)
  return { bytes: Buffer.concat(pieces), withheld }
}

/** The entities between the boundary lines (RFC 2046 section 5.1.1), without the line end before the next one. */
function* partsOf(body: Buffer, boundary: string): Generator<Buffer> {
  const line = Buffer.from(`--${boundary}`)
  let start: number | null = null
  for (let at = body.indexOf(line); at >= 0; at = body.indexOf(line, at + line.length)) {
    if (at > 0 && body[at - 1] !== 0x0a) continue
    if (start !== null) yield body.subarray(start, body[at - 2] === 0x0d ? at - 2 : at - 1)
    const end = body.indexOf(0x0a, at)
    if (end < 0 || body.subarray(at + line.length, at + line.length + 2).toString() === '--') return
    start = end + 1
  }
  if (start !== null) yield body.subarray(start)
}
