import type { Address } from '../domain/address.ts'
import { asciiAddress } from '../domain/spoof.ts'

/**
 * A sender as a person should see him: the address always beside the name, since a name can say anything, and a domain of
 * other letters also in its xn-- form.
 */
export function person({ name, address }: Address): string {
  const ascii = asciiAddress(address)
  const shown = ascii === null ? address : `${address} (${ascii})`
  return name ? `${name} <${shown}>` : shown
}
