import { variantKanji } from './search-variants.ts'

/**
 * How the search reads text. Width, case, kana, variants of kanji and the marks of Latin letters do not matter. Scripts
 * without spaces become overlapping pairs of characters, everything else whole words; a phrase of such tokens stands in a
 * text exactly where its characters do, so that what is found that way needs no second look.
 *
 * The version goes up whenever the tokens of a text change: an index made of others is built anew.
 */
export const tokenVersion = 1

/** What a character is to the search: a gap divides words, letters make them, dense scripts have none, unseen ones vanish. */
const kind = { unknown: 0, gap: 1, letter: 2, dense: 3, unseen: 4 } as const

/** Hangul because of its particles, emoji because people look for them. */
const dense =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const emoji = /\p{Emoji_Presentation}/u
const lettered = /[\p{L}\p{N}\p{M}]/u
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cs}]/u

/** Kinds of the characters of the first plane, filled as they are met. */
const kinds = new Uint8Array(65_536)

/** What a character is folded to; 0: itself. Katakana is read as hiragana. */
const folds = new Uint16Array(65_536)
for (let code = 0x30a1; code <= 0x30f6; code++) folds[code] = code - 0x60
folds[0x30fd] = 0x309d
folds[0x30fe] = 0x309e
for (const [from, to] of variantKanji) folds[from.charCodeAt(0)] = to.charCodeAt(0)

function kindOf(character: string): number {
  if (unseen.test(character)) return kind.unseen
  if (emoji.test(character)) return kind.dense
  if (!lettered.test(character)) return kind.gap
  return dense.test(character) ? kind.dense : kind.letter
}

/** Where a line break divides nothing. Korean is written with spaces. */
const joinable = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}]/u

const markedLetters = /(?:[\u00c0-\u024f\u1e00-\u1eff]|[\u0300-\u036f])+/g
const marks = /[\u0300-\u036f]/g

/** Width, case and the marks of Latin letters folded; still with katakana and variant kanji. */
export function foldWidth(text: string): string {
  // The one letter that lower case writes by its place in the word.
  const folded = text.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ')
  if (folded.search(markedLetters) < 0) return folded
  return folded.replace(markedLetters, (letters) => letters.normalize('NFD').replace(marks, ''))
}

/** The whole folding of one string; compares as the index does. */
export function foldAll(text: string): string {
  return foldWidth(text).replace(/[\u30a1-\u9fff\uf900-\ufaff]/g, (letter) =>
    String.fromCharCode(folds[letter.charCodeAt(0)] || letter.charCodeAt(0)),
  )
}

const space = 0x20
/** Where tokens are put together, as UTF-16 units: a string for each of them would cost more than all the rest. */
let room = new Uint16Array(16_384)
const decoder = new TextDecoder('utf-16le')

/** Tokens that stand one behind the other; where it `begins` the last one, that may go on. */
export interface Phrase {
  tokens: string[]
  begins: boolean
}

/** The tokens of a text with a space between two; empty when nothing in it can be found. */
export function searchTokens(text: string): string {
  return tokensOf(foldWidth(text), null)
}

/**
 * The same of letters that are already folded; `places` receives for each token where it begins, where its first character
 * ends and where it ends. A run of a dense script ends with its last character alone, so that no phrase reaches beyond it.
 */
export function tokensOf(letters: string, places: number[] | null): string {
  if (room.length < letters.length * 4 + 8) room = new Uint16Array(letters.length * 4 + 8)
  const out = room
  let end = 0
  /** Where the present word began; -1: in none. */
  let word = -1
  /** The last character of the present dense run; 0: in none. `tail` is the second half of a surrogate pair. */
  let last = 0
  let tail = 0
  let lastAt = 0
  const endRun = () => {
    out[end++] = last
    if (tail) out[end++] = tail
    out[end++] = space
    const behind = lastAt + (tail ? 2 : 1)
    places?.push(lastAt, behind, behind)
    last = 0
  }
  for (let at = 0; at < letters.length; at++) {
    const from = at
    let code = letters.charCodeAt(at)
    let low = 0
    let type = kinds[code] ?? 0
    if (type === kind.unknown) {
      const character = String.fromCodePoint(letters.codePointAt(at) ?? 0)
      type = kindOf(character)
      if (character.length === 2) {
        low = character.charCodeAt(1)
        at++
      } else kinds[code] = type
    }
    if (type === kind.unseen) continue
    code = folds[code] || code
    if (word >= 0 && type !== kind.letter) {
      out[end++] = space
      places?.push(word, word + 1, from)
      word = -1
    }
    if (type === kind.dense) {
      if (last) {
        out[end++] = last
        if (tail) out[end++] = tail
        out[end++] = code
        if (low) out[end++] = low
        out[end++] = space
        places?.push(lastAt, lastAt + (tail ? 2 : 1), at + 1)
      }
      last = code
      tail = low
      lastAt = from
      continue
    }
    if (last) {
      const next = type === kind.gap ? joinedAt(letters, at) : 0
      if (next > 0) {
        at = next - 1
        continue
      }
      endRun()
    }
    if (type !== kind.letter) continue
    if (word < 0) word = from
    out[end++] = code
    if (low) out[end++] = low
  }
  if (last) endRun()
  if (word >= 0) {
    out[end++] = space
    places?.push(word, word + 1, letters.length)
  }
  return decoder.decode(out.subarray(0, Math.max(0, end - 1)))
}

/** The place behind a single line break that only wraps a line of Japanese; 0: the run ends here. */
function joinedAt(letters: string, from: number): number {
  let breaks = 0
  for (let at = from; at < letters.length; at++) {
    const code = letters.charCodeAt(at)
    if (code === 0x0a) breaks++
    else if (code !== space && code !== 0x09 && code !== 0x0d) {
      return breaks === 1 && joinable.test(String.fromCodePoint(letters.codePointAt(at) ?? 0)) ? at : 0
    }
    if (breaks > 1) return 0
  }
  return 0
}
