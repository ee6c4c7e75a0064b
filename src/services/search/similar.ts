import { bigramsOf, likeness, weightsOf } from '../../domain/likeness.ts'
import type { Message } from '../../domain/message.ts'
import { searchTokens } from '../../domain/search-text.ts'
import type { Similar } from '../../domain/similar.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { eventsAfter } from '../../store/event.ts'
import { messageById, messagesOf } from '../../store/message.ts'
import { frequencies, messagesLike } from '../../store/search.ts'
import { catchUp } from '../../store/search-index.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { ranked } from '../tickets/standing.ts'

/** The rarest tokens of a question are looked for: so many, and as long as they stand in no more messages than these together. */
const mostTokens = 128
const mostPlaces = 60_000
/** Of the messages that have the most of them so many are compared. */
const compared = 300

/** Below this, two mails have no more in common than any two. */
const least = 0.12

/** Tickets that ask what this one asks, the most alike first, each with our first answer to it. */
export function similarTickets(desk: Desk, ticket: Ticket, limit: number): Similar[] {
  const { store } = desk
  catchUp(store)
  const asked = messagesOf(store, ticket.number).findLast(({ kind }) => kind === 'inbound')
  const question = asked ? questionIn(asked) : ticket.subject
  const tokens = telling(desk, question)
  const others = (tokens.length === 0 ? [] : messagesLike(store, tokens, compared))
    .map((id) => messageById(store, id))
    .filter((one) => one !== null && isQuestion(one) && one.ticket !== ticket.number)
    .map((one) => ({ message: one as Message, bigrams: bigramsOf(questionIn(one as Message)) }))
  const mine = bigramsOf(question)
  const weights = weightsOf([mine, ...others.map(({ bigrams }) => bigrams)])
  const best = new Map<number, { message: Message; likeness: number }>()
  for (const { message, bigrams } of others) {
    const alike = likeness(mine, bigrams, weights)
    if (alike >= least && alike > (best.get(message.ticket)?.likeness ?? 0))
      best.set(message.ticket, { message, likeness: alike })
  }
  return [...best]
    .sort(([a, x], [b, y]) => y.likeness - x.likeness || b - a)
    .slice(0, limit)
    .flatMap(([number, found]) => similar(desk, number, found))
}

function similar(desk: Desk, number: number, found: { message: Message; likeness: number }): Similar[] {
  const ticket = ticketByNumber(desk.store, number)
  if (!ticket) return []
  const { id, mail } = found.message
  const question = { message: id, text: mail.replyText }
  const rounded = Math.round(found.likeness * 1000) / 1000
  return [{ ...ranked(desk, ticket), likeness: rounded, question, answer: answerTo(desk, found.message) }]
}

/** The tokens of a text that say the most: those that the fewest other messages have. */
function telling({ store }: Desk, text: string): string[] {
  const tokens = [...new Set(searchTokens(text).split(' '))].filter((token) => [...token].length > 1)
  const counts = frequencies(store, tokens)
  const count = (token: string) => counts.get(token) ?? 0
  // A token that stands in one message stands in this ticket alone.
  const known = tokens.filter((token) => count(token) > 1).sort((a, b) => count(a) - count(b))
  let places = 0
  return known.slice(0, mostTokens).filter((token) => {
    places += count(token)
    return places <= mostPlaces
  })
}

function isQuestion({ kind, withdrawn }: Message): boolean {
  return kind === 'inbound' && !withdrawn
}

function questionIn({ mail }: Message): string {
  return `${mail.subject ?? ''}\n${mail.replyText}`
}

function answerTo({ store }: Desk, { ticket, receivedAt }: Message): Similar['answer'] {
  const answer = messagesOf(store, ticket).find((one) => one.kind === 'reply' && one.receivedAt >= receivedAt)
  if (!answer) return null
  let template: string | null = null
  for (const event of eventsAfter(store, 0, ticket)) {
    if (event.kind === 'message' && event.data.message === answer.id) template = event.data.template ?? null
  }
  return { message: answer.id, at: answer.receivedAt, text: answer.mail.replyText, template }
}
