import { type Address, visible } from '../../domain/address.ts'
import { UserError } from '../../domain/error.ts'

/** An address as somebody types it after an option; anything else is `usage`. */
export function readAddress(text: string): Address {
  const typed = text.trim().toLowerCase()
  const address = /\s/.test(typed) ? typed : visible(typed)
  if (!/^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+$/.test(address)) throw new UserError('usage', 'address.form', { text })
  return { address, name: null }
}

/** The same with a name, `Hana <hana@example.com>`, or an address alone; where none is needed, also a name alone. */
export function readPerson(text: string, needsNoAddress: boolean): Address {
  const [, name = '', inside = ''] = /^([^<>]*)<([^<>]+)>\s*$/.exec(text) ?? []
  if (inside !== '') return { ...readAddress(inside), name: name.trim().replace(/^"(.*)"$/, '$1') || null }
  if (needsNoAddress && !text.includes('@') && text.trim() !== '') return { address: '', name: text.trim() }
  return readAddress(text)
}
