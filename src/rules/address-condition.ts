import { type Address, addressMatches } from '../domain/address.ts'
import type { ParsedMail } from '../domain/message.ts'
import { shorten } from './folded.ts'
import type { Reading } from './reading.ts'
import type { Condition } from './rule.ts'
import { ref } from './schema.ts'
import { readWords, type WordSource } from './words.ts'

/** `a@b`, `@b` (that domain) or `@.b` (with all below it). */
const addressPattern = /^[^\s@*<>"(),;:]*@[^\s@*<>"(),;:]+$/

/** A condition on addresses of a mail; one that matches is enough. */
export function addressCondition(key: string, addresses: (mail: ParsedMail) => readonly Address[]): Condition {
  return {
    key,
    schema: ref('words'),
    parse(reading, surroundings) {
      const matches = readAddresses(reading, surroundings)
      return {
        cost: 0,
        holds: ({ mail }) => addresses(mail).some(({ address }) => matches(address)),
        finding: ({ mail }) => ({
          holds: addresses(mail).some(({ address }) => matches(address)),
          condition: key,
          saw: shorten(
            addresses(mail)
              .map(({ address }) => address)
              .join(', '),
          ),
        }),
      }
    },
  }
}

/** Whether an address is one of those that a value names. Whole addresses are looked up, so a list of thousands is cheap. */
export function readAddresses(reading: Reading, source: WordSource): (address: string) => boolean {
  const whole = new Set<string>()
  const domains: string[] = []
  for (const { text, from } of readWords(reading, source)) {
    const pattern = text.trim().toLowerCase()
    if (!addressPattern.test(pattern)) {
      from.problem('address.bad-pattern', { text: text.trim(), domain: pattern.replace(/^.*[@*]|^\.+|\s/g, '') })
    } else if (pattern.startsWith('@')) domains.push(pattern)
    else whole.add(pattern)
  }
  return (address) => whole.has(address.toLowerCase()) || domains.some((domain) => addressMatches(address, domain))
}
