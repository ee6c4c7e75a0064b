import { requestsIn } from '../../domain/asked.ts'
import { textsOf } from '../folded.ts'
import { numberCondition } from '../number-condition.ts'

/** How many sentences of the new text ask for something. */
export const questions = numberCondition('questions', ({ mail }) =>
  Number(textsOf(mail).shown('questions', ({ replyText }) => String(requestsIn(replyText)))),
)
