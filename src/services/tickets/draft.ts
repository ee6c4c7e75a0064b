import { languageOf } from '../../domain/language.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { messagesOf } from '../../store/message.ts'
import { renderTemplate } from '../../templates/render.ts'
import type { Template } from '../../templates/template.ts'
import type { Desk } from '../desk.ts'

/** Who writes, as templates name him. */
export interface Author {
  agent: { name: string; kana: string | null } | null
  organization: string | null
  /** IANA name, for dates in the text. */
  timeZone: string
}

/** The language in which a ticket's customer writes. */
export function customerLanguage(desk: Desk, ticket: Ticket): 'ja' | 'en' {
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
  const answered = messagesOf(desk.store, ticket.number).findLast(({ kind }) => kind === 'inbound')
  const language = template.language ?? customerLanguage(desk, ticket)
  const values = {
    customer: { ...ticket.customer, company: null },
    ticket: {
      ...{ number: ticket.number, subject: ticket.subject, folder: ticket.folder, priority: ticket.priority },
      // What rules and forms have caught: {{ ticket.fields.order }}.
      fields: ticket.fields,
    },
    agent: { ...author.agent },
    mailbox: { address: desk.addresses[0] ?? '', name: desk.name },
    organization: author.organization,
    message: answered
      ? { subject: answered.mail.subject, text: answered.mail.replyText, date: answered.receivedAt }
      : null,
    hours: null,
    now: desk.now().toISOString(),
  }
  return renderTemplate(template, values, { language, timeZone: author.timeZone, set })
}
