import { sentences } from './quoted.ts'
import { fold } from './text.ts'

/** Fewer letters say nothing that could be told from chance, even as a line of their own. */
const shortest = 6

/**
 * The first sentence of a private text that an outgoing text repeats, as it is written there; null when there is none. What a
 * customer has written or read already is no secret, and a set phrase belongs to nobody. A short text counts as a whole
 * line only: "OK" stands in every letter.
 */
export function leakedSentence(outgoing: string, secrets: string[], open: string[]): string | null {
  const said = letters(outgoing)
  const known = open.map(letters)
  const lines = new Set(outgoing.split('\n').map(letters))
  const isKnown = (one: string) => known.some((text) => text.includes(one))
  for (const secret of secrets) {
    const telling = sentences(secret)
    const leaked = telling.find((one) => said.includes(one) && !isKnown(one))
    if (leaked !== undefined) return asWritten(secret, leaked)
    const whole = letters(secret)
    if (telling.length === 0 && whole.length >= shortest && lines.has(whole) && !isKnown(whole)) return secret.trim()
  }
  return null
}

/** The stretch of a text whose letters these are. */
function asWritten(text: string, folded: string): string {
  const at: number[] = []
  let said = ''
  let place = 0
  for (const character of text) {
    const own = letters(character)
    said += own
    for (let index = 0; index < own.length; index++) at.push(place)
    place += character.length
  }
  const found = said.indexOf(folded)
  const [from, last] = [at[found], at[found + folded.length - 1]]
  return from === undefined || last === undefined ? folded : text.slice(from, last + 1).replace(/\s+/gu, ' ')
}

function letters(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, '')
}
