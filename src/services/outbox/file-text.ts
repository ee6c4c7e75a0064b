/** So much of a file is read as text at a time, in bytes; each part begins with the end of the one before. */
const partLength = 1_048_576
const overlap = 4096
/** A file that has a NUL so early is no text in any charset of mail but UTF-16. */
const head = 65_536

/**
 * What a file says, part by part, whatever its size: as UTF-8, else in the charsets in which Japanese offices write. A file
 * that is no text (pictures, archives, PDF) has nothing to be read.
 */
export function* textsOfFile(bytes: Uint8Array): Generator<string> {
  const charsets = charsetsOf(bytes)
  for (let from = 0; from < bytes.length && charsets.length > 0; from += partLength) {
    const part = bytes.subarray(Math.max(0, from - overlap), from + partLength)
    for (const charset of charsets) yield new TextDecoder(charset).decode(part)
  }
}

function charsetsOf(bytes: Uint8Array): string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le']
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be']
  const first = bytes.subarray(0, head)
  if (first.includes(0)) return []
  // ESC $ begins Japanese in ISO-2022-JP.
  if (first.some((byte, index) => byte === 0x1b && first[index + 1] === 0x24)) return ['iso-2022-jp']
  return isUtf8(bytes) ? ['utf-8'] : ['utf-8', 'shift_jis', 'euc-jp']
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
