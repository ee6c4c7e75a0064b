import type { Address } from '../domain/address.ts'
import type { Conversation } from '../domain/explanation.ts'
import type { Message } from '../domain/message.ts'
import type { Cell } from './cell.ts'
import { storedMessageRecord } from './message.ts'
import { plainLines } from './plain.ts'
import { sentence } from './sentence.ts'
import type { Look } from './table.ts'
import { ticketRecord } from './ticket.ts'
import { folderWord, kindWord, priorityWord } from './words.ts'
import { wrap } from './wrap.ts'

export function conversationRecord(conversation: Conversation): object {
  return { ...ticketRecord(conversation), messages: conversation.messages.map(storedMessageRecord) }
}

/** A ticket as a person reads it: facts, then its messages; quotes are folded unless `full`. */
export function* conversationView(
  conversation: Conversation,
  look: Look,
  width: number,
  full: boolean,
): Generator<Cell> {
  yield* headView(conversation, look)
  for (const message of conversation.messages) {
    yield ''
    yield* messageView(message, look, width, full)
  }
}

function* headView({ ticket, urgency }: Conversation, look: Look): Generator<Cell> {
  const { language } = look
  yield [look.strong(`#${ticket.number} ${ticket.subject}`)]
  yield `${person(ticket.customer)}`
  const facts = [
    folderWord(ticket.folder, language),
    priorityWord(ticket.priority, language),
    sentence('show.urgency', { urgency }, language).message,
    sentence('show.waiting', { age: look.age(ticket.waitingSince) }, language).message,
  ]
  const marks = [
    ...ticket.tags.map((tag) => look.mark(` ${tag}`)),
    ...ticket.flags.map((flag) => look.warn(` !${flag}`)),
  ]
  yield [facts.join(' | '), ...(marks.length > 0 ? [' ', ...marks] : [])]
  if (ticket.related.length > 0) {
    yield look.warn(
      sentence('show.related', { tickets: ticket.related.map((n) => `#${n}`).join(' ') }, language).message,
    )
  }
}

function* messageView(message: Message, look: Look, width: number, full: boolean): Generator<Cell> {
  const { mail, kind } = message
  const who = mail.from ? person(mail.from) : ''
  const automatic = mail.automatic ? ` [${mail.automatic}]` : ''
  yield [
    look.strong(`-- ${kindWord(kind, look.language)} ${who}`),
    automatic,
    '  ',
    look.quiet(look.time(message.receivedAt)),
  ]
  for (const { name, type, size } of mail.attachments) {
    yield look.mark(sentence('show.attachment', { name: name ?? type, size }, look.language).message)
  }
  const text = full ? mail.text : mail.replyText
  for (const line of plainLines(text.trimEnd()).split('\n')) yield* wrap(line, Math.min(width, 100))
  const folded = lineCount(mail.text) - lineCount(mail.replyText)
  if (!full && folded > 0) yield look.quiet(sentence('show.folded', { count: folded }, look.language).message)
}

function lineCount(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '').length
}

/** The address always stands beside the name: a name can say anything. */
function person({ name, address }: Address): string {
  return name ? `${name} <${address}>` : address
}
