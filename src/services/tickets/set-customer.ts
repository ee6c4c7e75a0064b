import { UserError } from '../../domain/error.ts'
import { styles } from '../../domain/taste.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { mainAddress } from '../../store/customer.ts'
import { setCustomerSetting } from '../../store/customer-setting.ts'
import { transact } from '../../store/open.ts'
import { fieldPrefix } from '../customers/facts.ts'
import type { Desk } from '../desk.ts'

/** What each fact of a customer may be; null: any text. An empty value takes it away. */
const facts: Record<string, readonly string[] | null> = {
  language: ['ja', 'en'],
  style: styles,
  company: null,
  name: null,
  tier: null,
  note: null,
  tags: null,
}

/** A free field's name. */
const fieldForm = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,39}$/u

/** Keys that say something of the customer, in whichever ticket he writes. */
export const customerKeys = Object.keys(facts)

/** Notes facts of the tickets' customers: how they are addressed, and in what they are written to. Throws `usage`. */
export function setCustomers(desk: Desk, tickets: readonly Ticket[], pairs: readonly string[]): void {
  for (const address of new Set(tickets.map(({ customer }) => customer.address))) setFacts(desk, address, pairs)
}

/** The same for an address; a key that is none of ours names a free field. Tags are words, parted by blanks or commas. */
export function setFacts(desk: Desk, address: string, pairs: readonly string[]): void {
  const given = pairs.map((pair) => {
    const at = pair.indexOf('=')
    const key = at < 0 ? '' : pair.slice(0, at)
    if (!fieldForm.test(key)) throw new UserError('usage', 'customer.pair', { text: pair })
    const value = pair.slice(at + 1).trim()
    const known = facts[key]
    if (value !== '' && known && !known.includes(value))
      throw new UserError('usage', 'set.choice', { key, text: value, known: known.join(', ') })
    const name = key in facts ? key : `${fieldPrefix}${key}`
    const kept =
      key === 'tags'
        ? value
            .split(/[\s,、]+/)
            .filter(Boolean)
            .join(' ')
        : value
    return { key: name, value: kept === '' ? null : kept }
  })
  const main = mainAddress(desk.store, address)
  transact(desk.store, () => {
    for (const { key, value } of given) setCustomerSetting(desk.store, main, key, value)
  })
}
