import { type Condition, type Query, type Term, ticketNumber } from '../../domain/search-query.ts'
import { type Asked, countFound, type Found, foundMessages, foundTickets } from '../../store/search.ts'
import { survivor } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'

/** The message by which a ticket was found. */
export interface Best {
  message: number
  /** How well it fits and how new it is; the higher, the better. */
  score: number
}

type Scores = Map<number, Best>

/** Of messages that fit, the newest are ranked; more only when those do not make up the tickets asked for. */
const ranking = 2000
const everything = -1

/** Whoever names a ticket's number means that ticket first. */
const named = 1000

/** A message of today counts twice as much as a very old one; half of that is lost in so many milliseconds. */
const halfLife = 180 * 86_400_000

/** Every ticket that a query finds, at least `limit` of them where there are so many; null: all. */
export function candidates(desk: Desk, query: Query, limit: number | null): Scores {
  const asked = askedBy(desk, query)
  // A query of nothing but marks finds nothing.
  if (query.terms.length + query.people.length + query.conditions.length === 0) return new Map()
  for (let most = limit === null ? everything : Math.max(ranking, limit); ; most *= 8) {
    const rows = foundMessages(desk.store, asked, { limit: most, plain: asked.terms.every(isLetter) })
    const scores: Scores = new Map()
    for (const row of rows) keep(scores, row, scoreOf(desk, row))
    const isWhole = most === everything || rows.length < most
    if (limit === null || scores.size < limit) addSpread(desk, scores, asked)
    addNamed(desk, scores, asked)
    leaveOut(desk, scores, query)
    if (isWhole || scores.size >= (limit ?? 0) + 1) return scores
  }
}

/** What one of a ticket's messages must have. */
function askedBy(desk: Desk, { terms, people, conditions }: Query): Asked {
  // A number leads to the ticket that it was merged into.
  const followed = conditions.map(
    (one): Condition =>
      one.key === 'ticket' ? { ...one, value: survivor(desk.store, one.value)?.number ?? one.value } : one,
  )
  return {
    ...nothing(desk),
    ...{ terms: terms.filter(isWanted), people: people.filter(isWanted) },
    conditions: followed.filter((one) => !leavesOut(one)),
  }
}

function nothing(desk: Desk): Asked {
  const open = desk.folders.filter(({ ball }) => ball !== 'nobody').map(({ name }) => name)
  return { terms: [], people: [], conditions: [], open, now: desk.now().toISOString(), within: null }
}

const isWanted = ({ negated }: { negated: boolean }) => !negated

/** Whether a ticket is left out as soon as one of its messages is so. */
function leavesOut({ key, negated }: Condition): boolean {
  return negated && (key === 'has' || key === 'kind')
}

/** A single letter of Japanese. */
function isLetter({ phrases }: Term): boolean {
  return phrases.every(({ tokens, begins }) => begins && tokens.length === 1)
}

function keep(scores: Scores, { ticket, message }: Found, score: number): void {
  const known = scores.get(ticket)
  if (!known || known.score < score) scores.set(ticket, { message, score })
}

function scoreOf(desk: Desk, { fit, at }: Pick<Found, 'fit' | 'at'>): number {
  const age = Math.max(0, desk.now().getTime() - Date.parse(at))
  return (1 + fit) * (0.5 + 0.5 * 2 ** (-age / halfLife))
}

/** Tickets whose messages have all words between them: they stand behind those that have them in one. */
function addSpread(desk: Desk, scores: Scores, asked: Asked): void {
  const { store } = desk
  if (asked.terms.length < 2) return
  const terms = asked.terms
    .map((term) => ({ term, count: countFound(store, term, ranking) }))
    .sort((a, b) => a.count - b.count)
    .map(({ term }) => term)
  let within: number[] | null = null
  for (const term of terms) {
    within = foundTickets(store, { ...asked, terms: [term], within })
    if (within.length === 0) return
  }
  const others = (within ?? []).filter((number) => !scores.has(number))
  if (others.length === 0) return
  const sums = new Map<number, { best: Found; fit: number }>()
  for (const term of terms) {
    const best = new Map<number, Found>()
    for (const row of foundMessages(store, { ...asked, terms: [term], within: others }, { limit: -1, plain: false })) {
      if ((best.get(row.ticket)?.fit ?? -1) < row.fit) best.set(row.ticket, row)
    }
    for (const [number, row] of best) {
      const sum = sums.get(number) ?? { best: row, fit: 0 }
      sums.set(number, { best: sum.best.fit < row.fit ? row : sum.best, fit: sum.fit + row.fit })
    }
  }
  for (const { best, fit } of sums.values()) keep(scores, best, scoreOf(desk, { fit: fit / 2, at: best.at }))
}

/** A number or `#42` among the words may mean the ticket as well as a text; not so in quotes. */
function addNamed(desk: Desk, scores: Scores, asked: Asked): void {
  for (const term of asked.terms) {
    const number = term.quoted ? null : ticketNumber(term.text)
    const ticket = number === null ? null : survivor(desk.store, number)
    if (!ticket) continue
    const terms = asked.terms.filter((one) => one !== term)
    const rows = foundMessages(desk.store, { ...asked, terms, within: [ticket.number] }, { limit: 1, plain: true })
    for (const row of rows) keep(scores, row, named)
  }
}

/** A minus leaves out every ticket that has the thing in any of its messages. */
function leaveOut(desk: Desk, scores: Scores, { terms, people, conditions }: Query): void {
  const unwanted: Partial<Asked>[] = [
    ...terms.filter(({ negated }) => negated).map((term) => ({ terms: [term] })),
    ...people.filter(({ negated }) => negated).map((one) => ({ people: [one] })),
    ...conditions.filter(leavesOut).map((one) => ({ conditions: [{ ...one, negated: false }] })),
  ]
  for (const one of unwanted) {
    const within = [...scores.keys()]
    for (const number of foundTickets(desk.store, { ...nothing(desk), ...one, within })) scores.delete(number)
  }
}
