import { UserError } from '../../domain/error.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { messagesOf } from '../../store/message.ts'
import type { Desk } from '../desk.ts'

/** What a colleague has written, taken into a letter on purpose. */
export interface PrivateQuote {
  /** '' where nothing is quoted. */
  text: string
  /** The messages that may be repeated. */
  messages: number[]
}

/** The new text of these messages of a ticket, by their numbers as `show` prints them. An unknown one: `usage`. */
export function privateQuote(desk: Desk, ticket: Ticket, words: readonly string[]): PrivateQuote {
  if (words.length === 0) return { text: '', messages: [] }
  const known = messagesOf(desk.store, ticket.number)
  const found = words.map((word) => {
    const message = known.find(({ id }) => String(id) === word.trim().replace(/^[#[]|\]$/g, ''))
    if (!message) throw new UserError('usage', 'quote.unknown', { ticket: ticket.number, message: word })
    return message
  })
  return { text: found.map(({ mail }) => mail.replyText.trim()).join('\n\n'), messages: found.map(({ id }) => id) }
}
