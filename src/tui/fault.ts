import { UserError } from '../domain/error.ts'
import type { Language } from '../output/age.ts'
import { sentence } from '../output/sentence.ts'
import type { Text } from '../output/text/text.ts'

/** What the person did wrong, in words; a bug is thrown on. */
export function faultText(error: unknown, language: Language): Text {
  if (!(error instanceof UserError)) throw error
  const [problem] = error.details.problems ?? []
  return sentence(problem?.code ?? error.code, problem?.values ?? error.values, language)
}
