import { instantOf, localTime, nextDay } from './calendar.ts'
import { priorities } from './folder.ts'
import { type MessageKind, messageKinds } from './message.ts'
import { addressPhrase } from './search-document.ts'
import { spellings } from './search-forms.ts'
import { type Phrase, searchTokens } from './search-text.ts'

/** One word or phrase of a query in all its spellings: one of them must be found. */
export interface Term {
  /** As it was typed. */
  text: string
  /** Whether it stood in quotes. */
  quoted: boolean
  phrases: Phrase[]
  negated: boolean
}

export interface PeopleTerm extends Term {
  field: 'from' | 'to'
}

/** What `is:` may ask about a ticket. */
export const ticketStates = ['open', 'closed', 'snoozed', 'promised', 'asked', ...priorities] as const
export type TicketState = (typeof ticketStates)[number]

/** A condition that is looked up, not searched. */
export type Condition =
  | { key: 'tag'; value: string; negated: boolean }
  /** In one of these folders. */
  | { key: 'folder'; value: string[]; negated: boolean }
  | { key: 'is'; value: TicketState; negated: boolean }
  | { key: 'kind'; value: MessageKind; negated: boolean }
  | { key: 'ticket'; value: number; negated: boolean }
  | { key: 'has'; value: 'attachment'; negated: boolean }
  /** RFC 3339 UTC: received before that, or then and later. */
  | { key: 'before' | 'after'; value: string; negated: boolean }

export interface Query {
  terms: Term[]
  people: PeopleTerm[]
  conditions: Condition[]
  /** What looks like a condition and was read as text, because its value is not known. */
  doubts: string[]
  /** Words that were left out: more than can be looked for at once. */
  dropped: number
}

export interface QueryContext {
  /** Names of the folders there are. */
  folders: readonly string[]
  now: Date
  /** IANA name; days begin by it. */
  timeZone: string
}

/** Words and phrases of one query, and characters of one word, that are looked at. */
const mostTerms = 64
const longestWord = 400

const keys = ['from', 'to', 'tag', 'folder', 'is', 'has', 'before', 'after', 'ticket'] as const
type Key = (typeof keys)[number]

/**
 * Reads what somebody searches for: words and "phrases", all of which must be found; `key:value`; `-` before either leaves
 * out what has it. Anything else is text: an unclosed quote, an unknown key, a value that means nothing.
 */
export function readQuery(text: string, context: QueryContext): Query {
  const query: Query = { terms: [], people: [], conditions: [], doubts: [], dropped: 0 }
  for (const piece of piecesOf(text)) {
    if (piece.key !== null) {
      if (addCondition(query, piece.key, piece, context)) continue
      query.doubts.push(piece.whole)
    }
    const words = piece.quoted || piece.key !== null ? piece.word : piece.whole.replace(/^-/, piece.negated ? '' : '-')
    const term = termOf(piece.key !== null ? `${piece.key} ${words}` : words, piece.quoted, piece.negated)
    if (term.phrases.length === 0) continue
    if (query.terms.length < mostTerms) query.terms.push(term)
    else query.dropped++
  }
  return query
}

interface Piece {
  negated: boolean
  key: Key | null
  word: string
  quoted: boolean
  /** As it was typed. */
  whole: string
}

const piece =
  /(?<whole>(?<minus>-(?!-))?(?:(?<key>[A-Za-z]+):)?(?:["“”＂](?<phrase>[^"“”＂]+)["“”＂](?=\s|$)|(?<word>[^\s"“”＂]\S*)))/uy

