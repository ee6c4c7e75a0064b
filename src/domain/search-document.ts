import type { Address } from './address.ts'
import type { Message } from './message.ts'
import { type Phrase, searchTokens } from './search-text.ts'

/** A message as the index holds it: tokens, column by column. */
export interface SearchDocument {
  subject: string
  /** What is new in the message. */
  body: string
  /** Quotes, signatures and messages inside the message. */
  rest: string
  sender: string
  recipients: string
  /** Names of attachments, behind a mark that says that there are some. */
  files: string
}

/** No text has these tokens: characters for private use divide words. They stand around addresses and between names. */
export const attachmentMark = '\ue000'
const opening = '\ue001'
const at = '\ue002'
const closing = '\ue003'
const between = ` ${'\ue004'} `

/** Characters of one text that are looked at; a log file in a mail must not fill the index. */
const longest = 1_000_000

export function searchDocument(mail: Message['mail']): SearchDocument {
  const { fresh, rest } = partsOf(mail)
  const inside = (mail.attached ?? []).flatMap(({ from, subject, text }) => [from?.address, from?.name, subject, text])
  const names = (mail.attachments ?? []).map(({ name }) => searchTokens(name ?? ''))
  return {
    subject: searchTokens(mail.subject ?? ''),
    body: searchTokens(fresh),
    rest: [rest, ...inside].map((text) => searchTokens((text ?? '').slice(0, longest))).join(between),
    sender: peopleTokens([mail.from, ...mail.replyTo, mail.form?.sender ?? null]),
    recipients: peopleTokens([...mail.to, ...mail.cc]),
    files: names.length === 0 ? '' : [attachmentMark, ...names].join(between),
  }
}

/** The new part of a message and all else of it. */
function partsOf({ text, replySpans }: Message['mail']): { fresh: string; rest: string } {
  const whole = text.slice(0, longest)
  if (!replySpans) return { fresh: whole, rest: '' }
  let fresh = ''
  let rest = ''
  let end = 0
  for (const [from, to] of replySpans.spans) {
    rest += `${whole.slice(end, from)}\n\n`
    fresh += `${whole.slice(from, to)}\n\n`
    end = to
  }
  return { fresh, rest: rest + whole.slice(end) }
}

function peopleTokens(people: readonly (Address | null)[]): string {
  return people.flatMap((one) => (one ? [personTokens(one)] : [])).join(between)
}

/** An address as words and once more as a whole, so that `@shop.example` is not also found in `shop.example.net`. */
function personTokens({ address, name }: Address): string {
  const cut = address.lastIndexOf('@')
  const [local, domain] = [address.slice(0, Math.max(0, cut)), address.slice(cut + 1)].map(searchTokens)
  return `${searchTokens(`${address} ${name ?? ''}`)} ${opening} ${local} ${at} ${domain} ${closing}`
}

/** A whole address, `@domain`, or `@.domain` with its subdomains, as the rules write them; null for other words. */
export function addressPhrase(text: string): Phrase | null {
  const [, local = '', domain = ''] = /^([^@\s]*)@(\.?[^@\s]+)$/.exec(text) ?? []
  const behind = searchTokens(domain).split(' ').filter(Boolean)
  if (behind.length === 0) return null
  const before = searchTokens(local).split(' ').filter(Boolean)
  if (before.length > 0) return { tokens: [opening, ...before, at, ...behind, closing], begins: false }
  return { tokens: [...(domain.startsWith('.') ? [] : [at]), ...behind, closing], begins: false }
}
