/**
 * A number below 2^53 for a text (cyrb53, public domain): equal texts give equal numbers, different ones nearly never the
 * same. Not a cryptographic hash: what is found by it is compared before it counts.
 */
export function fingerprint(text: string, salt = 0): number {
  let high = 0xdeadbeef ^ salt
  let low = 0x41c6ce57 ^ salt
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}
