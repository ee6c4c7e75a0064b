import { readAddresses } from '../address-condition.ts'
import type { Condition, Subject } from '../rule.ts'
import { flag, mapping, ref } from '../schema.ts'
import type { CustomerState } from '../subject.ts'
import { readTags } from '../tags.ts'

/** Addresses, domains and lists as in `from`, or `{ address, tag, tier, bounced }`: whose ticket it is, not who wrote this mail. */
export const customer: Condition = {
  key: 'customer',
  schema: {
    anyOf: [
      ref('words'),
      { ...mapping({ address: ref('words'), tag: ref('words'), tier: ref('words'), bounced: flag }), minProperties: 1 },
    ],
  },
  parse(reading, surroundings) {
    const isMapping = typeof reading.value === 'object' && !Array.isArray(reading.value)
    const fields = isMapping ? reading.fields(['address', 'tag', 'tier', 'bounced']) : null
    const address = isMapping ? fields?.get('address') : reading
    if (reading.isEmpty) reading.problem('value.empty', { key: reading.key })
    const named = address && readAddresses(address, surroundings)
    const tags = fields?.get('tag') && readTags(fields.get('tag'))
    const tiers = fields
      ?.get('tier')
      ?.items()
      .flatMap((item) => item.text() ?? [])
    const bounced = fields?.get('bounced')?.flag() ?? null
    const holds = (customer: CustomerState) =>
      (named?.(customer.address) ?? true) &&
      (tags?.some((tag) => customer.tags.includes(tag)) ?? true) &&
      (tiers?.includes(customer.tier ?? '') ?? true) &&
      (bounced === null || customer.bounced === bounced)
    // What was seen reads all of a customer's tickets: only a trace wants to know.
    const finding = ({ customer }: Subject) => ({
      condition: 'customer',
      holds: holds(customer),
      saw: [
        customer.address,
        ...customer.tags.map((tag) => `tag ${tag}`),
        customer.tier ? `tier ${customer.tier}` : '',
        customer.bounced ? 'bounced' : '',
      ]
        .filter((part) => part !== '')
        .join(', '),
    })
    return { cost: 0, holds: ({ customer }) => holds(customer), finding }
  },
}
