import { UserError } from '../../domain/error.ts'
import { type Link, linksIn } from '../../domain/link.ts'
import { messagesOf } from '../../store/message.ts'
import type { Desk } from '../desk.ts'

/** A link of a ticket, numbered through all of its messages. */
export interface TicketLink extends Link {
  ticket: number
  /** From 1. */
  number: number
  message: number
}

/** Every place that the messages of a ticket lead to, each once, oldest first. */
export function linksOf(desk: Desk, ticket: number): TicketLink[] {
  const found = new Map<string, TicketLink>()
  for (const { id, mail } of messagesOf(desk.store, ticket)) {
    for (const link of linksIn(mail.text)) {
      if (!found.has(link.url)) found.set(link.url, { ...link, ticket, number: found.size + 1, message: id })
    }
  }
  return [...found.values()]
}

/** @throws UserError `usage` */
export function linkNumbered(desk: Desk, ticket: number, number: number): TicketLink {
  const found = linksOf(desk, ticket)[number - 1]
  if (!found) throw new UserError('usage', 'links.number', { ticket, number })
  return found
}
