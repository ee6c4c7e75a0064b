import { type Problem, UserError } from '../../../src/domain/error.ts'
import { sentence } from '../../../src/output/sentence.ts'

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The sentence for a problem, which must be there in both languages, with all its values filled in. */
function english({ code, values }: Problem): string {
  for (const language of ['ja', 'en'] as const) {
    const { message, hint = '' } = sentence(code, values, language)
    if (message.startsWith(code) || /\{[a-z]+\}/.test(message + hint.replaceAll('{{', '')))
      throw new Error(`${language}: ${message}`)
  }
  return sentence(code, values, 'en').message
}

/** Runs `load`, which must throw a UserError of kind config: its code, and its problems as "line:column code". */
export function problemsOf(load: () => unknown): { code: string; places: string[]; english: string[] } {
  try {
    load()
  } catch (error) {
    if (!(error instanceof UserError) || error.kind !== 'config') throw error
    const problems = error.details.problems ?? []
    return {
      code: error.code,
      places: problems.map(({ at, code }) => `${at.line}:${at.column} ${code}`),
      english: problems.map(english),
    }
  }
  throw new Error('nothing was wrong')
}
