import type { Letter } from '../../domain/delivery.ts'
import { leakedSentence } from '../../domain/private-text.ts'
import type { Taste } from '../../domain/taste.ts'
import { renderTemplate } from '../../templates/render.ts'
import type { Template } from '../../templates/template.ts'
import type { Desk } from '../desk.ts'
import { derivedId, triggerOf } from '../outbox/derived-id.ts'
import { type Author, valuesFor } from '../templates/values.ts'
import { aliasOf } from '../tickets/recipients.ts'
import type { Answerable } from './facts.ts'

/** What an automatic answer is called when its template says nothing: the stranger's own subject stands in none of ours. */
const subjects = { ja: 'お問い合わせを受け付けました', en: 'We have received your message' }

/** The same in every home of this mailbox. */
export function answerId(desk: Desk, { message, rule }: Pick<Answerable, 'message' | 'rule'>): string {
  return derivedId(desk, triggerOf(desk, message.id), 'reply', rule)
}

/**
 * A mail that leaves by itself. No word of the sender stands in it: his name, subject and text are unknown to the template,
 * since otherwise a stranger has us mail his words to whomever he names (pitfall A38). It goes to the sender alone, never to
 * a Reply-To. Null: the template repeats them all the same. Throws UserError where it cannot do without them.
 */
export function automaticLetter(
  desk: Desk,
  answerable: Answerable,
  template: Template,
  author: Author,
  taste: Taste,
): Letter | null {
  const { ticket, message, mail } = answerable
  const language = template.language ?? taste.language
  const known = valuesFor(desk, ticket, author, language)
  const values = {
    ...known,
    customer: { address: known.customer.address, name: null, company: null },
    ticket: { ...known.ticket, subject: '', fields: {}, tags: [] },
    message: null,
  }
  const { subject, text } = renderTemplate(template, values, { ...taste, language, timeZone: author.timeZone, set: {} })
  const theirs = [mail.subject ?? '', mail.text, mail.from?.name ?? '']
  if (!mail.from || leakedSentence(`${subject ?? ''}\n${text}`, theirs, []) !== null) return null
  const from = aliasOf(desk, [message]) ?? desk.addresses[0] ?? ''
  return {
    messageId: answerId(desk, answerable),
    from: { address: from, name: desk.name },
    to: [{ address: mail.from.address, name: null }],
    cc: [],
    subject: subject ?? template.title ?? subjects[language],
    inReplyTo: mail.messageId,
    references: [...new Set([...mail.references, ...(mail.messageId ? [mail.messageId] : [])])],
    date: desk.now(),
    text,
    attachments: [],
    submitted: 'auto-replied',
  }
}
