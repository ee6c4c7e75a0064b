import { type Bigrams, bigramsOf, likeness, weightsOf } from '../domain/likeness.ts'

/** A template as far as it suggests itself: all variants of one name. */
export interface Candidate {
  name: string
  title: string | null
  /** Its own words, of the variant in the customer's language. */
  text: string
  /** Which of its `match` patterns stand in the mail, as written. */
  matches: readonly string[]
  /** Whether a rule names it for this ticket. */
  byRule: boolean
}

/** A past ticket and the template with which it was answered. */
export interface Precedent {
  template: string
  ticket: number
  text: string
}

export type Reason =
  | { kind: 'rule' }
  | { kind: 'match'; words: string[] }
  | { kind: 'past'; ticket: number; likeness: number; uses: number }
  | { kind: 'words'; likeness: number }

export interface Suggestion {
  name: string
  title: string | null
  /** From 0 to 1. */
  score: number
  /** The strongest first. */
  reasons: Reason[]
}

/** Shares of a score. A rule was written for this; words in `match` were chosen; likeness is evidence, more of it the more alike. */
const shares = { rule: 0.5, match: 0.35, secondMatch: 0.1, past: 0.8, words: 0.3 }
/** Below this, two mails have no more in common than any two. */
const leastLikeness = { past: 0.12, words: 0.05 }
const leastScore = 0.05
/** Beside the best precedent the next ones count half. */
const nextPrecedents = 2

/** Templates for a ticket, best first; only those that something speaks for. Equals by name. */
export function suggestTemplates(
  text: string,
  candidates: readonly Candidate[],
  precedents: readonly Precedent[],
): Suggestion[] {
  const mail = bigramsOf(text)
  const past = precedents.map((one) => ({ ...one, bigrams: bigramsOf(one.text) }))
  const own = candidates.map((one) => bigramsOf(`${one.title ?? ''}\n${one.text}`))
  const weights = weightsOf([mail, ...own, ...past.map(({ bigrams }) => bigrams)])
  const alike = (other: Bigrams) => likeness(mail, other, weights)
  return candidates
    .map((candidate, index) => {
      const reasons: { weight: number; reason: Reason }[] = []
      if (candidate.byRule) reasons.push({ weight: shares.rule, reason: { kind: 'rule' } })
      const words = [...candidate.matches]
      if (words.length > 0) {
        const weight = shares.match + (words.length > 1 ? shares.secondMatch : 0)
        reasons.push({ weight, reason: { kind: 'match', words } })
      }
      const used = past.filter(({ template }) => template === candidate.name)
      const near = used
        .map(({ ticket, bigrams }) => ({ ticket, likeness: alike(bigrams) }))
        .sort((a, b) => b.likeness - a.likeness)
      const [best, ...others] = near
      if (best && best.likeness >= leastLikeness.past) {
        const more = others.slice(0, nextPrecedents).reduce((sum, one) => sum + one.likeness / (2 * nextPrecedents), 0)
        const weight = shares.past * Math.min(1, best.likeness + more)
        reasons.push({ weight, reason: { kind: 'past', ...best, uses: used.length } })
      }
      const ownLikeness = alike(own[index] ?? new Map())
      if (ownLikeness >= leastLikeness.words)
        reasons.push({ weight: shares.words * ownLikeness, reason: { kind: 'words', likeness: ownLikeness } })
      reasons.sort((a, b) => b.weight - a.weight)
      // As independent evidence: each takes its share of what is still in doubt.
      const doubt = reasons.reduce((left, { weight }) => left * (1 - weight), 1)
      const { name, title } = candidate
      return { name, title, score: round(1 - doubt), reasons: reasons.map(({ reason }) => rounded(reason)) }
    })
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
}

const round = (value: number) => Math.round(value * 100) / 100
const rounded = (reason: Reason): Reason =>
  'likeness' in reason ? { ...reason, likeness: round(reason.likeness) } : reason
