import { domainOf } from '../../domain/address.ts'
import { type CustomerEntry, type CustomerFacts, layered, noEntry } from '../../domain/customer.ts'
import { styles } from '../../domain/taste.ts'
import { addressesOf, customerEntries, customerMarks, namesOf } from '../../store/customer.ts'
import { settingsOf } from '../../store/customer-setting.ts'
import type { Store } from '../../store/open.ts'

/** Keys of `customer set` that are no free fields. */
export const fieldPrefix = 'field.'

/** What is known of whoever writes from this address, his other addresses counted in. */
export function customerFacts(store: Store, address: string): CustomerFacts {
  const addresses = addressesOf(store, address)
  const written = addresses.map((one) => settingEntry(settingsOf(store, one)))
  const domains = [...new Set(addresses.map((one) => `@${domainOf(one)}`))]
  const entries = customerEntries(store, [...addresses, ...domains])
  const filed = [...addresses, ...domains].flatMap((pattern) => {
    const text = entries.get(pattern)
    return text === undefined ? [] : [JSON.parse(text) as CustomerEntry]
  })
  return { addresses, ...layered([...written, ...filed]) }
}

/** The same with the name that his mails give, where nobody has written down another one. */
export function namedFacts(store: Store, address: string): CustomerFacts {
  const facts = customerFacts(store, address)
  return { ...facts, name: facts.name ?? namesOf(store, facts.addresses)[0] ?? null }
}

/** What rules may ask about a customer: the tags and marks of his tickets, and what is written down about him. */
export function customerSays(store: Store, address: string): { tags: string[]; flags: string[]; tier: string | null } {
  const { addresses, tags, tier } = customerFacts(store, address)
  const marks = addresses.map((one) => customerMarks(store, one))
  return {
    tags: [...new Set([...tags, ...marks.flatMap((mark) => mark.tags)])],
    flags: [...new Set(marks.flatMap((mark) => mark.flags))],
    tier,
  }
}

function settingEntry(settings: ReadonlyMap<string, string>): CustomerEntry {
  const text = (key: string) => settings.get(key) ?? null
  const language = text('language')
  const style = text('style')
  const fields = [...settings].filter(([key]) => key.startsWith(fieldPrefix))
  return {
    ...noEntry,
    ...{ name: text('name'), company: text('company'), tier: text('tier'), note: text('note') },
    tags: text('tags')?.split(' ').filter(Boolean) ?? [],
    language: language === 'ja' || language === 'en' ? language : null,
    style: styles.find((one) => one === style) ?? null,
    fields: Object.fromEntries(fields.map(([key, value]) => [key.slice(fieldPrefix.length), value])),
  }
}
