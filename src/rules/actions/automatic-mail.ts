import type { Action } from '../rule.ts'
import { choice } from '../schema.ts'

/** `never`: no rule and no reminder mails the customer about this ticket. */
export const automaticMail: Action = {
  key: 'automatic_mail',
  schema: choice(['never']),
  parse: (reading) => (reading.choice(['never'] as const) === null ? {} : { automaticMail: 'never' }),
}
