import { messagesOf } from '../../store/message.ts'
import { getRaw } from '../../store/raw.ts'
import type { Desk } from '../desk.ts'

/** What a ticket's customer has said last: its new words, and the mail as it came (a text where there was no mail). */
export function newestWords(desk: Desk, ticket: number): { text: string; bytes: Uint8Array } | null {
  const messages = messagesOf(desk.store, ticket)
  const message = messages.findLast(({ kind }) => kind === 'inbound') ?? messages.at(-1)
  if (!message) return null
  const { raw, mail } = message
  const bytes = raw === null ? new TextEncoder().encode(mail.text) : getRaw(desk.store, raw)
  return { text: mail.replyText || mail.text, bytes }
}
