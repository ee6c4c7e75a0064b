import { languageOf } from '../../domain/language.ts'
import { styles, type Taste } from '../../domain/taste.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { customerSetting } from '../../store/customer-setting.ts'
import { messagesOf } from '../../store/message.ts'
import { renderTemplate } from '../../templates/render.ts'
import type { Template } from '../../templates/template.ts'
import type { Desk } from '../desk.ts'
import { ratingBlock } from '../satisfaction/ask.ts'
import { type Author, valuesFor } from '../templates/values.ts'

export type { Author } from '../templates/values.ts'

/** In what a ticket's customer is written to: as was set for him, else in the language in which he writes. */
export function customerTaste(desk: Desk, ticket: Ticket): Taste {
  const style = customerSetting(desk.store, ticket.customer.address, 'style')
  return { language: customerLanguage(desk, ticket), style: styles.find((one) => one === style) ?? null }
}

export function customerLanguage(desk: Desk, ticket: Ticket): Taste['language'] {
  const known = customerSetting(desk.store, ticket.customer.address, 'language')
  if (known === 'ja' || known === 'en') return known
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
