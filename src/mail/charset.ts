import { isAscii } from 'node:buffer'
import iconv from 'iconv-lite'
import { decodeIso2022Jp, hasJapaneseEscape } from './iso-2022-jp.ts'

/** Names that iconv-lite does not know, or knows too narrowly: a sender's gb2312 holds what only gb18030 has. */
const aliases: Record<string, string> = {
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp50222: 'iso-2022-jp',
  csiso2022jp: 'iso-2022-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-3': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  iso2022jp: 'iso-2022-jp',
  jis: 'iso-2022-jp',
  'shift-jis': 'cp932',
  shift_jis: 'cp932',
  shiftjis: 'cp932',
  sjis: 'cp932',
  'x-sjis': 'cp932',
  'x-ms-cp932': 'cp932',
  ms932: 'cp932',
  ms_kanji: 'cp932',
  csshiftjis: 'cp932',
  'windows-31j': 'cp932',
  cswindows31j: 'cp932',
  cp943: 'cp932',
  'x-euc-jp': 'euc-jp',
  eucjp: 'euc-jp',
  ujis: 'euc-jp',
  cp51932: 'euc-jp',
  'eucjp-ms': 'euc-jp',
  'x-euc': 'euc-jp',
  gb2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  csgb2312: 'gb18030',
  'euc-cn': 'gb18030',
  gbk: 'gb18030',
  cp936: 'gb18030',
  'x-gbk': 'gb18030',
  big5: 'big5-hkscs',
  'x-big5': 'big5-hkscs',
  'cn-big5': 'big5-hkscs',
  'euc-kr': 'cp949',
  'ks_c_5601-1987': 'cp949',
  'ks_c_5601-1989': 'cp949',
  ksc5601: 'cp949',
  korean: 'cp949',
  'x-windows-949': 'cp949',
  'iso-8859-8-i': 'iso-8859-8',
  'iso-8859-8-e': 'iso-8859-8',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'unicode-1-1-utf-7': 'utf-7',
  'x-unicode-2-0-utf-7': 'utf-7',
  'unicode-1-1-utf-8': 'utf-8',
  utf8mb4: 'utf-8',
  utf8: 'utf-8',
  ascii: 'us-ascii',
  'ansi_x3.4-1968': 'us-ascii',
  'iso646-us': 'us-ascii',
}

