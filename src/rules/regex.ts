import { RE2JS } from 're2js'
import { neededWords } from './regex-needs.ts'

/** A regular expression that cannot be used: why, and how many characters into its source. */
export interface RegexFault {
  code: string
  values: Record<string, string>
  offset: number
}

export interface Regex {
  /** Of these words one must stand in the folded text, or nothing matches; null when nothing is known. */
  needs: readonly string[] | null
  /** Names under which parts of a match can be used: those of named groups, and "1", "2", ... */
  groups: readonly string[]
  /** The parts of the first match, without those that took no part in it; null when nothing matches. */
  capture(text: string): Record<string, string> | null
  test(text: string): boolean
  /** The first match from `from` on, as [start, end). */
  find(text: string, from: number): readonly [number, number] | null
}

/** Beyond this many instructions (`.{0,1000}` has 2,000) one mail would take seconds. */
const largestProgram = 1000

/**
 * Instructions x characters of one test, about a tenth of a second: larger expressions look at the beginning of long
 * mails only.
 */
const budget = 8_000_000

const reasons: Record<string, string> = {
  'missing closing )': 'regex.unclosed-group',
  'unexpected )': 'regex.unopened-group',
  'missing closing ]': 'regex.unclosed-class',
  'invalid character class range': 'regex.bad-range',
  'invalid nested repetition operator': 'regex.double-repeat',
  'missing argument to repetition operator': 'regex.nothing-to-repeat',
  'invalid repeat count': 'regex.repeat-count',
  'invalid escape sequence': 'regex.bad-escape',
  'trailing backslash at end of expression': 'regex.trailing-backslash',
}

/** Reads the inside of `/source/flags`; matching takes time linear in the text (re2js), whatever the expression. */
export function compileRegex(source: string, flags: string): Regex | RegexFault {
  const strange = /[^imsu]/.exec(flags)
  if (strange) return { code: 'regex.bad-flag', values: { flag: strange[0] }, offset: source.length + 2 }
  let options = RE2JS.CASE_INSENSITIVE
  if (flags.includes('m')) options |= RE2JS.MULTILINE
  if (flags.includes('s')) options |= RE2JS.DOTALL
  try {
    const regex = RE2JS.compile(translated(source), options)
    const size = regex.programSize()
    if (size > largestProgram) return { code: 'regex.too-large', values: {}, offset: 1 }
    return usable(regex, translated(source), Math.floor(budget / size))
  } catch (error) {
    return fault(source, error)
  }
}

/**
 * The text is folded, so the expression's letters must be; its punctuation must not, or （ would open a group.
 * JavaScript's way of writing numbers and scripts becomes RE2's. (re2js' own translateRegExp takes the backslash from
 * what it does not know, silently.)
 */
function translated(source: string): string {
  return source
    .replace(/[\p{L}\p{M}\p{Nd}ﾞﾟ]+/gu, (letters) => letters.normalize('NFKC'))
    .replace(/\\(p)\{(?:Script|sc|scx|Script_Extensions)=/giu, '\\$1{')
    .replace(
      /\\u(?:([0-9a-f]{4})|\{([0-9a-f]{1,6})\})/gi,
      (_, four?: string, braced?: string) => `\\x{${four ?? braced}}`,
    )
}

function usable(regex: RE2JS, source: string, limit: number): Regex {
  const named = Object.entries(regex.namedGroups())
  const numbers = Array.from({ length: regex.groupCount() }, (_, index) => String(index + 1))
  return {
    needs: neededWords(source),
    groups: [...named.map(([name]) => name), ...numbers],
    capture(text) {
      const matcher = regex.matcher(text.slice(0, limit))
      if (!matcher.find(0)) return null
      const group = (number: number) => matcher.group(number) ?? ''
      const parts = [
        ...named.map(([name, number]) => [name, group(number)]),
        ...numbers.map((number) => [number, group(Number(number))]),
      ]
      return Object.fromEntries(parts.filter(([, value]) => value !== ''))
    },
    test: (text) => regex.test(text.slice(0, limit)),
    find(text, from) {
      const matcher = regex.matcher(text.slice(0, limit))
      return from <= limit && from <= text.length && matcher.find(from) ? [matcher.start(), matcher.end()] : null
    },
  }
}

function fault(source: string, error: unknown): RegexFault {
  const { error: reason = '', input = '' } = error as { error?: string; input?: string | null }
  const fragment = (input ?? '').replace(/^\(\?[a-z]+\)/, '')
  const offset = 1 + Math.max(0, fragment === '' ? source.length - 1 : source.indexOf(fragment))
  const values = { fragment: fragment.slice(0, 40) }
  if (/^\(\?<?[=!]/.test(fragment)) return { code: 'regex.lookaround', values, offset }
  if (/^\\(?:[1-9]|k)/.test(fragment)) return { code: 'regex.backreference', values, offset }
  return { code: reasons[reason] ?? 'regex.unsupported', values, offset }
}
