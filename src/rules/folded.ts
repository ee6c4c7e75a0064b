import type { ParsedMail } from '../domain/message.ts'
import { fold } from '../domain/text.ts'

const limits = { subject: 1024, body: 256 * 1024, full: 256 * 1024 } as const
type Field = keyof typeof limits

/**
 * Folding costs more than all rules together, and each of them asks for the same texts: remembered as long as the mail
 * lives.
 */
const known = new WeakMap<ParsedMail, Partial<Record<Field, string>>>()

/** A mail's text as patterns see it: folded, and cut at 1 kB (subject) or 256 kB. */
export function folded(mail: ParsedMail, field: Field): string {
  const texts = known.get(mail) ?? {}
  known.set(mail, texts)
  texts[field] ??= fold(raw(mail, field).slice(0, limits[field]))
  return texts[field]
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
