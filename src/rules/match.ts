import { fold } from '../domain/text.ts'
import { compileRegex, type Regex, type RegexFault } from './regex.ts'

/** What to look for in folded text (contract.md section 4, "Matching"). */
export interface Pattern {
  test(text: string): boolean
  /** The first match from `from` on, as [start, end). */
  find(text: string, from: number): readonly [number, number] | null
  /** A plain word, which can be looked for together with others; null for a regular expression. */
  word: PlainWord | null
  regex: Regex | null
}

/** A phrase in folded text: its parts with any white space between them. */
export interface PlainWord {
  parts: readonly string[]
  /** Whether no Latin letter or digit may touch its beginning or its end. */
  latinStart: boolean
  latinEnd: boolean
}

/** `/.../flags` is a regular expression; `word*` a beginning; all else matches as it stands. */
export function compilePattern(source: string): Pattern | RegexFault {
  const written = /^\/(.+)\/([a-z]*)$/is.exec(source)
  if (written) {
    const regex = compileRegex(written[1] ?? '', written[2] ?? '')
    return 'test' in regex ? { test: regex.test, find: regex.find, word: null, regex } : regex
  }
  const folded = fold(source).trim()
  const core = folded.replace(/\*+$/, '').trim()
  if (core === '') return { code: 'match.empty', values: {}, offset: 0 }
  return plain({
    parts: core.split(/\s+/),
    latinStart: isLatin(core, 0),
    latinEnd: !folded.endsWith('*') && isLatin(core, core.length - 1),
  })
}

/** A text that stands anywhere, whatever touches it. */
export function anywhere(text: string): PlainWord {
  return { parts: [text], latinStart: false, latinEnd: false }
}

function plain(word: PlainWord): Pattern {
  const [first = ''] = word.parts
  function find(text: string, from: number): readonly [number, number] | null {
    for (let start = text.indexOf(first, from); start >= 0; start = text.indexOf(first, start + 1)) {
      const end = endOfMatch(text, start, word)
      if (end !== null) return [start, end]
    }
    return null
  }
  return { find, test: (text) => find(text, 0) !== null, word, regex: null }
}

/** Where the word that begins at `start` ends; null when it does not stand there. */
export function endOfMatch(text: string, start: number, { parts, latinStart, latinEnd }: PlainWord): number | null {
  if (latinStart && isLatin(text, start - 1)) return null
  let at = start
  for (let index = 0; index < parts.length; index++) {
    if (index > 0) {
      // Any white space, line breaks too, stands between the parts.
      const gap = at
      while (isSpace(text.charCodeAt(at))) at++
      if (at === gap) return null
    }
    const part = parts[index] ?? ''
    if (!text.startsWith(part, at)) return null
    at += part.length
  }
  return latinEnd && isLatin(text, at) ? null : at
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}

/** a-z or 0-9: no other such character may touch a Latin word. */
function isLatin(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)
}

/**
 * Takes every match out of the text. NUL stands for each: neither a letter nor a space, so that nothing joins over the
 * gap.
 */
export function blank(text: string, patterns: readonly Pattern[]): string {
  const spans = patterns.flatMap((pattern) => spansOf(text, pattern)).sort((a, b) => a[0] - b[0])
  let rest = ''
  let at = 0
  for (const [start, end] of spans) {
    if (start >= at) rest += `${text.slice(at, start)}\u0000`
    at = Math.max(at, end)
  }
  return rest + text.slice(at)
}

/** Every match in a text, at most a thousand. */
export function spansOf(text: string, pattern: Pattern): (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = []
  for (let from = 0; spans.length < 1000; ) {
    const span = pattern.find(text, from)
    if (span === null) return spans
    if (span[1] > span[0]) spans.push(span)
    from = Math.max(span[1], span[0] + 1)
  }
  return spans
}
