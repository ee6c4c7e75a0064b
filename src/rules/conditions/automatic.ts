import { automaticKinds } from '../../domain/message.ts'
import { looking } from '../finding.ts'
import type { Condition } from '../rule.ts'
import { choice, flag, oneOrMany } from '../schema.ts'

/** true, false, or the kinds of automatic mail that are meant. */
export const automatic: Condition = {
  key: 'automatic',
  schema: oneOrMany({ anyOf: [flag, choice(automaticKinds)] }),
  parse(reading) {
    const wanted = reading.items().map((item) => {
      return typeof item.value === 'boolean' ? item.value : item.choice(automaticKinds)
    })
    return looking('automatic', ({ mail }) => ({
      holds: wanted.some((one) =>
        typeof one === 'boolean' ? one === (mail.automatic !== null) : one === mail.automatic,
      ),
      saw: mail.automatic ?? 'false',
    }))
  },
}
