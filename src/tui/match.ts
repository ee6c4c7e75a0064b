import type { RankedTicket } from '../domain/ranked.ts'
import { fold } from '../domain/text.ts'
import { type Cell, clean } from '../output/cell.ts'

/** Whether all words of a text stand in a row: number, subject, customer, tags, folder; width and case do not matter. */
export function matches({ ticket }: RankedTicket, text: string): boolean {
  const { number, subject, customer, tags, flags, folder } = ticket
  const parts = [`#${number}`, subject, customer.name ?? '', customer.address, ...tags, ...flags, folder]
  const whole = fold(parts.join('\n'))
  return fold(text)
    .split(/\s+/)
    .every((word) => whole.includes(word))
}

/** Whether a line of a screen has this text in it, in whatever width and case. */
export function holds(line: Cell, text: string): boolean {
  return text !== '' && fold(clean(line, 'line').map(String).join('')).includes(fold(text.trim()))
}
