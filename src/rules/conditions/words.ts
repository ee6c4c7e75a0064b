import { countWords } from '../../domain/measure.ts'
import { textsOf } from '../folded.ts'
import { numberCondition } from '../number-condition.ts'

/** How long the new text is; two Japanese characters count as a word. */
export const words = numberCondition('words', ({ mail }) =>
  Number(textsOf(mail).shown('words', ({ replyText }) => String(countWords(replyText)))),
)
