import type { Address } from './address.ts'
import { isFormula } from './quoted.ts'
import { fold } from './text.ts'

/** What one customer said in one ticket, in his words. */
export interface Voice {
  ticket: number
  /** When he wrote it, RFC 3339 UTC. */
  at: string
  /** Name and address; where names are hidden, a number in their place. */
  customer: Address
  company: string | null
  tier: string | null
  subject: string
  quote: string
  /** The theme that it belongs to: what is said alike. Themes are numbered from 1, those of the most customers first. */
  theme: number
  /** How many customers say so. */
  customers: number
}

const wish =
  /ほしい|欲しい|たいです|たいと|いただけると|頂けると|できれば|助かります|要望|機能|追加|改善|不便|would like|would be|wish|could you|can you|please (?:add|support|allow)|feature|it would|we need|i need|missing|add support/iu

/** Characters of a quote; whoever wants more opens the ticket. */
const longest = 400

/** The sentences in which somebody says what he wants; without any, what he begins with. Greetings say nothing. */
export function quoteOf(text: string): string {
  const said = sentencesOf(text).filter((one) => !isFormula(fold(one).replace(/[^\p{L}\p{N}]/gu, '')))
  const wanted = said.filter((one) => wish.test(one))
  const chosen = wanted.length > 0 ? wanted : said
  let quote = ''
  for (const one of chosen.length > 0 ? chosen : [text.trim()]) {
    const next = quote === '' ? one : `${quote} ${one}`
    if (next.length > longest && quote !== '') break
    quote = next
  }
  return quote.length > longest ? `${quote.slice(0, longest).toWellFormed()}…` : quote
}

/** A line break in Japanese is no blank; in other text it is one. A blank line ends a sentence. */
function sentencesOf(text: string): string[] {
  return text
    .replace(/(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}、])\n(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])/gu, '')
    .split(/(?<=[。！？])|(?<=[.!?])\s+|\n\s*\n/u)
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter((one) => one !== '')
}

/** A text in which nobody is named: addresses, telephone numbers, links, and these names are put out. */
export function unnamed(text: string, names: readonly string[]): string {
  let hidden = text
    .replace(/[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[^\s<>()（）「」『』、。，]+/gu, '…')
    .replace(/\bhttps?:\/\/\S+/giu, '…')
    .replace(/(?<![\d-])(?:\+\d{1,3}[- ]?)?\(?0?\d{1,4}\)?[- ]\d{2,4}[- ]\d{3,4}(?![\d-])/gu, '…')
  for (const name of names.filter((one) => one.trim().length > 1).sort((a, b) => b.length - a.length))
    hidden = hidden.replaceAll(name, '…')
  return hidden
}
