import type { Message } from './message.ts'
import { type PlacedToken, placedTokens } from './search-place.ts'
import type { Term } from './search-query.ts'
import type { Phrase } from './search-text.ts'

/** [start, end) in UTF-16 offsets. */
export type Mark = readonly [start: number, end: number]

/** A piece of a message's text on one line, and where in it the words stand that were searched for. */
export interface Snippet {
  text: string
  marks: Mark[]
}

/** Characters before the first hit, and of all. */
const before = 24
const length = 180
/** A text is looked through in pieces of about so many characters, up to the first one with a hit. */
const chunk = 400

/** Where the words stand first: in what is new, else in all of the text, else in names of attachments; else how it begins. */
export function snippetOf(mail: Message['mail'], terms: readonly Term[]): Snippet {
  const { text, replyText, attachments } = mail
  const names = attachments.map(({ name }) => name ?? '').join(' ')
  const quoted = mail.replySpans ? [text, ...mail.attached.map((inner) => inner.text)] : []
  for (const candidate of [replyText, ...quoted, names]) {
    const at = firstHit(candidate, terms)
    if (at !== null) return cutOut(candidate, at, terms)
  }
  return cutOut(replyText.trim() === '' ? text : replyText, 0, [])
}

/** Where in a line the words stand. */
export function marksIn(text: string, terms: readonly Term[]): Mark[] {
  if (terms.length === 0) return []
  const tokens = placedTokens(text)
  const marks: Mark[] = []
  for (const { phrases } of terms) for (const phrase of phrases) marks.push(...hitsOf(tokens, phrase))
  marks.sort(([a], [b]) => a - b)
  const joined: [number, number][] = []
  for (const [start, end] of marks) {
    const last = joined.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}

function firstHit(text: string, terms: readonly Term[]): number | null {
  let start = 0
  while (start < text.length) {
    const line = text.indexOf('\n', start + chunk)
    const end = line < 0 ? text.length : line
    const found = marksIn(text.slice(start, end), terms)[0]
    if (found) return start + found[0]
    start = end
  }
  // A hit that reaches over two pieces.
  return marksIn(text, terms)[0]?.[0] ?? null
}

function hitsOf(tokens: readonly PlacedToken[], { tokens: wanted, begins }: Phrase): Mark[] {
  const found: Mark[] = []
  const lastAt = wanted.length - 1
  for (let at = 0; at + lastAt < tokens.length; at++) {
    const fits = wanted.every((one, index) => {
      const { token = '' } = tokens[at + index] ?? {}
      return index === lastAt && begins ? token.startsWith(one) : token === one
    })
    if (!fits) continue
    const last = tokens[at + lastAt]
    const isOne = begins && [...(wanted[lastAt] ?? '')].length === 1
    found.push([tokens[at]?.start ?? 0, (isOne ? last?.first : last?.end) ?? 0])
  }
  return found
}

function cutOut(text: string, hit: number, terms: readonly Term[]): Snippet {
  const from = hit <= before ? 0 : hit - before
  const to = Math.min(text.length, from + length)
  const piece = text.slice(from, to).toWellFormed()
  return onOneLine(`${from > 0 ? '…' : ''}${piece}${to < text.length ? '…' : ''}`, terms)
}

/** Blanks in a row become one; marks move with their words. */
function onOneLine(text: string, terms: readonly Term[]): Snippet {
  const marks = marksIn(text, terms)
  /** How many characters are gone before each place. */
  const gone: number[] = []
  let line = ''
  for (let at = 0; at < text.length; at++) {
    gone.push(at - line.length)
    const isBlank = /\s/.test(text[at] ?? '')
    if (!isBlank) line += text[at]
    else if (line !== '' && !line.endsWith(' ')) line += ' '
  }
  gone.push(text.length - line.length)
  const moved = marks.map(([start, end]): Mark => [start - (gone[start] ?? 0), end - (gone[end] ?? 0)])
  return { text: line.trimEnd(), marks: moved.filter(([start, end]) => end > start) }
}