/** Cuts at blanks; U+3000 is one. A quote counts only where a word may begin and where it is closed before a blank or the end. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at++
      continue
    }
    piece.lastIndex = at
    const found = piece.exec(text)?.groups
    const whole = found?.whole ?? /^\S+/.exec(text.slice(at))?.[0] ?? ''
    pieces.push(readPiece(whole, found))
    at += whole.length
  }
  return pieces
}

function readPiece(whole: string, found: Record<string, string | undefined> | undefined): Piece {
  const key = keys.find((one) => one === found?.key?.toLowerCase()) ?? null
  const negated = found?.minus !== undefined
  const phrase = found?.phrase
  // A quote behind an unknown key belongs to the text.
  const quoted = phrase !== undefined && (key !== null || !found?.key)
  return { negated, key, word: phrase ?? found?.word ?? '', quoted, whole }
}

function termOf(text: string, quoted: boolean, negated: boolean): Term {
  const short = text.slice(0, longestWord)
  const begins = !quoted && /[^*]\*$/.test(short)
  const found = new Map<string, Phrase>()
  for (const spelling of spellings(short)) {
    const phrase = phraseOf(spelling, begins)
    if (phrase) found.set(phrase.tokens.join(' '), phrase)
  }
  return { text: short, quoted, phrases: [...found.values()], negated }
}

/** A word of Japanese stands anywhere in a run, so that its last character alone is no token; one that is all of it begins one. */
function phraseOf(text: string, begins: boolean): Phrase | null {
  const tokens = searchTokens(text).split(' ').filter(Boolean)
  const last = tokens.at(-1)
  if (last === undefined) return null
  if (!isDense(last)) return { tokens, begins }
  const before = tokens.at(-2) ?? ''
  if (!isPair(before) || !before.endsWith(last)) return { tokens, begins: true }
  return { tokens: tokens.slice(0, -1), begins: false }
}

const isDense = (token: string) => searchTokens(`${token}${token}`).includes(' ')
const isPair = (token: string) => [...token].length === 2 && isDense(token)

function addCondition(query: Query, key: Key, piece: Piece, context: QueryContext): boolean {
  const { word, negated, quoted } = piece
  const { conditions } = query
  switch (key) {
    case 'from':
    case 'to': {
      const address = addressPhrase(word)
      const term = address ? { text: word, quoted, phrases: [address], negated } : termOf(word, quoted, negated)
      if (term.phrases.length === 0) return false
      query.people.push({ ...term, field: key })
      return true
    }
    case 'tag':
      conditions.push({ key, value: word, negated })
      return true
    case 'folder':
      if (!context.folders.includes(word)) return false
      conditions.push({ key, value: [word], negated })
      return true
    case 'has':
      if (!/^attachments?$/i.test(word)) return false
      conditions.push({ key, value: 'attachment', negated })
      return true
    case 'ticket': {
      const number = ticketNumber(word)
      if (number === null) return false
      conditions.push({ key, value: number, negated })
      return true
    }
    case 'is': {
      const value = word.toLowerCase()
      const state = ticketStates.find((one) => one === value)
      const kind = messageKinds.find((one) => one === value)
      if (state) conditions.push({ key, value: state, negated })
      else if (kind) conditions.push({ key: 'kind', value: kind, negated })
      return state !== undefined || kind !== undefined
    }
    case 'before':
    case 'after': {
      const value = instantNamed(word, context)
      if (value === null) return false
      conditions.push({ key, value, negated })
      return true
    }
  }
}

/** `42`, `#42`, `T-42`; null: no ticket's number. */
export function ticketNumber(text: string): number | null {
  const digits = /^(?:#|T-?)?(\d{1,9})$/i.exec(text.normalize('NFKC'))?.[1]
  return digits === undefined ? null : Number(digits)
}

const days: Record<string, number> = { today: 0, 今日: 0, 本日: 0, yesterday: -1, 昨日: -1 }
const spans: Record<string, number> = { d: 1, w: 7, m: 30, y: 365 }

/** The first instant of `2026`, `2026-10`, `2026-10-01`, `today`, or so long ago: `7d`, `2w`, `3m`, `1y`. RFC 3339 UTC. */
function instantNamed(word: string, { now, timeZone }: QueryContext): string | null {
  const today = localTime(timeZone, now.getTime()).day
  const from = (day: string) => {
    const instant = new Date(instantOf(timeZone, day, 0))
    return Number.isNaN(instant.getTime()) ? null : instant.toISOString()
  }
  const named = days[word.toLowerCase()]
  if (named !== undefined) return from(nextDay(today, named))
  const [, count = '', unit = ''] = /^(\d{1,4})([dwmy])$/i.exec(word) ?? []
  if (count !== '') return from(nextDay(today, -Number(count) * (spans[unit.toLowerCase()] ?? 0)))
  const [, year = '', month = '01', day = '01'] = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(word) ?? []
  if (year === '' || Number(year) < 1970) return null
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== date ? null : from(date)
}
