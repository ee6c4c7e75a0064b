import { shorten } from '../folded.ts'
import { textCondition } from '../text-condition.ts'

/** Subject or new body: each word may stand in either. */
export const text = textCondition('text', ['subject', 'body'], (mail) =>
  [mail.subject ?? '', mail.replyText]
    .map((part) => shorten(part, 28))
    .filter((part) => part !== '')
    .join(' / '),
)
