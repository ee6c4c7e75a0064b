import type { Message, ParsedMail } from '../domain/message.ts'
import { finderVersion, freshSpans, textIn } from '../domain/quote.ts'

/**
 * A mail as the `mail` column holds it: its text once, and where the new part stands in it. The new part itself is not
 * stored, so that it can be found better later.
 */
export function toColumn(mail: Omit<ParsedMail, 'headers'>): string {
  const replyText = mail.replySpans ? undefined : mail.replyText
  return JSON.stringify({ ...mail, replyText, ahead: undefined })
}

/** What an older finder found is found anew; nothing else of the mail changes. */
export function fromColumn(column: string): Message['mail'] {
  const mail = JSON.parse(column) as Message['mail']
  const { replySpans, text } = mail
  if (!replySpans) return mail
  const { finder } = replySpans
  const isOld = finder !== 'form' && finder !== finderVersion
  const spans = isOld ? freshSpans(text) : replySpans.spans
  return { ...mail, replySpans: { finder: isOld ? finderVersion : finder, spans }, replyText: textIn(text, spans) }
}
