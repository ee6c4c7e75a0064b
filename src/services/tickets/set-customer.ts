import { UserError } from '../../domain/error.ts'
import { styles } from '../../domain/taste.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { setCustomerSetting } from '../../store/customer-setting.ts'
import { transact } from '../../store/open.ts'
import type { Desk } from '../desk.ts'

/** What each fact of a customer may be; null: any text. An empty value takes it away. */
const facts: Record<string, readonly string[] | null> = {
  language: ['ja', 'en'],
  style: styles,
  company: null,
  name: null,
}

/** Keys that say something of the customer, in whichever ticket he writes. */
export const customerKeys = Object.keys(facts)

/** Notes facts of the tickets' customers: how they are addressed, and in what they are written to. Throws `usage`. */
export function setCustomers(desk: Desk, tickets: readonly Ticket[], pairs: readonly string[]): void {
  const given = pairs.map((pair) => {
    const [key = '', ...rest] = pair.split('=')
    const value = rest.join('=').trim()
    const known = facts[key]
    if (value !== '' && known && !known.includes(value))
      throw new UserError('usage', 'set.choice', { key, text: value, known: known.join(', ') })
    return { key, value: value === '' ? null : value }
  })
  transact(desk.store, () => {
    for (const { customer } of tickets) {
      for (const { key, value } of given) setCustomerSetting(desk.store, customer.address, key, value)
    }
  })
}
