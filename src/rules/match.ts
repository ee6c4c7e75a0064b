import { fold } from '../domain/text.ts'
import { compileRegex, type RegexFault } from './regex.ts'

/** What to look for in folded text (contract.md section 4, "Matching"). */
export interface Pattern {
  test(text: string): boolean
  /** The first match from `from` on, as [start, end). */
  find(text: string, from: number): readonly [number, number] | null
}

/** `/.../flags` is a regular expression; `word*` a beginning; all else matches as it stands. */
export function compilePattern(source: string): Pattern | RegexFault {
  const regex = /^\/(.+)\/([a-z]*)$/is.exec(source)
  if (regex) return compileRegex(regex[1] ?? '', regex[2] ?? '')
  const folded = fold(source).trim()
  const core = folded.replace(/\*+$/, '').trim()
  if (core === '') return { code: 'match.empty', values: {}, offset: 0 }
  return plain(core, folded.endsWith('*'))
}

/** Without a regular expression: 200 rules look at every mail, and this is some ten times faster. */
function plain(core: string, beginning: boolean): Pattern {
  const parts = core.split(/\s+/)
  const [first = ''] = parts
  const latinStart = isLatin(core, 0)
  const latinEnd = !beginning && isLatin(core, core.length - 1)

  function find(text: string, from: number): readonly [number, number] | null {
    for (let start = text.indexOf(first, from); start >= 0; start = text.indexOf(first, start + 1)) {
      if (latinStart && isLatin(text, start - 1)) continue
      const end = endOf(text, start, parts)
      if (end !== null && !(latinEnd && isLatin(text, end))) return [start, end]
    }
    return null
  }
  return { find, test: (text) => find(text, 0) !== null }
}

/** Where the phrase that begins at `start` ends; any white space, line breaks too, stands between its parts. */
function endOf(text: string, start: number, parts: readonly string[]): number | null {
  let at = start
  for (const [index, part] of parts.entries()) {
    if (index > 0) {
      const gap = at
      while (isSpace(text.charCodeAt(at))) at++
      if (at === gap) return null
    }
    if (!text.startsWith(part, at)) return null
    at += part.length
  }
  return at
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

function spansOf(text: string, pattern: Pattern): (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = []
  for (let from = 0; spans.length < 1000; ) {
    const span = pattern.find(text, from)
    if (span === null) return spans
    if (span[1] > span[0]) spans.push(span)
    from = Math.max(span[1], span[0] + 1)
  }
  return spans
}
