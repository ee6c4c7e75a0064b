/** Characters that match only themselves in folded text, so that what must be there can be looked for beforehand. */
const plainCharacter = /[a-z0-9\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u

/** Words of which at least one stands in every text that the expression matches; null when there are none. */
type Needs = readonly string[] | null

/** Inline flags, look-around and quotations change what a character means. */
const beyond = /\\[QE]|\(\?(?!:|P?<[A-Za-z_])/

/**
 * What the texts that match have in common: an expression is only tried where one of these words stands. `source` has been
 * compiled already, so it is well formed; whatever is not understood here counts as "anything".
 */
export function neededWords(source: string): Needs {
  if (beyond.test(source)) return null
  const [needs] = alternation([...source.toLowerCase()], 0)
  return needs
}

function alternation(text: readonly string[], start: number): [Needs, number] {
  const options: Needs[] = []
  let at = start
  for (;;) {
    const [needs, end] = sequence(text, at)
    options.push(needs)
    if (text[end] !== '|') return [options.includes(null) ? null : options.flatMap((one) => one ?? []), end]
    at = end + 1
  }
}

function sequence(text: readonly string[], start: number): [Needs, number] {
  let best: Needs = null
  let run = ''
  let at = start
  const offer = (needs: Needs) => {
    if (needs && needs.length > 0 && strength(needs) > strength(best)) best = needs
  }
  const breakRun = () => {
    if (run !== '') offer([run])
    run = ''
  }
  while (at < text.length && text[at] !== '|' && text[at] !== ')') {
    const [needs, end] = atom(text, at)
    const [least, next] = repeat(text, end)
    const character = needs?.length === 1 && end === at + 1 ? (needs[0] ?? '') : ''
    if (character !== '' && least > 0) {
      run += character
      if (next > end) breakRun()
    } else {
      breakRun()
      if (least > 0) offer(needs)
    }
    at = next
  }
  breakRun()
  return [best, at]
}

/** Longer words are rarer; a choice is as weak as its shortest. */
function strength(needs: Needs): number {
  return needs ? Math.min(...needs.map((word) => word.length)) : 0
}

function atom(text: readonly string[], at: number): [Needs, number] {
  const character = text[at] ?? ''
  if (character === '(') {
    const head = /^\((?:\?:|\?p?<\w+>)?/.exec(text.slice(at, at + 60).join(''))?.[0].length ?? 1
    const [needs, end] = alternation(text, at + head)
    return [needs, end + 1]
  }
  if (character === '[') return [null, endOfClass(text, at)]
  if (character === '\\') return [null, endOfEscape(text, at)]
  return [plainCharacter.test(character) ? [character] : null, at + 1]
}

function endOfClass(text: readonly string[], start: number): number {
  let at = start + (text[start + 1] === '^' ? 2 : 1)
  if (text[at] === ']') at++
  while (at < text.length && text[at] !== ']') {
    const named = text[at] === '[' && text[at + 1] === ':' ? text.indexOf(']', at + 2) : -1
    at = named >= 0 ? named + 1 : text[at] === '\\' ? endOfEscape(text, at) : at + 1
  }
  return at + 1
}

/** `\d`, `\x41`, `\x{3042}`, `\pL`, `\p{Han}`, `\123`. */
function endOfEscape(text: readonly string[], at: number): number {
  const rest = text.slice(at, at + 40).join('')
  return at + [...(/^\\(?:[px]\{[^}]*\}|x..|p.|[0-7]{1,3}|.)/su.exec(rest)?.[0] ?? '\\.')].length
}

/** How often at least the atom before stands, and where the quantifier ends. */
function repeat(text: readonly string[], at: number): [number, number] {
  const rest = text.slice(at, at + 16).join('')
  const found = /^(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/.exec(rest)
  if (!found) return [1, at]
  const least = found[1] === undefined ? (found[0].startsWith('+') ? 1 : 0) : Number(found[1])
  return [least, at + found[0].length]
}