export interface Decoded {
  text: string
  /** The character set that was used; "us-ascii" where the bytes say nothing more. */
  charset: string
  /** True when the bytes, not the label, decided. */
  guessed: boolean
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The canonical name, or null for a label nobody knows (or none). */
export function charsetOf(label: string | null): string | null {
  const name = (label ?? '')
    .trim()
    .replace(/^["']|["']$/g, '')
    .toLowerCase()
  const known = aliases[name] ?? name
  if (known === '') return null
  return known === 'iso-2022-jp' || known === 'us-ascii' || iconv.encodingExists(known) ? known : null
}

/** Decodes by a canonical name as given by `charsetOf`; what does not fit becomes U+FFFD. */
export function decodeAs(bytes: Uint8Array, charset: string): string {
  if (charset === 'iso-2022-jp') return decodeIso2022Jp(bytes)
  return iconv.decode(viewOf(bytes), charset === 'us-ascii' ? 'utf-8' : charset)
}

/** The same bytes, not a copy. */
function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

/** How much a decoding looks like Japanese: kana and kanji speak for it, half-width kana and errors against it. */
function japaneseScore(text: string): number {
  return (
    2 * count(text, /[ぁ-んァ-ヶ]/g) +
    count(text, /[一-龠々ー、。「」・！？（）０-９Ａ-Ｚａ-ｚ]/g) -
    count(text, /[ｦ-ﾟ]/g) -
    12 * count(text, /[\ufffd\u0080-\u009f\ue000-\uf8ff]/g)
  )
}

/** Labels whose every byte means something, so that a wrong one never shows as an error. */
const singleByte = /^(windows-125\d|iso-8859-\d+|koi8-[ru]|us-ascii|cp\d{3}|macintosh|x-mac-.*)$/
const japanese = ['cp932', 'euc-jp']
const sample = 64 * 1024

/** Chinese without a label: the commonest characters, which other decodings hardly ever bring. */
const chinese = /[的是不了在有我他这中大来上个国们为说到和你地出道也时年得就那要下以生会自着去之过家学对可]/g

function guessWithoutLabel(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, sample)
  const texts = japanese.map((charset) => ({ charset, text: decodeAs(head, charset) }))
  const scored = texts
    .map(({ charset, text }) => ({ charset, score: japaneseScore(text), kana: count(text, /[ぁ-んァ-ヶ]/g) }))
    .sort((a, b) => b.score - a.score)
  const best = scored[0]
  if (best && best.score > 0 && best.kana > 0) return best.charset
  const shiftJis = texts[0]?.text ?? ''
  if (/[一-龠]{2}/.test(shiftJis) && !/[\ufffdｦ-ﾟ\ue000-\uf8ff]/.test(shiftJis)) return 'cp932'
  const simplified = decodeAs(head, 'gb18030')
  if (count(simplified, chinese) * 12 > simplified.length && !simplified.includes('\ufffd')) return 'gb18030'
  return best && best.score > 1 && best.charset === 'euc-jp' ? best.charset : null
}

/** True when Japanese bytes stand under a label that fits them worse: hiragana are frequent in any Japanese text. */
function betterJapanese(bytes: Uint8Array, declared: string): string | null {
  const head = bytes.subarray(0, sample)
  const asDeclared = decodeAs(head, declared)
  const own = japaneseScore(asDeclared)
  const guess = guessWithoutLabel(head)
  if (!guess || guess === declared || guess === 'gb18030') return null
  const text = decodeAs(head, guess)
  const foreign = count(text, /[^\x00-\x7f]/g)
  const isPlausible = count(text, /[ぁ-ん]/g) >= 3 && count(text, /[ぁ-ん]/g) * 5 > foreign && !text.includes('\ufffd')
  return isPlausible && japaneseScore(text) > own ? guess : null
}

/**
 * Bytes of a text to characters. Order: byte order mark, escape sequences of ISO-2022-JP, the declared label as long as it
 * fits, strict UTF-8, Japanese by frequency. What fits nothing keeps the label, with U+FFFD where it fails.
 */
export function decodeText(bytes: Uint8Array, label: string | null): Decoded {
  const declared = charsetOf(label)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const text = strictUtf8(bytes.subarray(3))
    if (text !== null) return { text, charset: 'utf-8', guessed: false }
  }
  if (declared && /^utf-?(7|16|32)/.test(declared)) {
    return { text: decodeAs(bytes, declared), charset: declared, guessed: false }
  }
  if (!/^iso-2022-(kr|cn)/.test(declared ?? '') && hasJapaneseEscape(bytes) && mostlyAscii(bytes)) {
    return { text: decodeIso2022Jp(bytes), charset: 'iso-2022-jp', guessed: declared !== 'iso-2022-jp' }
  }
  if (isAscii(bytes)) return { text: viewOf(bytes).toString('latin1'), charset: declared ?? 'us-ascii', guessed: false }
  const asUtf8 = strictUtf8(bytes)
  if (
    asUtf8 !== null &&
    (declared === null || declared === 'utf-8' || singleByte.test(declared) || /jp|932/.test(declared))
  ) {
    return { text: asUtf8, charset: 'utf-8', guessed: declared !== 'utf-8' }
  }
  if (declared && declared !== 'us-ascii' && declared !== 'iso-2022-jp') {
    const better = declared === 'gb18030' || declared === 'big5-hkscs' ? null : betterJapanese(bytes, declared)
    if (better) return { text: decodeAs(bytes, better), charset: better, guessed: true }
    return { text: decodeAs(bytes, declared), charset: declared, guessed: false }
  }
  const guess = guessWithoutLabel(bytes)
  if (guess) return { text: decodeAs(bytes, guess), charset: guess, guessed: true }
  const fallback = declared === 'iso-2022-jp' ? 'iso-2022-jp' : 'windows-1252'
  return { text: decodeAs(bytes, fallback), charset: fallback, guessed: true }
}

/** Raw bytes above 0x7f in a text with escape sequences are at most a few half-width kana. */
function mostlyAscii(bytes: Uint8Array): boolean {
  if (isAscii(bytes)) return true
  let high = 0
  for (const byte of bytes) if (byte >= 0x80) high++
  return high * 10 <= bytes.length
}

/**
 * Bytes of a header that carry no label. RFC 6532 says UTF-8; Japanese senders also wrote ISO-2022-JP, Shift_JIS or
 * EUC-JP, which betray themselves. Anything else cannot be known and shows U+FFFD.
 */
export function decodeRawHeader(bytes: Uint8Array): Decoded {
  if (hasJapaneseEscape(bytes)) return { text: decodeIso2022Jp(bytes), charset: 'iso-2022-jp', guessed: true }
  if (isAscii(bytes)) return { text: viewOf(bytes).toString('latin1'), charset: 'us-ascii', guessed: false }
  const text = strictUtf8(bytes)
  if (text !== null) return { text, charset: 'utf-8', guessed: false }
  const guess = guessWithoutLabel(bytes)
  if (guess) return { text: decodeAs(bytes, guess), charset: guess, guessed: true }
  return { text: decodeAs(bytes, 'utf-8'), charset: 'utf-8', guessed: true }
}
