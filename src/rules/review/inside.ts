import type { ParsedMail } from '../../domain/message.ts'
import { textsOf } from '../folded.ts'
import { blank, type Pattern, spansOf } from '../match.ts'
import type { Rule } from '../rule.ts'
import { type Conjunct, conjuncts, listOf, type Wording, wordingOf } from './conjunct.ts'

/** A short word that a rule with consequences looks for. */
export interface Watched {
  rule: Rule
  word: string
  wording: Wording
  pattern: Pattern
}

/** Longer words are their own meaning. */
const shortWord = /^(?:[\p{Script=Han}\p{Script=Katakana}ー]{1,4}|\d{1,4})$/u

/** Words of which a wrong hit does harm: the rule raises a ticket, puts it away, or answers by itself. */
export function watchedWords(rules: readonly Rule[]): Watched[] {
  return rules.filter(hasConsequences).flatMap((rule) =>
    textConditions(rule.written).flatMap((one) => {
      const wording = wordingOf(one)
      if (!wording) return []
      return wording.any.flatMap((pattern) => {
        const word = pattern.word?.parts.join(' ') ?? ''
        return shortWord.test(word) ? [{ rule, word, wording, pattern }] : []
      })
    }),
  )
}

function hasConsequences({ effect }: Rule): boolean {
  const { priority, points = 0, folder, reply, ignore } = effect
  const isAway = folder === 'no-answer' || folder === 'closed' || ignore === true
  return priority === 'high' || priority === 'urgent' || points > 0 || isAway || reply?.send === 'auto'
}

/** Text conditions wherever they stand, but not under `not`. */
function textConditions(when: unknown): Conjunct[] {
  return conjuncts(when).flatMap((one) =>
    one.key === 'any' ? listOf(one.value).flatMap(textConditions) : one.key === 'not' ? [] : [one],
  )
}

/** The longer words of a mail inside which this one was found: 障害者割引 for 障害, 500円 for 500. */
export function longerWords({ word, wording, pattern }: Watched, mail: ParsedMail): Set<string> {
  const found = new Set<string>()
  for (const field of wording.fields) {
    const text = blank(textsOf(mail).folded(field as 'subject' | 'body' | 'full'), wording.except)
    for (const [start, end] of spansOf(text, pattern)) {
      const whole = widened(text, start, end)
      // A longer word that the rule looks for as well is meant.
      if (whole !== word && !wording.any.some((other) => other.word?.parts.join(' ') === whole)) found.add(whole)
    }
  }
  return found
}

const han = /\p{Script=Han}/u
const katakana = /[\p{Script=Katakana}ー]/u
const counter = /[円個件名枚点人本台回%％]/u

function widened(text: string, start: number, end: number): string {
  const isNumber = /\d/.test(text.charAt(start))
  if (isNumber) {
    const from = /[$¥€]/.test(text.charAt(start - 1)) ? start - 1 : start
    return text.slice(from, counter.test(text.charAt(end)) ? end + 1 : end)
  }
  let from = start
  let to = end
  const left = kindOf(text.charAt(start))
  const right = kindOf(text.charAt(end - 1))
  while (from > 0 && start - from < 12 && left?.test(text.charAt(from - 1))) from--
  while (to < text.length && to - end < 12 && right?.test(text.charAt(to))) to++
  return text.slice(from, to)
}

function kindOf(character: string): RegExp | null {
  return han.test(character) ? han : katakana.test(character) ? katakana : null
}
