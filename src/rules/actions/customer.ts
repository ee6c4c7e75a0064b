import type { RuleCustomer } from '../../domain/verdict.ts'
import { checkPlaceholders, isAddress, placeholdersIn } from '../fill.ts'
import type { Reading } from '../reading.ts'
import type { Action, Surroundings } from '../rule.ts'
import { mapping, text } from '../schema.ts'

/** `reply-to`, or an address that a condition caught: `{email}`, `{ address: $1, name: $2 }`. */
export const customer: Action = {
  key: 'customer',
  schema: { anyOf: [text, mapping({ address: text, name: text }, ['address'])] },
  parse(reading, surroundings) {
    const value = readCustomer(reading, surroundings)
    return value ? { customer: value } : {}
  },
}

function readCustomer(reading: Reading, surroundings: Surroundings): RuleCustomer | null {
  if (typeof reading.value !== 'object') {
    if (reading.value === 'reply-to') return { from: 'reply-to' }
    const address = readAddressText(reading, surroundings)
    return address === null ? null : { from: 'text', address, name: null }
  }
  const fields = reading.fields(['address', 'name'])
  const entry = fields && reading.need(fields, 'address')
  const address = entry ? readAddressText(entry, surroundings) : null
  const named = fields?.get('name')
  const name = named?.text() ?? null
  if (named && name !== null) checkPlaceholders(name, named, surroundings.captures)
  return address === null ? null : { from: 'text', address, name }
}

function readAddressText(reading: Reading, { captures }: Surroundings): string | null {
  const written = reading.text()
  if (written === null) return null
  if (placeholdersIn(written).length === 0 && !isAddress(written)) {
    return reading.problem('customer.form', { text: written })
  }
  checkPlaceholders(written, reading, captures)
  return written
}
