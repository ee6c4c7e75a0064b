import { automaticKinds } from '../../domain/message.ts'
import type { Condition } from '../rule.ts'

/** true, false, or the kinds of automatic mail that are meant. */
export const automatic: Condition = {
  key: 'automatic',
  parse(reading) {
    const wanted = reading.items().map((item) => {
      return typeof item.value === 'boolean' ? item.value : item.choice(automaticKinds)
    })
    return ({ mail }) => ({
      holds: wanted.some((one) =>
        typeof one === 'boolean' ? one === (mail.automatic !== null) : one === mail.automatic,
      ),
      condition: 'automatic',
      saw: mail.automatic ?? 'false',
    })
  },
}
