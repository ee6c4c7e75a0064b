import type { Taste } from '../../domain/taste.ts'
import { fold } from '../../domain/text.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { compilePattern } from '../../rules/match.ts'
import { messagesOf } from '../../store/message.ts'
import type { Store } from '../../store/open.ts'
import { templateUses } from '../../store/template-use.ts'
import { type Candidate, type Precedent, type Suggestion, suggestTemplates } from '../../templates/suggest.ts'
import type { Template } from '../../templates/template.ts'
import { bestVariant, readVariant } from '../../templates/variant.ts'
import type { Desk } from '../desk.ts'
import { customerTaste } from '../tickets/draft.ts'

/** So many past answers are enough to learn from: the newest. */
const mostPrecedents = 500

/** Templates for a ticket, best first, by what past tickets were answered with, by their own words, and by the rules. */
export function suggestionsFor(desk: Desk, ticket: Ticket, templates: readonly Template[]): Suggestion[] {
  const text = questionOf(desk.store, ticket)
  const taste = customerTaste(desk, ticket)
  const folded = fold(text)
  const names = [...new Set(templates.map(({ name }) => name))]
  const candidates = names.map((name) => {
    const variants = templates.filter((one) => one.name === name)
    return candidate(variants, taste, folded, ticket.suggested)
  })
  return suggestTemplates(text, candidates, precedents(desk.store, ticket, names))
}

/** How often each template was used, by name. */
export function usesByName(store: Store): Map<string, { uses: number; last: string }> {
  const found = new Map<string, { uses: number; last: string }>()
  for (const { template, at } of templateUses(store)) {
    const { name } = readVariant(template)
    const known = found.get(name)
    found.set(name, { uses: (known?.uses ?? 0) + 1, last: known?.last ?? at })
  }
  return found
}

function candidate(
  variants: readonly Template[],
  taste: Taste,
  folded: string,
  suggested: readonly string[],
): Candidate {
  const best = bestVariant(variants, taste)
  const patterns = [...new Set(variants.flatMap(({ match }) => match))]
  const stands = (word: string) => {
    const pattern = compilePattern(word)
    return 'test' in pattern && pattern.test(folded)
  }
  const name = best?.name ?? ''
  return {
    ...{ name, title: best?.title ?? null, text: (best?.body ?? '').replace(/\{[{%].*?[%}]\}/gs, ' ') },
    matches: patterns.filter(stands),
    byRule: suggested.some((one) => readVariant(one).name === name),
  }
}

function precedents(store: Store, { number }: Ticket, names: readonly string[]): Precedent[] {
  const found: Precedent[] = []
  const seen = new Set<string>()
  for (const use of templateUses(store)) {
    const { name } = readVariant(use.template)
    const key = `${name} ${use.ticket}`
    // What a rule or a reminder sent was nobody's choice.
    if (use.by !== 'agent' || use.ticket === number || seen.has(key) || !names.includes(name)) continue
    seen.add(key)
    found.push({ template: name, ticket: use.ticket, text: questionBefore(store, use.ticket, use.at) })
    if (found.length === mostPrecedents) break
  }
  return found
}

/** What the customer asks: the subject and the new text of his newest mail. */
function questionOf(store: Store, { number, subject }: Ticket): string {
  const asked = messagesOf(store, number).findLast(({ kind }) => kind === 'inbound')
  return `${asked?.mail.subject ?? subject}\n${asked?.mail.replyText ?? ''}`
}

/** What he had asked when he was answered. */
function questionBefore(store: Store, number: number, at: string): string {
  const asked = messagesOf(store, number).findLast(({ kind, receivedAt }) => kind === 'inbound' && receivedAt <= at)
  return `${asked?.mail.subject ?? ''}\n${asked?.mail.replyText ?? ''}`
}
