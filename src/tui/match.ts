import type { RankedTicket } from '../domain/ranked.ts'
import { fold } from '../domain/text.ts'

/** Whether all words of a text stand in a row: number, subject, customer, tags, folder; width and case do not matter. */
export function matches({ ticket }: RankedTicket, text: string): boolean {
  const { number, subject, customer, tags, flags, folder } = ticket
  const parts = [`#${number}`, subject, customer.name ?? '', customer.address, ...tags, ...flags, folder]
  const whole = fold(parts.join('\n'))
  return fold(text)
    .split(/\s+/)
    .every((word) => whole.includes(word))
}
