import { UserError } from '../domain/error.ts'

/**
 * The words of a command line as a shell reads quotes and backslashes, and nothing else of it: no variable, no pattern, no
 * second command. A quote that is not closed: `usage`.
 */
export function wordsOf(line: string): string[] {
  const words: string[] = []
  let word: string | null = null
  let quote = ''
  const characters = [...line]
  for (let index = 0; index < characters.length; index++) {
    const one = characters[index] ?? ''
    if (quote !== '') {
      if (one === quote) quote = ''
      else if (one === '\\' && quote === '"' && /["\\]/.test(characters[index + 1] ?? ''))
        word += characters[++index] ?? ''
      else word += one
    } else if (one === '"' || one === "'") {
      quote = one
      word ??= ''
    } else if (one === '\\') word = (word ?? '') + (characters[++index] ?? '')
    else if (/[ \t\u3000]/.test(one)) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + one
  }
  if (quote !== '') throw new UserError('usage', 'work.quote', { quote })
  if (word !== null) words.push(word)
  return words
}
