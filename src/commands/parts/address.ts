import type { Address } from '../../domain/address.ts'
import { UserError } from '../../domain/error.ts'

/** An address as somebody types it after an option; anything else is `usage`. */
export function readAddress(text: string): Address {
  const address = text.trim().toLowerCase()
  if (!/^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+$/.test(address)) throw new UserError('usage', 'address.form', { text })
  return { address, name: null }
}
