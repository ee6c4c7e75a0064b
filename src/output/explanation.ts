import type { DueAccount, Explanation } from '../domain/explanation.ts'
import type { RankedTicket } from '../domain/ranked.ts'
import type { Link } from '../domain/threading.ts'
import { type Term, termNames } from '../domain/urgency.ts'
import type { RuleTrace } from '../domain/verdict.ts'
import type { Cell } from './cell.ts'
import { dueRecord, dueView } from './due.ts'
import { effectWords, overruledWords } from './effect.ts'
import { sentence, type Values } from './sentence.ts'
import type { Look } from './table.ts'
import { ticketRecord } from './ticket.ts'
import { cut } from './width.ts'
import { folderWord, priorityWord, targetWord } from './words.ts'

export function explanationRecord(explanation: Explanation): object {
  const { folder, links, decision, due } = explanation
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
      due: due.map(dueRecord),
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
  if (explanation.due.length > 0) {
    yield look.strong(say('why.due'))
    yield* dueView(explanation.due, look)
    yield ''
  }
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
  const overruled = overruledWords(trace.overruled, look)
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
  for (const term of terms) {
    yield `  ${signed(term.points)}  ${say(`term.${term.name}`, { detail: termDetail(term, look) })}`
  }
  yield look.strong(`  ${signed(urgency)}  ${say('term.sum')}`)
}

/** What a term is about, in words. */
export function termDetail({ name, detail }: Term, look: Look): string {
  const { language } = look
  if (name === 'waiting') return language === 'ja' ? detail.replace('h', '時間') : detail
  if (name === 'priority') return priorityWord(detail, language)
  if (name === 'sla' || name === 'breached') {
    const [target = '', share = ''] = detail.split(' ')
    return `${targetWord(target, language)} ${share}`.trim()
  }
  if (/^\d{4}-\d\d-\d\dT/.test(detail)) return look.time(detail)
  return name === 'later' ? folderWord(detail, language) : detail
}

/** A ticket with the accounts of its due times. */
type Compared = RankedTicket & { due: DueAccount[] }

/** Why the first of two tickets stands before the second: both sums side by side, the deciding difference last. */
export function* comparisonView(first: Compared, second: Compared, look: Look): Generator<Cell> {
  const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  for (const ranked of [first, second]) {
    yield look.strong(`#${ranked.ticket.number} ${ranked.ticket.subject}`)
    yield* urgencyView(ranked, look)
    yield* dueView(ranked.due, look)
    yield ''
  }
  yield* deciding(first, second, look)
  const difference = Math.round((first.urgency - second.urgency) * 10) / 10
  yield difference === 0
    ? say('why.equal', { a: first.ticket.number, b: second.ticket.number })
    : say('why.before', { a: first.ticket.number, b: second.ticket.number, difference: difference.toFixed(1) })
}

/** What speaks for either of them most, the strongest first. */
function* deciding(first: RankedTicket, second: RankedTicket, look: Look): Generator<Cell> {
  const sum = ({ terms }: RankedTicket, name: Term['name']) =>
    terms.filter((term) => term.name === name).reduce((total, { points }) => total + points, 0)
  const apart = termNames
    .map((name) => ({ name, points: Math.round((sum(first, name) - sum(second, name)) * 10) / 10 }))
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
  for (const { name, points } of apart.slice(0, 3)) {
    yield `  ${signed(points)}  ${sentence(`term-name.${name}`, {}, look.language).message}`
  }
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(1)}`.padStart(6)
}
