import type { ParsedMail } from '../domain/message.ts'
import { fold } from '../domain/text.ts'
import type { Found, WordIndex } from './word-index.ts'

const limits = { subject: 1024, body: 256 * 1024, full: 256 * 1024 } as const
export type Field = keyof typeof limits

/**
 * What all rules ask of one mail's texts: folding costs more than all rules together, so it is done once, when the first
 * rule asks, and so is the pass over the words.
 */
export class MailTexts {
  readonly #mail: ParsedMail
  readonly #folded: Partial<Record<Field, string>> = {}
  readonly #shown = new Map<string, string>()
  #found: Partial<Record<Field, Found>> = {}
  #index: WordIndex | null = null

  constructor(mail: ParsedMail) {
    this.#mail = mail
  }

  /** A text as patterns see it: folded, and cut at 1 kB (subject) or 256 kB. */
  folded(field: Field): string {
    this.#folded[field] ??= fold(raw(this.#mail, field).slice(0, limits[field]))
    return this.#folded[field]
  }

  /** Which words of the index stand in this text. */
  found(field: Field, index: WordIndex): Found {
    if (this.#index !== index) {
      this.#index = index
      this.#found = {}
    }
    this.#found[field] ??= index.scan(this.folded(field))
    return this.#found[field]
  }

  /** A line for the trace, made once for all rules that show it. */
  shown(key: string, make: (mail: ParsedMail) => string): string {
    const known = this.#shown.get(key)
    if (known !== undefined) return known
    const line = make(this.#mail)
    this.#shown.set(key, line)
    return line
  }
}

const texts = new WeakMap<ParsedMail, MailTexts>()

/** All rules ask about one mail before the next one comes: a look at the last one is cheaper than one into the map. */
let last: { mail: ParsedMail; texts: MailTexts } | null = null

/** Remembered as long as the mail lives. */
export function textsOf(mail: ParsedMail): MailTexts {
  if (last?.mail === mail) return last.texts
  let known = texts.get(mail)
  if (!known) {
    known = new MailTexts(mail)
    texts.set(mail, known)
  }
  last = { mail, texts: known }
  return known
}

function raw(mail: ParsedMail, field: Field): string {
  if (field === 'subject') return mail.subject ?? ''
  return field === 'body' ? mail.replyText : mail.text
}

/** One line for a trace: white space becomes single spaces, long text is cut. */
export function shorten(text: string, length = 60): string {
  const line = [
    ...text
      .slice(0, length * 4)
      .replace(/\s+/g, ' ')
      .trim(),
  ]
  return line.length > length ? `${line.slice(0, length - 1).join('')}…` : line.join('')
}
