import iconv from 'iconv-lite'
import { decodeIso2022Jp } from './iso-2022-jp.ts'

const toAscii = Buffer.from('\x1b(B', 'latin1')
const toJis = Buffer.from('\x1b$B', 'latin1')

/** One pair of bytes, two characters that look alike; programs differ in which one they read and write. */
const pairs = ['〜～', '−－', '—―', '‖∥']
const twins = new Map(pairs.flatMap(([one = '', other = '']) => [[one, other] as const, [other, one] as const]))

/**
 * Two bytes of JIS X 0208 for a character, null where that set has none: half-width kana, NEC's and IBM's own characters
 * (①, 髙), emoji. RFC 1468 allows nothing but ASCII, JIS X 0201 Roman and JIS X 0208.
 */
function jis(character: string): [number, number] | null {
  const twin = twins.get(character)
  return jisOf(character, character) ?? (twin === undefined ? null : jisOf(twin, character))
}

function jisOf(written: string, meant: string): [number, number] | null {
  const bytes = iconv.encode(written, 'cp932')
  if (bytes.length !== 2) return null
  const pair = fromShiftJis(bytes[0] ?? 0, bytes[1] ?? 0)
  // Rows 9 to 15 and 85 on are no part of the standard: every maker has put other characters there.
  const row = pair[0] - 0x20
  if ((row > 8 && row < 16) || row > 84) return null
  const back = decodeIso2022Jp(Buffer.concat([toJis, Buffer.from(pair), toAscii]))
  return back === meant || back === twins.get(meant) ? pair : null
}

/** The opposite of what the decoder does: two rows of JIS X 0208 share a lead byte. */
function fromShiftJis(lead: number, trail: number): [number, number] {
  const row = (lead - (lead < 0xa0 ? 0x71 : 0xb1)) * 2 + 1
  const place = trail > 0x7f ? trail - 1 : trail
  return place >= 0x9e ? [row + 1, place - 0x7d] : [row, place - 0x1f]
}

const isAscii = (character: string) => /^[\x00-\x7f]$/.test(character)

/** The characters, each once, that ISO-2022-JP cannot carry. */
export function unfitForIso2022Jp(text: string): string[] {
  return [...new Set(text)].filter((character) => !isAscii(character) && jis(character) === null)
}

/** RFC 1468: every line begins and ends in ASCII. What it cannot carry must not be given to it. */
export function encodeIso2022Jp(text: string): Buffer {
  const bytes: number[] = []
  let isJis = false
  const turn = (to: boolean) => {
    if (isJis !== to) bytes.push(...(to ? toJis : toAscii))
    isJis = to
  }
  for (const character of text) {
    const pair = isAscii(character) ? null : jis(character)
    turn(pair !== null)
    bytes.push(...(pair ?? [character.charCodeAt(0) & 0x7f]))
  }
  turn(false)
  return Buffer.from(bytes)
}

/** At most so many characters in an encoded word, so that none is longer than 75 (RFC 2047 section 2). */
const wordCharacters = 12

/**
 * The header of a built mail with its UTF-8 words (RFC 2047) in ISO-2022-JP. Old programs for which a customer has this
 * setting know no other.
 */
export function headerInIso2022Jp(head: string): string {
  return head.replace(/=\?UTF-8\?[BQ]\?[^?]*\?=(?:\s+=\?UTF-8\?[BQ]\?[^?]*\?=)*/giu, (words) => {
    const characters = [...decoded(words)]
    const parts: string[] = []
    for (let at = 0; at < characters.length; at += wordCharacters) {
      const part = encodeIso2022Jp(characters.slice(at, at + wordCharacters).join(''))
      parts.push(`=?ISO-2022-JP?B?${part.toString('base64')}?=`)
    }
    return parts.join('\r\n ')
  })
}

function decoded(words: string): string {
  const bytes = [...words.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/giu)].map(([, kind = '', text = '']) =>
    kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : unquoted(text),
  )
  return Buffer.concat(bytes).toString()
}

function unquoted(text: string): Buffer {
  const latin1 = text
    .replace(/_/g, ' ')
    .replace(/=([0-9A-F]{2})/giu, (_, hex) => String.fromCharCode(Number(`0x${hex}`)))
  return Buffer.from(latin1, 'latin1')
}
