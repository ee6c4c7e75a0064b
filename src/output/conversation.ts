import type { Conversation } from '../domain/explanation.ts'
import type { Message, TextPart } from '../domain/message.ts'
import type { Appointment, Ticket } from '../domain/ticket.ts'
import type { Cell } from './cell.ts'
import { customerLines, customerRecord } from './customer.ts'
import { freshView, fullView } from './mail-text.ts'
import { storedMessageRecord } from './message.ts'
import { person } from './person.ts'
import { sentence, type Values } from './sentence.ts'
import { serverRecord, serverView } from './server-place.ts'
import type { Look } from './table.ts'
import { ticketRecord } from './ticket.ts'
import { folderWord, kindWord, priorityWord } from './words.ts'

export function conversationRecord(conversation: Conversation): object {
  const messages = conversation.messages.map((message) => ({
    ...storedMessageRecord(message),
    server: serverRecord(conversation.places.get(message.id)),
  }))
  const { card } = conversation
  return { ...ticketRecord(conversation), ...(card ? { customer_facts: customerRecord(card) } : {}), messages }
}

/** A ticket as a person reads it: facts, then its messages. With `texts` (message -> its text parts) all of their text. */
export function* conversationView(
  conversation: Conversation,
  look: Look,
  width: number,
  texts: ReadonlyMap<number, readonly TextPart[]> | null,
): Generator<Cell> {
  yield* headView(conversation, look)
  for (const message of conversation.messages) {
    yield ''
    yield* messageHead(message, look)
    yield* serverView(conversation.places.get(message.id), look)
    if (texts) yield* fullView(message, texts.get(message.id) ?? [], look, width)
    else yield* freshView(message, look, width)
  }
}

function* headView({ ticket, urgency, drafts, card }: Conversation, look: Look): Generator<Cell> {
  const { language } = look
  yield [look.strong(`#${ticket.number} ${ticket.subject}`)]
  yield person(ticket.customer)
  if (card) yield* customerLines(card, look)
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
  yield* appointmentsView(ticket, look)
  for (const draft of drafts) yield look.good(sentence('show.draft', { draft }, language).message)
  if (ticket.related.length > 0) {
    yield look.warn(
      sentence('show.related', { tickets: ticket.related.map((n) => `#${n}`).join(' ') }, language).message,
    )
  }
}

/** Until when it is hidden, and what was promised. */
function* appointmentsView({ snooze, promise }: Ticket, look: Look): Generator<Cell> {
  const line = (code: string, { until, note }: Appointment) => {
    const words = sentence(code, { time: look.time(until), age: look.age(until) }, look.language).message
    return note === null ? words : `${words}: ${note}`
  }
  if (snooze) yield look.mark(line('show.snoozed', snooze))
  if (promise) yield look.mark(line('show.promised', promise))
}

/** Marks of a message that belong to who wrote it. */
const senderFlags = ['name-spoof', 'idn', 'reply-to-elsewhere', 'duplicate-from', 'form-unread', 'html-differs']

function* messageHead({ id, mail, kind, receivedAt }: Message, look: Look): Generator<Cell> {
  const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  const who = mail.from ? person(mail.from) : ''
  const automatic = mail.automatic ? ` [${mail.automatic}]` : ''
  const flags = mail.flags.filter((flag) => senderFlags.includes(flag))
  const { authentication, form, returns, replyTo } = mail
  yield [
    look.strong(`-- ${kindWord(kind, look.language)} ${who}`),
    automatic,
    ...(authentication && authentication.result !== 'none' ? [` [auth ${authentication.result}]`] : []),
    ...flags.map((flag) => look.warn(` !${flag}`)),
    '  ',
    look.quiet(`${look.time(receivedAt)}  [${id}]`),
  ]
  if (mail.flags.includes('reply-to-elsewhere'))
    yield look.warn(say('show.reply-to', { to: replyTo.map(person).join(', ') }))
  if (form) {
    const fields = Object.entries(form.fields).map(([key, value]) => `${key}: ${value}`)
    yield look.mark([say('show.form', { name: form.name }), ...fields].join('  '))
  }
  if (returns) yield look.mark(say('show.returns', { day: returns }))
  for (const { name, type, size } of mail.attachments) {
    yield look.mark(say('show.attachment', { name: name ?? type, size }))
  }
}
