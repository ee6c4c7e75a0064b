/** A file that an old program put into the text itself. */
export interface UuFile {
  name: string
  bytes: Buffer
}

const opening = /^begin [0-7]{3,4} (\S[^\n]{0,254})$/
const maxFiles = 100

/**
 * Takes uuencoded files (POSIX uuencode) out of a text with line feeds. What does not decode to its `end` line stays text:
 * people also write "begin 644 ...".
 */
export function takeUuencoded(text: string): { text: string; files: UuFile[] } {
  if (!/(?:^|\n)begin [0-7]{3,4} /.test(text)) return { text, files: [] }
  const lines = text.split('\n')
  const kept: string[] = []
  const files: UuFile[] = []
  for (let at = 0; at < lines.length; at++) {
    const name = files.length < maxFiles ? opening.exec(lines[at] ?? '')?.[1] : undefined
    const found = name === undefined ? null : decodeFrom(lines, at + 1)
    if (name === undefined || !found) {
      kept.push(lines[at] ?? '')
      continue
    }
    files.push({ name: name.trim(), bytes: found.bytes })
    at = found.end
  }
  return { text: kept.join('\n'), files }
}

/** `end`: the index of the closing line. */
function decodeFrom(lines: readonly string[], from: number): { bytes: Buffer; end: number } | null {
  const pieces: Buffer[] = []
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.trimEnd() === 'end') return pieces.length > 0 ? { bytes: Buffer.concat(pieces), end: at } : null
    const piece = decodeLine(line)
    if (piece === null) return null
    if (piece.length > 0) pieces.push(piece)
  }
  return null
}

function decodeLine(line: string): Buffer | null {
  const length = (line.charCodeAt(0) - 32) & 63
  const needed = Math.ceil(length / 3) * 4
  // Blanks at the end may have been lost on the way.
  const data = line.slice(1, 1 + needed).padEnd(needed, ' ')
  if (line === '' || !/^[\x20-\x60]*$/.test(line) || line.length > needed + 3)
    return line.trim() === '' ? Buffer.alloc(0) : null
  const bytes = Buffer.alloc(Math.ceil(length / 3) * 3)
  for (let at = 0; at < needed; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((offset) => (data.charCodeAt(at + offset) - 32) & 63)
    bytes.writeUIntBE((a << 18) | (b << 12) | (c << 6) | d, (at / 4) * 3, 3)
  }
  return bytes.subarray(0, length)
}
