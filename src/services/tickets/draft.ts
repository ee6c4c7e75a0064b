import { languageOf } from '../../domain/language.ts'
import type { Taste } from '../../domain/taste.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { messagesOf } from '../../store/message.ts'
import { renderTemplate } from '../../templates/render.ts'
import type { Template } from '../../templates/template.ts'
import { customerFacts } from '../customers/facts.ts'
import type { Desk } from '../desk.ts'
import { ratingBlock } from '../satisfaction/ask.ts'
import { type Author, valuesFor } from '../templates/values.ts'

export type { Author } from '../templates/values.ts'

/** In what a ticket's customer is written to: as was set for him, else in the language in which he writes. */
export function customerTaste(desk: Desk, ticket: Ticket): Taste {
  const { style } = customerFacts(desk.store, ticket.customer.address)
  return { language: customerLanguage(desk, ticket), style }
}

export function customerLanguage(desk: Desk, ticket: Ticket): Taste['language'] {
  const { language } = customerFacts(desk.store, ticket.customer.address)
  if (language !== null) return language
  const newest = messagesOf(desk.store, ticket.number).findLast(({ kind }) => kind === 'inbound')
  return languageOf(`${ticket.subject}\n${newest?.mail.replyText ?? ''}`)
}

/** A template filled in for a ticket. Throws `usage` for a value that is missing, `config` for a broken template. */
export function fillTemplate(
  desk: Desk,
  ticket: Ticket,
  template: Template,
  author: Author,
  set: Record<string, string>,
): { subject: string | null; text: string } {
  const taste = customerTaste(desk, ticket)
  const language = template.language ?? taste.language
  const values = valuesFor(desk, ticket, author, language)
  const block = desk.satisfaction.ask === 'footer' ? ratingBlock(desk, ticket, language) : null
  const known = block === null ? set : { satisfaction: block, ...set }
  return renderTemplate(template, values, { ...taste, language, timeZone: author.timeZone, set: known })
}
