import type { Customer } from '../../domain/customer.ts'
import type { TicketEvent } from '../../domain/event.ts'
import type { Conversation, Explanation } from '../../domain/explanation.ts'
import type { RankedTicket } from '../../domain/ranked.ts'
import type { Cell } from '../../output/cell.ts'
import { conversationView } from '../../output/conversation.ts'
import { customerWords, responseLine } from '../../output/customer.ts'
import { eventShape } from '../../output/event.ts'
import { actorWord, happeningWord } from '../../output/event-words.ts'
import { explanationView } from '../../output/explanation.ts'
import { hanging } from '../../output/hanging.ts'
import { person } from '../../output/person.ts'
import { plain } from '../../output/plain.ts'
import { sentence, type Values } from '../../output/sentence.ts'
import type { Look } from '../../output/table.ts'
import { dueCell } from '../../output/ticket.ts'
import { folderWord, priorityWord } from '../../output/words.ts'
import { wrap } from '../../output/wrap.ts'

/** A template that is offered, as the ticket shows it. */
export interface Offered {
  title: string
  because: string
}

/** The conversation; with `unfolded` all that each mail says. */
export function* talkView(talk: Conversation, look: Look, room: number, unfolded: boolean): Generator<Cell> {
  const texts = unfolded ? new Map() : null
  yield* hanging(conversationView(talk, look, room, texts), room)
}

/** Why it stands where it stands. */
export function* whyView(explanation: Explanation, look: Look, room: number): Generator<Cell> {
  yield look.strong(`#${explanation.ticket.number} ${explanation.ticket.subject}`)
  yield* hanging(explanationView(explanation, look), room)
}

export interface Facts {
  row: RankedTicket
  card: Customer
  offered: readonly Offered[]
  others: readonly RankedTicket[]
  /** Newest first. */
  events: readonly TicketEvent[]
}

/** What is known of a ticket beside what was written: suggestions, state, the customer's other tickets, what happened. */
export function* factsView({ row, card, offered, others, events }: Facts, look: Look, room: number): Generator<Cell> {
  const { ticket, sla, urgency } = row
  const { language } = look
  const say = (code: string, values: Values = {}) => sentence(code, values, language).message
  yield look.strong(say('work.suggested'))
  for (const [index, { title, because }] of offered.entries()) {
    yield [look.mark(` ${index + 1} `), plain(title), look.quiet(because === '' ? '' : `  ${because}`)]
  }
  if (offered.length === 0) yield look.quiet(`  ${say('work.none')}`)
  yield ''
  yield look.strong(say('work.facts'))
  yield* wrap(`  ${say('work.customer')}: ${plain(person(ticket.customer))}`, room)
  yield* cardView(card, look, room)
  const facts: [string, Cell][] = [
    [say('work.folder'), folderWord(ticket.folder, language)],
    [say('work.priority'), priorityWord(ticket.priority, language)],
    [say('work.due'), dueCell(sla, look)],
    [say('work.urgency'), urgency.toFixed(1)],
    ...(ticket.assignee === null ? [] : [[say('work.assignee'), ticket.assignee] as [string, Cell]]),
    ...(ticket.tags.length === 0 ? [] : [[say('work.tags'), ticket.tags.join(' ')] as [string, Cell]]),
    ...Object.entries(ticket.fields).map(([key, value]): [string, Cell] => [key, value]),
  ]
  for (const [name, value] of facts) {
    if (typeof value === 'string') yield* wrap(`  ${plain(name)}: ${plain(value)}`, room)
    else yield [`  ${plain(name)}: `, ...(Array.isArray(value) ? value : [value])]
  }
  if (others.length > 0) {
    yield ''
    yield look.strong(say('work.others'))
    for (const other of others) {
      yield [
        look.quiet(`  #${other.ticket.number} ${folderWord(other.ticket.folder, language)} `),
        other.ticket.subject,
      ]
    }
  }
  yield ''
  yield look.strong(say('work.history'))
  for (const event of events) yield eventLine(event, look)
}

/** The customer at a glance: one thing a line, set in below his name. */
function* cardView(card: Customer, look: Look, room: number): Generator<Cell> {
  const { facts, doubts, note } = customerWords(card, look)
  const lines = (text: string) => wrap(plain(text), Math.max(10, room - 4)).map((line) => `    ${line}`)
  for (const text of [...facts, responseLine(card, look)].filter(Boolean)) yield* lines(text)
  for (const doubt of doubts) yield* lines(`!${doubt}`).map((line) => look.warn(line))
  if (note !== null) yield* lines(note).map((line) => look.mark(line))
}

function eventLine(event: TicketEvent, look: Look): Cell {
  const what = eventShape.columns.find(({ key }) => key === 'what')?.cell(event, look) ?? ''
  const by = event.by === 'agent' || event.by === 'mail' ? '' : `  (${actorWord(event.by, look.language)})`
  return [
    look.quiet(`  ${look.age(event.at)} `),
    `${happeningWord(event.kind, look.language)} `,
    ...(Array.isArray(what) ? what : [what]),
    look.quiet(by),
  ]
}
