import { isFormula, sentences } from './quoted.ts'
import { fold } from './text.ts'

/** Fewer letters say nothing that could be told from chance, even as a line of their own. */
const shortest = 6

/**
 * A part of a sentence tells when it is so long, in folded letters; measured on the demo's mails and the shipped templates,
 * where no answer is stopped because of another ticket's words (test/unit/domain/private-text.test.ts).
 */
const clauseLength = { latin: 24, other: 12 }
/** Whoever copies and then mends leaves a run of so many. */
const runLength = { latin: 40, other: 20 }

const notLatin = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/**
 * The first sentence, clause or long run of a private text that an outgoing text repeats, as it is written there; null when
 * there is none. What a customer has written or read already is no secret, and a set phrase belongs to nobody. A short text
 * counts as a whole line only: "OK" stands in every letter.
 */
export function leakedSentence(outgoing: string, secrets: string[], open: string[]): string | null {
  const said = letters(outgoing)
  const known = open.map(letters)
  const lines = new Set(outgoing.split('\n').map(letters))
  const isLeak = (one: string) => said.includes(one) && !known.some((text) => text.includes(one))
  for (const secret of secrets) {
    const telling = sentences(secret)
    const leaked = telling.find(isLeak) ?? clauses(secret).find(isLeak) ?? runs(telling, said).find(isLeak)
    if (leaked !== undefined) return asWritten(secret, leaked)
    const whole = letters(secret)
    if (telling.length === 0 && whole.length >= shortest && lines.has(whole) && isLeak(whole)) return secret.trim()
  }
  return null
}

/** The parts of sentences that say something by themselves: no names of things, no links, nothing that everybody writes. */
function clauses(text: string): string[] {
  const words = text.replace(/\b(?:https?:\/\/|www\.)\S+|\S+@\S+/giu, '\n')
  const parts = fold(words).split(/[\p{P}\p{S}\n]+(?=\s|$)|[、。，．；：・「」『』（）【】]+|[,;:()[\]"\n]+/u)
  return parts
    .filter(isSaying)
    .map(letters)
    .filter((one) => one.length >= least(clauseLength, one) && !isFormula(one))
}

/** A verb or a particle is what tells a clause from a product's name. */
function isSaying(part: string): boolean {
  return notLatin.test(part) ? /\p{Script=Hiragana}/u.test(part) : part.trim().split(/\s+/u).length >= 4
}

/** The runs of these sentences that the other text has as well; that one may be a large file, so it is gone through once. */
function runs(telling: readonly string[], said: string): string[] {
  const wanted = new Set(telling.flatMap(runsOf))
  if (wanted.size === 0) return []
  const found = new Set<string>()
  for (let at = 0; at < said.length; at++)
    for (const length of Object.values(runLength)) {
      const run = said.slice(at, at + length)
      if (wanted.has(run)) found.add(run)
    }
  return [...found]
}

function runsOf(sentence: string): string[] {
  const found: string[] = []
  for (let at = 0; at + runLength.other <= sentence.length; at++) {
    const length = least(runLength, sentence.slice(at, at + runLength.other))
    const run = sentence.slice(at, at + length)
    if (run.length === length && !isFormula(run)) found.push(run)
  }
  return found
}

const least = ({ latin, other }: typeof clauseLength, text: string) => (notLatin.test(text) ? other : latin)

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
