import { looking } from '../finding.ts'
import { authResults, type Condition } from '../rule.ts'
import { choice, oneOrMany } from '../schema.ts'

/** What a mail server that we trust says of the sender (RFC 8601); `none` when it says nothing. */
export const auth: Condition = {
  key: 'auth',
  schema: oneOrMany(choice(authResults)),
  parse(reading) {
    const wanted = reading.items().map((item) => item.choice(authResults))
    return looking('auth', (subject) => ({ holds: wanted.includes(subject.auth), saw: subject.auth }))
  },
}
