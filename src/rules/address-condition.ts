import { type Address, addressMatches } from '../domain/address.ts'
import type { ParsedMail } from '../domain/message.ts'
import { shorten } from './folded.ts'
import type { Reading } from './reading.ts'
import type { Condition } from './rule.ts'
import { readWords, type WordSource } from './words.ts'

/** `a@b`, `@b` (that domain) or `@.b` (with all below it). */
const addressPattern = /^[^\s@*<>"(),;:]*@[^\s@*<>"(),;:]+$/

/** A condition on addresses of a mail; one that matches is enough. */
export function addressCondition(key: string, addresses: (mail: ParsedMail) => readonly Address[]): Condition {
  return {
    key,
    parse(reading, surroundings) {
      const patterns = readAddressPatterns(reading, surroundings)
      return ({ mail }) => {
        const found = addresses(mail)
        return {
          holds: found.some(({ address }) => patterns.some((pattern) => addressMatches(address, pattern))),
          condition: key,
          saw: shorten(found.map(({ address }) => address).join(', ')),
        }
      }
    },
  }
}

function readAddressPatterns(reading: Reading, source: WordSource): string[] {
  return readWords(reading, source).flatMap(({ text, from }) => {
    const pattern = text.trim()
    if (addressPattern.test(pattern)) return [pattern]
    from.problem('address.bad-pattern', { text: pattern, domain: pattern.replace(/^.*[@*]|^\.+|\s/g, '') })
    return []
  })
}
