import { textCondition } from '../text-condition.ts'

/** Only what is new in this message: no quote, no signature. */
export const body = textCondition('body', ['body'], (mail) => mail.replyText)
