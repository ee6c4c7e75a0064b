import type { Explanation } from '../domain/explanation.ts'
import type { RankedTicket } from '../domain/ranked.ts'
import type { Link } from '../domain/threading.ts'
import type { Term } from '../domain/urgency.ts'
import type { RuleTrace } from '../domain/verdict.ts'
import { duration, type Language } from './age.ts'
import type { Cell } from './cell.ts'
import { effectWords } from './effect.ts'
import { sentence, type Values } from './sentence.ts'
import type { Look } from './table.ts'
import { ticketRecord } from './ticket.ts'
import { cut } from './width.ts'
import { folderWord, priorityWord } from './words.ts'

export function explanationRecord(explanation: Explanation): object {
  const { folder, links, decision } = explanation
  return {
    ...ticketRecord(explanation),
    why: {
      folder: folder && {
        folder: folder.change.to,
        from: folder.change.from,
        reason: folder.change.reason,
        by: folder.by,
        at: folder.at,
      },
      threading: links.map(({ message, at, from, link }) => ({ message, received_at: at, from, ...link })),
      rules: decision && { message: decision.message, at: decision.at, trace: decision.trace },
    },
  }
}

/** Why this folder, this urgency, this ticket, and why each rule did or did not run. */
export function* explanationView(explanation: Explanation, look: Look): Generator<Cell> {
  const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  yield ''
  yield look.strong(say('why.folder'))
  if (explanation.folder) {
    const { change, by, at } = explanation.folder
    const rule = by.startsWith('rule ') ? by.slice(5) : ''
    yield `  ${folderWord(change.to, look.language)}: ${say(`reason.${change.reason}`, { rule })}  (${look.time(at)})`
  }
  yield ''
  yield look.strong(say('why.urgency'))
  yield* urgencyView(explanation, look)
  yield ''
  yield look.strong(say('why.threading'))
  for (const { from, at, link } of explanation.links) {
    const how = say(`link.${link.evidence}`, { reference: link.reference ?? '' })
    const who =
      link.refused !== null
        ? say('link.refused', { ticket: link.refused })
        : say(`entered.${link.entered ?? (link.evidence === 'none' ? 'none' : 'report')}`)
    const strength = link.evidence === 'none' ? '' : ` (${say('link.strength', { strength: link.strength })})`
    yield `  ${look.time(at)}  ${from}: ${how}${strength}${who ? `; ${who}` : ''}`
    yield* otherTickets(link, explanation.ticket.number, say)
  }
  yield ''
  yield look.strong(say('why.rules'))
  if (!explanation.decision) yield `  ${say('why.no-rules')}`
  for (const trace of explanation.decision?.trace ?? []) yield ruleView(trace, look)
}

/** What else the mail could have belonged to. */
function* otherTickets(link: Link, ticket: number, say: (code: string, values: Values) => string): Generator<Cell> {
  const { second, offered } = link
  if (second) {
    const how = say(`link.${second.evidence}`, { reference: '' })
    yield `      ${say('link.second', { ticket: second.ticket, how, strength: second.strength })}`
  }
  const [first] = offered
  if (first !== undefined) {
    const tickets = offered.map((number) => `#${number}`).join(' ')
    yield `      ${say('link.offered', { tickets, first, ticket })}`
  }
}

function ruleView(trace: RuleTrace, look: Look): Cell {
  const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  const overruled = Object.entries(trace.overruled).map(([effect, rule]) => say('rule.overruled', { effect, rule }))
  const name = `  ${trace.rule}`
  if (trace.outcome === 'matched') {
    const effects = [effectWords(trace.set), ...overruled].filter((part) => part !== '').join('; ')
    return [look.good(`${name}: ${say('rule.matched')}`), effects ? `  -> ${effects}` : '']
  }
  if (trace.outcome === 'stopped') return look.quiet(`${name}: ${say('rule.stopped')}`)
  const { condition, saw } = trace.miss ?? { condition: '', saw: '' }
  return look.quiet(`${name}: ${say('rule.missed', { condition, saw: cut(saw, 40) })}`)
}

/** The sum, term by term, as a table that adds up. */
export function* urgencyView({ terms, urgency }: RankedTicket, look: Look): Generator<Cell> {
  const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  for (const { name, points, detail } of terms) {
    yield `  ${signed(points)}  ${say(`term.${name}`, { detail: termDetail(name, detail, look.language) })}`
  }
  yield look.strong(`  ${signed(urgency)}  ${say('term.sum')}`)
}

function termDetail(name: Term['name'], detail: string, language: Language): string {
  if (name === 'waiting') return duration(Number.parseFloat(detail) * 3_600_000, language)
  if (name === 'priority') return priorityWord(detail, language)
  return name === 'later' ? folderWord(detail, language) : detail
}

/** Why the first of two tickets stands before the second: both sums side by side, the deciding difference last. */
export function* comparisonView(first: RankedTicket, second: RankedTicket, look: Look): Generator<Cell> {
  const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  for (const ranked of [first, second]) {
    yield look.strong(`#${ranked.ticket.number} ${ranked.ticket.subject}`)
    yield* urgencyView(ranked, look)
    yield ''
  }
  const difference = Math.round((first.urgency - second.urgency) * 10) / 10
  yield difference === 0
    ? say('why.equal', { a: first.ticket.number, b: second.ticket.number })
    : say('why.before', { a: first.ticket.number, b: second.ticket.number, difference: difference.toFixed(1) })
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(1)}`.padStart(6)
}
