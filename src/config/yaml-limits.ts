import { Lexer } from 'yaml'

/**
 * Nothing we read is nested nearly as deep; the parser recurses, and takes seconds to give up on a million brackets.
 */
export const deepest = 64

/** Where the nesting of brackets, or of `- - - -`, passes the limit; null when it does not. */
export function tooDeep(source: string): number | null {
  const dashes = new RegExp(`(?:- +){${deepest}}`).exec(source)
  if (dashes) return dashes.index
  if (source.split(/[[{]/, deepest + 2).length <= deepest + 1) return null
  let depth = 0
  let offset = 0
  for (const token of new Lexer().lex(source)) {
    if (token === '[' || token === '{') depth++
    if (token === ']' || token === '}') depth = Math.max(0, depth - 1)
    if (depth > deepest) return offset
    // The lexer marks documents and plain scalars with one control character each that is not in the source.
    if (token !== '\u0002' && token !== '\u001f' && token !== '\u0018') offset += token.length
  }
  return null
}
