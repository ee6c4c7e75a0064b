import { languageWritten, writtenLanguages } from '../../domain/measure.ts'
import { looking } from '../finding.ts'
import { textsOf } from '../folded.ts'
import type { Condition } from '../rule.ts'
import { choice, oneOrMany } from '../schema.ts'

/** What the mail is written in, by its script and its commonest words. */
export const language: Condition = {
  key: 'language',
  schema: oneOrMany(choice(writtenLanguages)),
  parse(reading) {
    const wanted = reading.items().map((item) => item.choice(writtenLanguages))
    return {
      ...looking('language', ({ mail }) => {
        const saw = textsOf(mail).shown('language', ({ subject, replyText }) => {
          return languageWritten(`${subject ?? ''}\n${replyText}`.slice(0, 4000))
        })
        return { holds: wanted.some((one) => one === saw), saw }
      }),
      cost: 1,
    }
  },
}
